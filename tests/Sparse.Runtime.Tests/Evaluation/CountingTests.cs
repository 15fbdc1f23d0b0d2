using Sparse.Runtime.Declarations;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Export;

namespace Sparse.Runtime.Tests.Evaluation;

public sealed class CountingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nnz_is_over_all_weights_and_sparsity_over_the_penalised_and_biases_do_not_count()
    {
        var path = _folder.File("m.safetensors");
        Safetensors.Write(
            path,
            [
                new SafetensorsTensor("A.weight", [2, 2], [0f, 1f, -0f, 2f]),
                new SafetensorsTensor("A.bias", [2], [0f, 0f]),
                new SafetensorsTensor("B.weight", [1, 3], [0f, float.Epsilon, 5f]),
                new SafetensorsTensor("B.bias", [1], [0f]),
            ]
        );
        var counting = Counting.OfFile(
            path,
            [
                new ParameterDeclaration("A.weight", [2, 2], ParameterRole.Weight, 0),
                new ParameterDeclaration("A.bias", [2], ParameterRole.Bias, -1),
                new ParameterDeclaration("B.weight", [1, 3], ParameterRole.Weight, -1),
                new ParameterDeclaration("B.bias", [1], ParameterRole.Bias, -1),
            ]
        );
        Assert.Equal(new Counting(NonZeros: 4, Weights: 7, PenalisedNonZeros: 2, Penalised: 4), counting);
        Assert.Equal(0.5, counting.Sparsity);
    }

    [Fact]
    public void A_file_without_a_declared_parameter_is_refused()
    {
        var path = _folder.File("m.safetensors");
        Safetensors.Write(path, [new SafetensorsTensor("A.weight", [2], [0f, 1f])]);
        Assert.Contains(
            "no tensor 'B.weight' of 3 elements",
            Assert
                .Throws<InvalidDataException>(() =>
                    Counting.OfFile(path, [new ParameterDeclaration("B.weight", [3], ParameterRole.Weight, 0)])
                )
                .Message
        );
    }
}
