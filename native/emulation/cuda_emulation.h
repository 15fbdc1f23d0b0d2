// As much of CUDA C as the printed kernels use, on a CPU: every CUDA thread is a fiber, blocks run one after another. A thread runs until it waits
// for its block (__syncthreads) or its warp (a shuffle). A barrier that not every living thread of the block or warp reaches stops the process:
// on a GPU it would hang or be undefined.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <tuple>
#include <ucontext.h>
#include <utility>
#include <vector>

#define __global__
#define __device__
#define __forceinline__ inline
#define __shared__ static
#define __launch_bounds__(threads)

struct EmulatedIndex
{
    unsigned x, y, z;
};

static EmulatedIndex threadIdx, blockIdx, blockDim, gridDim;

namespace cuda_emulation
{
    constexpr unsigned warp_size = 32;
    constexpr std::size_t stack_bytes = 64 * 1024;

    enum class State
    {
        ready,
        waits_for_block,
        waits_for_warp,
        done,
    };

    struct Thread
    {
        ucontext_t context;
        std::unique_ptr<char[]> stack;
        State state;
        double exchanged;
    };

    static std::vector<Thread> threads;
    static ucontext_t scheduler;
    static std::function<void()> body;

    inline void wait(State state)
    {
        auto& self = threads[threadIdx.x];
        self.state = state;
        swapcontext(&self.context, &scheduler);
    }

    inline void run_thread()
    {
        body();
        threads[threadIdx.x].state = State::done;
        swapcontext(&threads[threadIdx.x].context, &scheduler);
    }

    // Lets the threads in [first, last) go on if every one that is not done waits for the same.
    inline bool release(State awaited, unsigned first, unsigned last)
    {
        bool any = false;
        for (unsigned i = first; i < last; i++)
        {
            if (threads[i].state != awaited && threads[i].state != State::done)
            {
                return false;
            }

            any |= threads[i].state == awaited;
        }

        for (unsigned i = first; i < last; i++)
        {
            threads[i].state = threads[i].state == awaited ? State::ready : threads[i].state;
        }

        return any;
    }

    inline void run_block()
    {
        for (auto& thread : threads)
        {
            if (!thread.stack)
            {
                thread.stack.reset(new char[stack_bytes]);
            }

            getcontext(&thread.context);
            thread.context.uc_stack.ss_sp = thread.stack.get();
            thread.context.uc_stack.ss_size = stack_bytes;
            thread.context.uc_link = nullptr;
            thread.state = State::ready;
            makecontext(&thread.context, run_thread, 0);
        }

        for (;;)
        {
            bool ran = false, done = true;
            for (unsigned i = 0; i < threads.size(); i++)
            {
                if (threads[i].state == State::ready)
                {
                    threadIdx = {i, 0, 0};
                    swapcontext(&scheduler, &threads[i].context);
                    ran = true;
                }

                done &= threads[i].state == State::done;
            }

            if (done)
            {
                return;
            }

            bool released = false;
            for (unsigned first = 0; first < threads.size(); first += warp_size)
            {
                const unsigned last = first + warp_size < threads.size() ? first + warp_size : threads.size();
                released |= release(State::waits_for_warp, first, last);
            }

            released |= release(State::waits_for_block, 0, threads.size());
            if (!ran && !released)
            {
                std::fputs("cuda_emulation: threads wait for a barrier that others do not reach\n", stderr);
                std::abort();
            }
        }
    }

    template <typename... A, std::size_t... I>
    void launch(void (*kernel)(A...), void** arguments, unsigned blocks, unsigned size, std::index_sequence<I...>)
    {
        gridDim = {blocks, 1, 1};
        blockDim = {size, 1, 1};
        threads.resize(size);
        body = [=] { kernel(*static_cast<A*>(arguments[I])...); };
        for (unsigned block = 0; block < blocks; block++)
        {
            blockIdx = {block, 0, 0};
            run_block();
        }
    }

    // As cuLaunchKernel: the addresses of the arguments.
    template <typename... A>
    void launch(void (*kernel)(A...), void** arguments, unsigned blocks, unsigned size)
    {
        launch(kernel, arguments, blocks, size, std::index_sequence_for<A...>{});
    }
}

inline void __syncthreads()
{
    cuda_emulation::wait(cuda_emulation::State::waits_for_block);
}

// Whether it is so for any thread of the block.
inline int __syncthreads_or(int predicate)
{
    using namespace cuda_emulation;
    threads[threadIdx.x].exchanged = predicate;
    wait(State::waits_for_block);
    int any = 0;
    for (const auto& thread : threads)
    {
        any |= thread.exchanged != 0;
    }

    wait(State::waits_for_block); // none writes before all have read
    return any;
}

namespace cuda_emulation
{
    // Every thread of the warp takes part, as the mask of the printed kernels says.
    inline double from_lane(unsigned mask, double value, unsigned lane)
    {
        if (mask != 0xffffffffu)
        {
            std::fputs("cuda_emulation: only shuffles of whole warps\n", stderr);
            std::abort();
        }

        const unsigned other = threadIdx.x / warp_size * warp_size + lane;
        threads[threadIdx.x].exchanged = value;
        wait(State::waits_for_warp);
        const double result = lane < warp_size && other < threads.size() ? threads[other].exchanged : value;
        wait(State::waits_for_warp); // none writes before all have read
        return result;
    }
}

inline double __shfl_down_sync(unsigned mask, double value, unsigned delta)
{
    return cuda_emulation::from_lane(mask, value, threadIdx.x % cuda_emulation::warp_size + delta);
}

inline double __shfl_xor_sync(unsigned mask, double value, unsigned lanes)
{
    return cuda_emulation::from_lane(mask, value, threadIdx.x % cuda_emulation::warp_size ^ lanes);
}

inline double __shfl_sync(unsigned mask, double value, unsigned lane)
{
    return cuda_emulation::from_lane(mask, value, lane % cuda_emulation::warp_size);
}

using std::isfinite;

inline float __int_as_float(int bits)
{
    float value;
    __builtin_memcpy(&value, &bits, sizeof value);
    return value;
}
