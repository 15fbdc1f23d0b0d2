using Sparse.Runtime.Certificates;
using Sparse.Runtime.Penalties;

namespace Sparse.Runtime.Tests.Certificates;

/// <summary>What a certificate measures of other penalties than l1, from a gradient that is given.</summary>
public class PenaltyCertificateTests
{
    private static readonly double[] s_weights = [0, 0.3, -0.2, 0, 0, 0];

    [Theory]
    [InlineData("Mcp", "Gamma", 2)]
    [InlineData("Scad", "A", 3)]
    [InlineData("LogSum", "Epsilon", 0.1)]
    [InlineData("ElasticNet", "L1Ratio", 0.5)]
    [InlineData("CappedL1", "Theta", 0.25)]
    [InlineData("GroupLasso", "", 0)]
    [InlineData("SparseGroupLasso", "L1Ratio", 0.5)]
    [InlineData("GroupMcp", "Gamma", 2)]
    public void A_stationary_point_is_certified_and_a_moved_one_is_not(string name, string option, double value)
    {
        var parameter = new CertifiedParameter("w", name, 0.1)
        {
            Options = option.Length > 0 ? new Dictionary<string, double> { [option] = value } : new Dictionary<string, double>(),
            Groups = new GroupLayout(2, 3, 1),
        };
        // The gradient at which the weights are stationary, by differences of the penalty's value; 0 where they are 0.
        var penalty = PenaltyFactory.Create(parameter)!;
        var slopes = new double[s_weights.Length];
        for (var i = 0; i < slopes.Length; i++)
        {
            if (s_weights[i] != 0)
            {
                slopes[i] = -(penalty.Value(Moved(i, 1e-6)) - penalty.Value(Moved(i, -1e-6))) / 2e-6;
            }
        }

        var certificate = Measure(parameter, slopes);
        Assert.Equal(CertificateStatus.Certified, certificate.Status);
        Assert.Equal(penalty.Value(s_weights), certificate.PenaltyValue, 1e-12);
        Assert.InRange(certificate.RInf, 0, 1e-5);
        Assert.InRange(certificate.ProxResidual, 0, 1e-5);

        slopes[1] += 0.03;
        var moved = Measure(parameter, slopes);
        Assert.Equal(CertificateStatus.BudgetSpent, moved.Status);
        Assert.Equal(0.3, moved.RInf, 1e-4);
    }

    [Theory]
    [InlineData("L0", "")]
    [InlineData("LHalf", "")]
    [InlineData("GroupL0", "")]
    [InlineData("Lq", "Q")]
    public void Where_every_zero_is_stationary_the_proximal_residual_alone_is_given(string name, string option)
    {
        var parameter = new CertifiedParameter("w", name, 0.1)
        {
            Options = option.Length > 0 ? new Dictionary<string, double> { [option] = 0.3 } : new Dictionary<string, double>(),
            Groups = new GroupLayout(2, 3, 1),
        };
        var certificate = Measure(parameter, [0, 0.5, 0, 0, 0, 0]);
        Assert.Equal(CertificateStatus.NotDefined, certificate.Status);
        Assert.Contains("stationary", certificate.Reason);
        Assert.True(double.IsNaN(certificate.RInf));
        Assert.True(certificate.ProxResidual > 0.1);
    }

    private static double[] Moved(int index, double by)
    {
        var moved = (double[])s_weights.Clone();
        moved[index] += by;
        return moved;
    }

    private static Certificate Measure(CertifiedParameter parameter, double[] slopes) =>
        PenaltyStationarity.Measure(
            new Certificate
            {
                Status = CertificateStatus.NotDefined,
                Loss = 0,
                Nu = 1e-3,
            },
            new FullGradient(0, new Dictionary<string, double[]> { ["w"] = s_weights }, new Dictionary<string, double[]> { ["w"] = slopes }),
            [parameter]
        );
}
