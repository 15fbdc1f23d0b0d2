// The functions of libcuda.so.1 and libnvrtc.so that Sparse calls, on a CPU: "the device's memory" is the host's, the compiler is g++ with
// cuda_emulation.h, "machine code" is a shared library. Signatures as in cuda.h and nvrtc.h, which are not needed to build this. For tests.
// CUDA_EMULATION_HEADER (a string) says where the header lies.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

using CUresult = int;
using CUdevice = int;
using CUdeviceptr = std::uint64_t;
using nvrtcResult = int;

namespace
{
    constexpr int invalid_value = 1, invalid_image = 200, invalid_context = 201, not_found = 500;
    constexpr int compilation_error = 6;
    int context_token, contexts = 0;

    struct Program
    {
        std::string source, name, log;
        std::vector<char> image;
    };

    std::string temporary(const char* suffix)
    {
        const char* folder = std::getenv("TMPDIR");
        std::string path = std::string(folder && *folder ? folder : "/tmp") + "/cuda_emulation_XXXXXX" + suffix;
        const int file = mkstemps(&path[0], static_cast<int>(std::strlen(suffix)));
        if (file >= 0)
        {
            close(file);
        }

        return path;
    }

    std::string read(const std::string& path)
    {
        std::ifstream stream(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    // After every kernel, an entry that takes its arguments as cuLaunchKernel gives them.
    std::string with_entries(std::string source)
    {
        const std::string mark = "extern \"C\" __global__ void";
        for (std::size_t at = source.find(mark); at != std::string::npos; at = source.find(mark, at + 1))
        {
            std::size_t open = source.find('(', at);
            std::size_t begin = source.find_last_of(" )", open) + 1;
            if (source.compare(at + mark.size(), 18, " __launch_bounds__") == 0)
            {
                begin = source.find_first_not_of(' ', source.find(')', open) + 1);
                open = source.find('(', begin);
            }

            const std::string name = source.substr(begin, open - begin);
            const std::size_t end = source.find("\n}", open) + 2;
            source.insert(
                end,
                "\nextern \"C\" void " + name + "__entry(void** arguments, unsigned blocks, unsigned threads) { cuda_emulation::launch(" + name
                    + ", arguments, blocks, threads); }");
        }

        return source;
    }
}

extern "C"
{
    CUresult cuInit(unsigned flags) { return flags == 0 ? 0 : invalid_value; }

    CUresult cuDeviceGetCount(int* count)
    {
        *count = 1;
        return 0;
    }

    CUresult cuDeviceGet(CUdevice* device, int ordinal)
    {
        *device = ordinal;
        return ordinal == 0 ? 0 : 101;
    }

    CUresult cuDeviceGetAttribute(int* value, int attribute, CUdevice)
    {
        *value = attribute == 16 ? 2 : attribute == 75 ? 9 : 0; // multiprocessors, compute capability 9.0
        return 0;
    }

    CUresult cuDevicePrimaryCtxRetain(void** context, CUdevice)
    {
        *context = &context_token;
        return 0;
    }

    CUresult cuCtxPushCurrent_v2(void* context)
    {
        contexts++;
        return context == &context_token ? 0 : invalid_context;
    }

    CUresult cuCtxPopCurrent_v2(void** context)
    {
        *context = &context_token;
        return contexts-- > 0 ? 0 : invalid_context;
    }

    CUresult cuModuleLoadData(void** module, const void* image)
    {
        if (contexts == 0)
        {
            return invalid_context;
        }

        // The image begins with its length: the driver's own know theirs.
        std::uint64_t length;
        std::memcpy(&length, image, sizeof length);
        const std::string path = temporary(".so");
        std::ofstream(path, std::ios::binary).write(static_cast<const char*>(image) + sizeof length, static_cast<std::streamsize>(length));
        *module = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
        unlink(path.c_str());
        return *module ? 0 : invalid_image;
    }

    CUresult cuModuleGetFunction(void** function, void* module, const char* name)
    {
        *function = dlsym(module, (std::string(name) + "__entry").c_str());
        return *function ? 0 : not_found;
    }

    CUresult cuLaunchKernel(
        void* function, unsigned gridX, unsigned gridY, unsigned gridZ, unsigned blockX, unsigned blockY, unsigned blockZ, unsigned shared, void* stream,
        void** arguments, void** extra)
    {
        if (contexts == 0)
        {
            return invalid_context;
        }

        if (gridX == 0 || blockX == 0 || blockX > 1024 || gridY * gridZ * blockY * blockZ != 1 || shared != 0 || stream || extra)
        {
            return invalid_value;
        }

        reinterpret_cast<void (*)(void**, unsigned, unsigned)>(function)(arguments, gridX, blockX);
        return 0;
    }

    CUresult cuMemAlloc_v2(CUdeviceptr* address, std::size_t bytes)
    {
        *address = reinterpret_cast<CUdeviceptr>(std::malloc(bytes));
        return 0;
    }

    CUresult cuMemcpyDtoH_v2(void* to, CUdeviceptr from, std::size_t bytes)
    {
        std::memcpy(to, reinterpret_cast<const void*>(from), bytes);
        return 0;
    }

    CUresult cuGetErrorName(CUresult, const char** name)
    {
        *name = "EMULATED_ERROR";
        return 0;
    }

    CUresult cuGetErrorString(CUresult, const char** text)
    {
        *text = "an error of the emulated driver";
        return 0;
    }

    nvrtcResult nvrtcVersion(int* major, int* minor)
    {
        *major = 12;
        *minor = 0;
        return 0;
    }

    nvrtcResult nvrtcGetNumSupportedArchs(int* count)
    {
        *count = 2;
        return 0;
    }

    nvrtcResult nvrtcGetSupportedArchs(int* architectures)
    {
        architectures[0] = 80;
        architectures[1] = 90;
        return 0;
    }

    nvrtcResult nvrtcCreateProgram(Program** program, const char* source, const char* name, int headers, const char* const*, const char* const*)
    {
        *program = new Program{source, name, "", {}};
        return headers == 0 ? 0 : 3;
    }

    nvrtcResult nvrtcCompileProgram(Program* program, int count, const char* const* options)
    {
        // Where the caller does not forbid contraction, contract: a test then sees that it was forgotten.
        bool contract = true;
        for (int i = 0; i < count; i++)
        {
            contract &= std::strcmp(options[i], "--fmad=false") != 0;
        }

        const std::string source = temporary(".cpp"), library = temporary(".so"), log = temporary(".log");
        std::ofstream(source) << "#include \"" << CUDA_EMULATION_HEADER << "\"\n#line 1 \"" << program->name << "\"\n" << with_entries(program->source);
        const std::string command = "g++ -std=c++17 -O2 -fPIC -shared -Wall -Werror -Wno-unused-variable -Wno-unused-function -ffp-contract="
            + std::string(contract ? "fast -mfma" : "off") + " -o " + library + " " + source + " > " + log + " 2>&1";
        const bool failed = std::system(command.c_str()) != 0;
        program->log = read(log);
        if (!failed)
        {
            const std::string code = read(library);
            const std::uint64_t length = code.size();
            program->image.resize(sizeof length + code.size());
            std::memcpy(program->image.data(), &length, sizeof length);
            std::memcpy(program->image.data() + sizeof length, code.data(), code.size());
        }

        for (const auto& file : {source, library, log})
        {
            unlink(file.c_str());
        }

        return failed ? compilation_error : 0;
    }

    nvrtcResult nvrtcDestroyProgram(Program** program)
    {
        delete *program;
        *program = nullptr;
        return 0;
    }

    nvrtcResult nvrtcGetProgramLogSize(Program* program, std::size_t* size)
    {
        *size = program->log.size() + 1;
        return 0;
    }

    nvrtcResult nvrtcGetProgramLog(Program* program, char* log)
    {
        std::memcpy(log, program->log.c_str(), program->log.size() + 1);
        return 0;
    }

    nvrtcResult nvrtcGetCUBINSize(Program* program, std::size_t* size)
    {
        *size = program->image.size();
        return 0;
    }

    nvrtcResult nvrtcGetCUBIN(Program* program, char* image)
    {
        std::memcpy(image, program->image.data(), program->image.size());
        return 0;
    }

    nvrtcResult nvrtcGetPTXSize(Program* program, std::size_t* size) { return nvrtcGetCUBINSize(program, size); }

    nvrtcResult nvrtcGetPTX(Program* program, char* image) { return nvrtcGetCUBIN(program, image); }

    const char* nvrtcGetErrorString(nvrtcResult result) { return result == compilation_error ? "NVRTC_ERROR_COMPILATION" : "an error of the emulated compiler"; }
}
