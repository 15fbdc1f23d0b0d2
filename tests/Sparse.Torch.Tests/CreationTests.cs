using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Torch.Tests;

public class CreationTests
{
    [Fact]
    public void Filled_tensors_have_their_shape_type_and_values()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([2L, 3], zeros(2, 3).shape);
        Assert.Equal(new[] { 1f, 1, 1 }, ones(3).data<float>().ToArray());
        Assert.Equal(ScalarType.Float64, ones([2], float64).dtype);
        Assert.Equal(new[] { 2.5f, 2.5f }, full([2], 2.5).data<float>().ToArray());
        Assert.Equal(ScalarType.Int64, full([2], 7).dtype);
        Assert.Equal(new[] { true, true }, full([2], true).data<bool>().ToArray());
        Assert.Equal(new[] { 1f, 0, 0, 1 }, eye(2).data<float>().ToArray());
        Assert.Equal(0, empty(0, 4).numel());
        Assert.True(zeros([2], requires_grad: true).requires_grad);
        Assert.Empty(zeros([]).shape);
    }

    [Fact]
    public void Ranges()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(new long[] { 0, 1, 2, 3 }, arange(4).data<long>().ToArray());
        Assert.Equal(new[] { 1f, 1.5f, 2f, 2.5f }, arange(1.0, 3, 0.5).data<float>().ToArray());
        Assert.Equal(new[] { 0.0, 0.5, 1 }, linspace(0, 1, 3, float64).data<double>().ToArray());
        Assert.Equal(new[] { 1f, 10, 100 }, logspace(0, 2, 3).data<float>().ToArray());
    }

    [Fact]
    public void A_shared_tensor_over_a_file_writes_to_it_and_another_does_not()
    {
        using var scope = NewDisposeScope();
        var path = Path.GetTempFileName();
        try
        {
            using (var shared = from_file(path, shared: true, size: 3, dtype: float64))
            {
                Assert.Equal(new[] { 0.0, 0, 0 }, shared.data<double>().ToArray());
                shared.fill_(2.5);
            }

            Assert.Equal(24, new FileInfo(path).Length);
            using (var own = from_file(path, shared: false, size: 3, dtype: float64))
            {
                Assert.Equal(new[] { 2.5, 2.5, 2.5 }, own.data<double>().ToArray());
                own.fill_(7);
            }

            using var again = from_file(path, size: 2, dtype: float64);
            Assert.Equal(new[] { 2.5, 2.5 }, again.data<double>().ToArray());
            Assert.Throws<ArgumentException>(() => from_file(path, size: 0));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Managed_numbers_are_copied_into_every_type()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(new byte[] { 1, 255 }, tensor(new byte[] { 1, 255 }).data<byte>().ToArray());
        Assert.Equal(new sbyte[] { -1, 2 }, tensor(new sbyte[] { -1, 2 }).data<sbyte>().ToArray());
        Assert.Equal(new short[] { -1, 2 }, tensor(new short[] { -1, 2 }).data<short>().ToArray());
        Assert.Equal(new[] { -1, 2 }, tensor(new[] { -1, 2 }).data<int>().ToArray());
        Assert.Equal(new long[] { -1, 2 }, tensor(new long[] { -1, 2 }).data<long>().ToArray());
        Assert.Equal(new[] { true, false }, tensor(new[] { true, false }).data<bool>().ToArray());
        Assert.Equal(new[] { (Half)1.5, (Half)(-2) }, tensor(new[] { (Half)1.5, (Half)(-2) }).data<Half>().ToArray());
        Assert.Equal(new[] { 1.5, 2 }, tensor(new List<double> { 1.5, 2 }).data<double>().ToArray());
        Assert.Equal(
            [2L, 3],
            tensor(
                new float[,]
                {
                    { 1, 2, 3 },
                    { 4, 5, 6 },
                }
            ).shape
        );
        Assert.Equal(
            6f,
            tensor(
                new float[,]
                {
                    { 1, 2, 3 },
                    { 4, 5, 6 },
                }
            )[1, 2]
                .item<float>()
        );
        Assert.Equal([2L, 2], tensor(new float[] { 1, 2, 3, 4 }, [2, 2]).shape);
        Assert.Equal(ScalarType.Float64, tensor(new float[] { 1 }, float64).dtype);
        Assert.Equal(3, tensor(3).ToInt32());

        var array = new float[] { 1, 2 };
        var copy = tensor(array);
        array[0] = 9;
        Assert.Equal(1f, copy[0].item<float>());

        var error = Assert.Throws<ArgumentException>(() => tensor(array, [3]));
        Assert.Contains("3 elements", error.Message);
    }

    [Fact]
    public void From_array_shares_the_memory_and_lets_it_go()
    {
        var array = new double[,]
        {
            { 1, 2 },
            { 3, 4 },
        };
        using (var shared = from_array(array))
        {
            array[1, 0] = 7;
            Assert.Equal(7, shared[1, 0].item<double>());
            shared.mul_(2);
        }
        Assert.Equal(14, array[1, 0]);
        using var part = frombuffer(new float[] { 1, 2, 3, 4 }, float32, 2, 1);
        Assert.Equal(new[] { 2f, 3 }, part.data<float>().ToArray());

        static WeakReference Pinned()
        {
            var garbage = new float[1 << 20];
            using var over = from_array(garbage);
            return new WeakReference(garbage);
        }
        var reference = Pinned();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(reference.IsAlive, "the array stayed pinned after its tensor was disposed of");
    }

    [Fact]
    public void Like_another()
    {
        using var scope = NewDisposeScope();
        var a = rand(2, 3);
        a.requires_grad = true;
        Assert.Equal([2L, 3], zeros_like(a).shape);
        Assert.False(zeros_like(a).requires_grad);
        Assert.Equal(ScalarType.Int32, ones_like(a, int32).dtype);
        Assert.Equal(4f, full_like(a, 4)[0, 0].item<float>());
        Assert.True(randn_like(a, requires_grad: true).is_leaf);
    }

    [Fact]
    public void Random_draws_have_their_distribution()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var uniform = rand([100_000], generator: generator);
        Assert.InRange(uniform.mean().item<float>(), 0.49, 0.51);
        Assert.InRange(uniform.min().item<float>(), 0, 0.001);
        var normal = empty(100_000).normal_(3, 2, generator);
        Assert.InRange(normal.mean().item<float>(), 2.97, 3.03);
        Assert.InRange(normal.std().item<float>(), 1.97, 2.03);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), randperm(50, generator: generator).data<long>().ToArray().Order());
        var drawn = randint(-3, 4, new long[] { 1000 }, generator: generator);
        Assert.Equal(-3, drawn.min().item<long>());
        Assert.Equal(3, drawn.max().item<long>());
        Assert.InRange(full([10_000], 0.3f).bernoulli(generator).mean().item<float>(), 0.27, 0.33);
        Assert.Equal(2, tensor(new[] { 0f, 0, 1 }).multinomial(1, generator: generator).item<long>());
    }

    [Fact]
    public void Generators_have_states_of_their_own()
    {
        using var scope = NewDisposeScope();
        using var one = new Generator(11);
        using var two = new Generator(11);
        Assert.Equal(rand([4], generator: one), rand([4], generator: two));
        var state = one.get_state();
        var first = randn([4], generator: one);
        one.set_state(state);
        Assert.Equal(first, randn([4], generator: one));
        Assert.Equal(11, two.initial_seed());

        manual_seed(4);
        var before = get_rng_state();
        var drawn = rand(3);
        set_rng_state(before);
        Assert.Equal(drawn, rand(3));
        Assert.NotEqual(drawn, rand(3));
    }
}
