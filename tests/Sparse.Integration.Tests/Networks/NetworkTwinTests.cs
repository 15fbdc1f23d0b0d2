using System.Globalization;
using Sparse.Examples;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Integration.Tests.Networks;

/// <summary>
/// The example networks against the same networks in eager PyTorch (twins.py), with the same weights and the same minibatch: outputs, the
/// gradient of every parameter and the statistics of every batch norm, in training and in evaluation.
/// </summary>
public class NetworkTwinTests
{
    private const int Batch = 3;
    private const double Tolerance = 1e-5; // single precision, element by element, of the largest
    private const double DoubleTolerance = 1e-9;

    private static readonly Dictionary<string, Func<nn.Module<Tensor, Tensor>>> Networks = new()
    {
        ["LeNet300"] = static () => new LeNet300(),
        ["LeNet5"] = static () => new LeNet5(),
        ["Vgg16"] = static () => new Vgg16(),
        ["ResNet18"] = static () => new ResNet18(),
        ["ResNet34"] = static () => new ResNet34(),
        ["DenseNet121"] = static () => new DenseNet121(),
    };

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Networks");

    public static TheoryData<string> Names => [.. Networks.Keys];

    // The norm and a projection of every tensor, in double precision: any element that were wrong would move the projection. A bias in front of a
    // norm layer has a gradient of zero, which is rounding alone.
    [Theory]
    [MemberData(nameof(Names))]
    public void Measures_are_those_PyTorch_gave(string name)
    {
        var expected = File.ReadAllLines(Path.Combine(Folder, "Fixtures", name + ".csv")).Select(static line => line.Split(',')).ToArray();
        var actual = Tensors(name, ScalarType.Float64).ToArray();
        var largest = expected.Max(static row => Number(row[1]));
        Assert.Equal(expected.Select(static row => row[0]), actual.Select(static entry => entry.Name));
        for (var i = 0; i < expected.Length; i++)
        {
            var values = actual[i].Values;
            var weights = Uniform(values.Length, 2001);
            var (squares, projection) = (0.0, 0.0);
            for (var at = 0; at < values.Length; at++)
            {
                squares += (double)values[at] * values[at];
                projection += values[at] * weights[at];
            }

            var norm = Math.Sqrt(squares);
            var (expectedNorm, expectedProjection) = (Number(expected[i][1]), Number(expected[i][2]));
            var allowed = (DoubleTolerance * expectedNorm) + (1e-13 * largest);
            Assert.True(
                Math.Abs(norm - expectedNorm) <= allowed && Math.Abs(projection - expectedProjection) <= allowed,
                $"{name}, {expected[i][0]}: norm {norm:g9}, PyTorch {expectedNorm:g9}; projection {projection:g9}, PyTorch {expectedProjection:g9}"
            );
        }
    }

    // The same, element by element, where PyTorch is installed beside the libtorch that we use.
    [PyTorchTheory]
    [MemberData(nameof(Names))]
    public void Every_element_is_PyTorchs(string name)
    {
        using var folder = new Sparse.Runtime.Tests.TemporaryFolder();
        Python.Run(Path.Combine(Folder, "twins.py"), name, folder.Path);
        using var reader = new BinaryReader(File.OpenRead(Path.Combine(folder.Path, name + ".bin")));
        foreach (var (what, values) in Tensors(name, ScalarType.Float32))
        {
            var expected = new float[values.Length];
            reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(expected.AsSpan()));
            var scale = expected.Max(MathF.Abs);
            for (var i = 0; i < values.Length; i++)
            {
                if (!(Math.Abs(values[i] - expected[i]) <= Tolerance * scale))
                {
                    Assert.Fail($"{name}, {what}[{i}]: {values[i]:g9}, PyTorch {expected[i]:g9}, largest {scale:g9}");
                }
            }
        }

        Assert.Equal(reader.BaseStream.Length, reader.BaseStream.Position);
    }

    private static IEnumerable<(string Name, double[] Values)> Tensors(string name, ScalarType type)
    {
        var threads = get_num_threads();
        set_num_threads(1);
        using var network = Networks[name]();
        Fill(network);
        network.to(type);
        var shape = Sparse.Runtime.Declarations.NetworkRegistry.Find(name)!.InputShape;
        var count = shape.Aggregate(Batch, static (product, extent) => product * extent);
        using var inputs = tensor(Single(Uniform(count, 1001)))
            .to_type(type)
            .reshape([Batch, .. shape.Select(static extent => (long)extent)]);
        using var factors = tensor(Single(Uniform(Batch * 10, 1002))).to_type(type).reshape(Batch, 10);
        foreach (var mode in new[] { "train", "eval" })
        {
            network.train(mode == "train");
            network.zero_grad();
            using var scope = NewDisposeScope();
            var outputs = network.call(inputs);
            (outputs * factors).sum().backward();
            yield return ($"{mode} output", Values(outputs));
            var number = 0;
            foreach (var parameter in network.parameters())
            {
                yield return ($"{mode} gradient {number++}", Values(parameter.grad!));
            }

            number = 0;
            foreach (var buffer in mode == "train" ? network.buffers() : [])
            {
                yield return ($"statistic {number++}", Values(buffer));
            }
        }

        set_num_threads(threads);
    }

    private static void Fill(nn.Module<Tensor, Tensor> network)
    {
        using var off = no_grad();
        using var scope = NewDisposeScope();
        var seed = 1;
        foreach (var (name, parameter) in network.named_parameters())
        {
            var values = Uniform((int)parameter.numel(), seed++);
            var scale = parameter.dim() > 1 ? Math.Sqrt(6.0 * parameter.shape[0] / parameter.numel()) : 0.1;
            parameter.copy_(tensor(Single(Array.ConvertAll(values, value => value * scale))).reshape(parameter.shape));
            if (parameter.dim() == 1 && name.EndsWith("weight", StringComparison.Ordinal))
            {
                parameter.add_(1.0f);
            }
        }
    }

    // Numbers in [-1, 1) from a mixed counter; twins.py has the same.
    private static double[] Uniform(int count, int seed)
    {
        var start = unchecked((uint)seed * 0x9E3779B1u);
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            var h = unchecked(start + (uint)i);
            h = unchecked((h ^ (h >> 16)) * 0x7FEB352Du);
            h = unchecked((h ^ (h >> 15)) * 0x846CA68Bu);
            h ^= h >> 16;
            values[i] = (h / 2147483648.0) - 1;
        }

        return values;
    }

    private static float[] Single(double[] values) => Array.ConvertAll(values, static value => (float)value);

    private static double[] Values(Tensor tensor) => tensor.detach().to_type(ScalarType.Float64).contiguous().data<double>().ToArray();

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
