using Sparse.Runtime.Export;
using TorchSharp;

namespace Sparse.Runtime.Tests.Export;

public sealed class NetworkStateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_network_goes_through_a_file_bit_for_bit(bool inDouble)
    {
        using var from = new TinyNetwork(3, 4, 2);
        using var to = new TinyNetwork(3, 4, 2);
        if (inDouble)
        {
            from.to(torch.float64);
            to.to(torch.float64);
        }

        var path = _folder.File("m.safetensors");
        Safetensors.Write(path, NetworkState.Read(from));
        NetworkState.Write(to, Safetensors.Read(path).Tensors);

        Assert.All(
            from.named_parameters().Zip(to.named_parameters()),
            static pair => Assert.True(pair.First.Item2.bytes.SequenceEqual(pair.Second.Item2.bytes))
        );
        Assert.All(
            Safetensors.Read(path).Tensors,
            tensor => Assert.Equal(inDouble ? SafetensorsType.F64 : SafetensorsType.F32, tensor.Type)
        );
    }

    [Fact]
    public void What_does_not_fit_the_network_is_named()
    {
        using var network = new LinearNetwork(3, 2);
        var weight = new SafetensorsTensor("Head.weight", [2, 3], new float[6]);
        var bias = new SafetensorsTensor("Head.bias", [2], new float[2]);
        AssertFault("no tensor 'Head.bias'", weight);
        AssertFault("has the shape [3]: the network's is [2]", weight, new SafetensorsTensor("Head.bias", [3], new float[3]));
        AssertFault("no parameter 'extra'", weight, bias, new SafetensorsTensor("extra", [1], [1f]));

        void AssertFault(string expected, params SafetensorsTensor[] tensors) =>
            Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => NetworkState.Write(network, tensors)).Message);
    }
}
