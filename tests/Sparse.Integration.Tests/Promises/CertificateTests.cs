using System.Text.Json;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Tests;

namespace Sparse.Integration.Tests.Promises;

/// <summary>Promise 3: each result states how stationary it is, measured alike for every solver.</summary>
public class CertificateTests
{
    [SharedDataFact]
    public void Promise_3_a_certificate_at_every_point_a_solved_problem_is_certified_and_one_cut_short_is_not()
    {
        using var folder = new TemporaryFolder();
        var solved = ExactZerosTests.Run("DiabetesLassoSingle", folder.Path, ("Lambda", "10"), ("Epochs", "4000"));
        Assert.Equal(CertificateStatus.Certified, solved.Status);
        Assert.True(solved.Stationarity <= 1e-2);

        var cutShort = ExactZerosTests.Run("DiabetesLassoSingle", folder.Path, ("Lambda", "10"), ("Epochs", "5"));
        Assert.Equal(CertificateStatus.BudgetSpent, cutShort.Status);
        Assert.True(cutShort.Stationarity > 1e-2);
        Assert.True(cutShort.Objective > solved.Objective);

        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(cutShort.Run!, "run.json")));
        Assert.Equal("BudgetSpent", record.RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public void Promise_3_of_a_network_with_kinks_the_certificate_says_which_gradient_it_took()
    {
        using var folder = new TemporaryFolder();
        var result = ExactZerosTests.Run("DerivativeAdam", folder.Path);
        Assert.NotEqual(CertificateStatus.Certified, result.Status);
        Assert.Contains("autograd", File.ReadAllText(Path.Combine(result.Run!, "run.json")), StringComparison.Ordinal);
    }
}
