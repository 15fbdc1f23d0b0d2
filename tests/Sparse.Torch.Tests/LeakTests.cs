using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Sparse.Torch.Tests;

public class LeakTests
{
    [Fact]
    public void Ten_thousand_training_steps_at_constant_memory()
    {
        set_num_threads(1);
        using var weight1 = new TorchSharp.Modules.Parameter(randn(20, 30));
        using var weight2 = new TorchSharp.Modules.Parameter(randn(5, 20));
        using var momentum1 = zeros_like(weight1);
        using var momentum2 = zeros_like(weight2);
        using var data = rand(64, 30);
        using var classes = randint(0, 5, new long[] { 64 });
        using Scalar keep = 0.9;
        using Scalar rate = -0.01;

        void Step(Tensor parameter, Tensor momentum, Tensor gradient)
        {
            momentum.mul_(keep).add_(gradient);
            parameter.add_(momentum, rate);
        }

        void Train(int steps)
        {
            for (var i = 0; i < steps; i++)
            {
                using var scope = NewDisposeScope();
                var hidden = F.leaky_relu(F.linear(data, weight1));
                var loss = F.cross_entropy(F.linear(hidden, weight2), classes);
                if (i % 2 == 0)
                {
                    var gradients = autograd.grad([loss], [weight1, weight2]);
                    using var unrecorded = no_grad();
                    Step(weight1, momentum1, gradients[0]);
                    Step(weight2, momentum2, gradients[1]);
                }
                else
                {
                    loss.backward();
                    using var unrecorded = no_grad();
                    Step(weight1, momentum1, weight1.grad!);
                    Step(weight2, momentum2, weight2.grad!);
                    weight1.grad = null;
                    weight2.grad = null;
                }
            }
        }

        Train(1000);
        Settle();
        var count = Tensor.TotalCount;
        // What leaks grows at every repetition; what the runtime and the allocators set aside for themselves does not.
        const int Repetitions = 5;
        const long Allowed = 2 << 20;
        var growth = long.MaxValue;
        for (var repetition = 0; repetition < Repetitions && growth >= Allowed; repetition++)
        {
            var memory = Environment.WorkingSet;
            Train(10_000);
            Assert.Equal(count, Tensor.TotalCount);
            Settle();
            growth = Math.Min(growth, Environment.WorkingSet - memory);
        }

        Assert.True(growth < Allowed, $"resident memory grew by {growth / 1024} KiB and more in each 10000 steps of {Repetitions}");
    }

    // Lets the finalizer free what other tests lost.
    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    [Fact]
    public void Tensors_made_and_freed_without_a_scope_leave_nothing()
    {
        using (ones(1 << 20)) { }
        Settle();
        var memory = Environment.WorkingSet;
        for (var i = 0; i < 2000; i++)
        {
            using var a = ones(1 << 18);
            using var b = a + 1;
            using var view = b.view(512, 512);
            using var row = view[3];
            using var list = cat([a, b]);
        }
        var growth = Environment.WorkingSet - memory;
        Assert.True(growth < 16 << 20, $"resident memory grew by {growth / 1024} KiB");
    }
}
