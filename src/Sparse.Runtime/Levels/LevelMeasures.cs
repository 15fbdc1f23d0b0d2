using Sparse.Runtime.Certificates;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Levels;

/// <summary>What is measured over the whole training set between trainings, once for the weights there are.</summary>
/// <param name="opened">The experiment.</param>
internal sealed class LevelMeasures(OpenedExperiment opened)
{
    // Enough samples for the order of magnitude of a λ.
    private const int Sample = 4096;

    private FullGradient? _gradient;
    private FullGradient? _start;
    private CertificateStatus? _certified;

    /// <summary>Whether the weights are certified to be stationary for the present λ.</summary>
    public bool IsCertified
    {
        get
        {
            _certified ??= opened.Certify().Status;
            TakeCertified();
            return _certified == CertificateStatus.Certified;
        }
    }

    /// <summary>∇f of the weights that a target counts, parameter by parameter.</summary>
    /// <param name="target">The target.</param>
    public double[][] Gradients(LevelTarget target)
    {
        var gradient = Gradient();
        return [.. target.Counted.Select(parameter => gradient.Gradients[parameter.Name])];
    }

    /// <summary>The same of the weights at the start, over a part of the samples: the size of the gradients, not a measure.</summary>
    /// <param name="target">The target.</param>
    public double[][] StartGradients(LevelTarget target)
    {
        _start ??= opened.Gradient(Sample);
        return [.. target.Counted.Select(parameter => _start.Gradients[parameter.Name])];
    }

    /// <summary>The weights were certified as they are: the gradient need not be taken again.</summary>
    public void TakeCertified() => _gradient ??= opened.CertifiedGradient;

    /// <summary>The audit of the weights there are; null where a penalty is not plain l1 or a λ is 0.</summary>
    public StationarityAudit? Audit() => opened.CanAudit ? opened.Audit(Gradient()) : null;

    /// <summary>Called when the weights change.</summary>
    public void Forget() => (_gradient, _start, _certified) = (null, null, null);

    private FullGradient Gradient() => _gradient ??= opened.Gradient();
}
