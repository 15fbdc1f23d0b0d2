using Sparse.Runtime.Certificates;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Levels;

/// <summary>What is measured over the whole training set between trainings, once for the weights there are.</summary>
/// <param name="opened">The experiment.</param>
internal sealed class LevelMeasures(OpenedExperiment opened)
{
    private FullGradient? _gradient;
    private CertificateStatus? _certified;

    /// <summary>Whether the weights are certified to be stationary for the present λ.</summary>
    public bool IsCertified => (_certified ??= opened.Certify().Status) == CertificateStatus.Certified;

    /// <summary>∇f of the weights that a target counts, parameter by parameter.</summary>
    /// <param name="target">The target.</param>
    public double[][] Gradients(LevelTarget target)
    {
        var gradient = Gradient();
        return [.. target.Counted.Select(parameter => gradient.Gradients[parameter.Name])];
    }

    /// <summary>The audit of the weights there are; null where a λ is 0.</summary>
    public StationarityAudit? Audit()
    {
        var lambdas = opened.Loop.Lambdas;
        var penalised = opened.Declaration.Parameters.Where(static parameter => parameter.Penalty >= 0).ToArray();
        if (penalised.Length == 0 || penalised.Any(parameter => lambdas[parameter.Penalty] <= 0))
        {
            return null;
        }

        var gradient = Gradient();
        return StationarityAudit.Of(
            penalised.Select(parameter =>
                (parameter.Name, lambdas[parameter.Penalty], gradient.Weights[parameter.Name], gradient.Gradients[parameter.Name])
            )
        );
    }

    /// <summary>Called when the weights change.</summary>
    public void Forget() => (_gradient, _certified) = (null, null);

    private FullGradient Gradient() => _gradient ??= opened.Gradient();
}
