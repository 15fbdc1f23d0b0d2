using System.Globalization;
using Sparse.Integration.Tests.Promises;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Export;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Tests;

namespace Sparse.Integration.Tests.Training;

/// <summary>Whole runs with the penalties that see a group as a whole, with groups by an index, and with a factor a weight.</summary>
public sealed class StructuredPenaltyTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SharedDataTheory]
    [InlineData(10)]
    [InlineData(18)]
    public void The_l1_ball_of_a_lasso_solution_has_that_solution(int row)
    {
        var (_, weights) = Lasso(row);
        var radius = weights.Sum(Math.Abs);
        var result = Run("DiabetesL1Ball", ("Radius", radius.ToString("r", CultureInfo.InvariantCulture)));
        Assert.All(Weights(result).Zip(weights), static pair => Assert.Equal(pair.Second, pair.First, 1e-4));
        Assert.Equal(CertificateStatus.Certified, result.Status);
    }

    [SharedDataFact]
    public void With_equal_factors_the_weighted_norm_is_the_lasso()
    {
        var (lambda, weights) = Lasso(10);
        var result = Run("DiabetesWeighted", ("Lambda", lambda.ToString("r", CultureInfo.InvariantCulture)));
        Assert.All(Weights(result).Zip(weights), static pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        Assert.Equal(CertificateStatus.Certified, result.Status);
    }

    [SharedDataFact]
    public void A_dear_weight_is_zero_and_a_free_one_is_not()
    {
        var result = Run("DiabetesCosts");
        var weights = Weights(result);
        Assert.NotEqual(0, weights[0]);
        Assert.Equal(0, weights[1]);
        Assert.Equal(0, weights[7]);
        Assert.Equal(CertificateStatus.Certified, result.Status);
    }

    [SharedDataFact]
    public void Groups_by_an_index_are_those_of_the_axis_they_repeat()
    {
        var (byIndex, byAxis) = (Run("IrisIndexed"), Run("IrisAccelerated"));
        Assert.All(Weights(byIndex).Zip(Weights(byAxis)), static pair => Assert.Equal(pair.Second, pair.First, 1e-7));
        Assert.Contains(0, Weights(byIndex));
        Assert.Equal(byAxis.PenaltyValue, byIndex.PenaltyValue, 1e-7);
        Assert.Equal(CertificateStatus.Certified, byIndex.Status);
    }

    [SharedDataFact]
    public void Total_variation_makes_pieces_of_one_value()
    {
        var result = Run("DiabetesTotalVariation");
        Assert.InRange(Weights(result).Distinct().Count(), 2, 8);
        Assert.Equal(CertificateStatus.Certified, result.Status);
        Assert.Single(Weights(Run("DiabetesTotalVariation", ("Lambda", "1e4"))).Distinct());
    }

    [SharedDataFact]
    public void The_simplex_holds_and_its_weights_are_certified()
    {
        var result = Run("DiabetesSimplex");
        Assert.Equal(40, Weights(result).Sum(), 1e-9);
        Assert.All(Weights(result), static weight => Assert.True(weight >= 0));
        Assert.Contains(0, Weights(result));
        Assert.Equal(CertificateStatus.Certified, result.Status);
    }

    [SharedDataFact]
    public void The_l0_ball_has_its_count_of_nonzeros_and_no_subdifferential()
    {
        var result = Run("DiabetesL0Ball");
        Assert.Equal(3, result.NonZeros);
        Assert.Equal(CertificateStatus.NotDefined, result.Status);
        Assert.StartsWith("of L0Ball every choice of the nonzeros is stationary", result.Reason, StringComparison.Ordinal);
        // The three that a full search finds are bmi, bp and s5; a projection ends at a stationary choice, here one no worse than the lasso's of three.
        Assert.True(result.Loss < Run("DiabetesWeighted", ("Lambda", "40")).Loss);
    }

    [SharedDataFact]
    public void The_nuclear_norm_leaves_a_matrix_of_lower_rank()
    {
        var result = Run("IrisLowRank");
        using var scope = TorchSharp.torch.NewDisposeScope();
        var (_, sizes, _) = TorchSharp.torch.linalg.svd(TorchSharp.torch.tensor(Weights(result)).view(3, 4), fullMatrices: false);
        var values = sizes.data<double>().ToArray();
        Assert.True(values[0] > 0.1 && values[^1] < 1e-9 * values[0], string.Join(", ", values));
        Assert.Equal(0.05 * values.Sum(), result.PenaltyValue, 1e-9);
        Assert.Equal(CertificateStatus.Certified, result.Status);
    }

    [Theory]
    [InlineData("UnitFilters")]
    [InlineData("UnitFiltersL0")]
    public void Unit_filters_have_length_one_and_a_certificate_along_the_sphere(string experiment)
    {
        var result = Run(experiment);
        var filters = Tensor(result, "Conv1.weight").Chunk(18).ToArray();
        Assert.Equal(4, filters.Length);
        Assert.All(filters, static filter => Assert.Equal(1, Math.Sqrt(filter.Sum(static w => w * w)), 1e-6));
        Assert.Contains(filters, static filter => filter.Count(static w => w == 0) > 4);
        Assert.NotEqual(CertificateStatus.NotDefined, result.Status);
        Assert.True(double.IsFinite(result.Stationarity));
        Assert.True(result.TestMetric > 0.5, $"accuracy {result.TestMetric}");
    }

    [Fact]
    public void A_penalised_factor_switches_channels_off()
    {
        var result = Run("PenalisedFactor");
        Assert.Contains(0, Tensor(result, "Conv1.BatchNorm.weight"));
        Assert.NotEqual(CertificateStatus.NotDefined, result.Status);
    }

    private static (double Lambda, double[] Weights) Lasso(int row)
    {
        var columns = File.ReadLines(SharedData.Golden("lasso_diabetes.csv")).ElementAt(row + 1).Split(',');
        var numbers = Array.ConvertAll(columns, static text => double.Parse(text, CultureInfo.InvariantCulture));
        // f there is half the mean squared error: lambda doubles.
        return (2 * numbers[0], numbers[8..]);
    }

    private RunResult Run(string experiment, params (string Key, string Value)[] overrides) =>
        ExactZerosTests.Run(experiment, _folder.Path, overrides);

    private static double[] Weights(RunResult result) => Tensor(result, "Head.weight");

    private static double[] Tensor(RunResult result, string name)
    {
        var tensor = Safetensors.Read(Path.Combine(result.Run!, "model.safetensors")).Tensors.Single(tensor => tensor.Name == name);
        return tensor.Type == SafetensorsType.F64
            ? tensor.Doubles.ToArray()
            : Array.ConvertAll(tensor.Singles.ToArray(), static w => (double)w);
    }
}
