using Sparse.Runtime.Certificates;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Penalties;
using TorchSharp;

namespace Sparse.Runtime.Training;

// What is measured of the network as it stands: scores, gradients, certificates, audits.
internal sealed partial class OpenedExperiment
{
    /// <summary>The most samples that <see cref="MeasureObjective"/> takes.</summary>
    public const int ObjectiveSamples = 10_000;

    /// <summary>The loss and the metrics of the network on a part of the data, in evaluation mode.</summary>
    /// <param name="part">The part.</param>
    public Score Score(Split part) => Evaluator.Evaluate(Loop.Network, part, Declaration.Loss, LabelSmoothing, Data.Classes);

    /// <summary>How far the network is from stationary for the declared objective at the present strengths of the penalties.</summary>
    public Certificate Certify() =>
        Measured(parameters =>
            Certificate.Measure(
                Loop.Network,
                Declaration.CreateNetwork,
                Data.Train,
                Declaration.Loss,
                parameters,
                Certificate.DefaultNu,
                LabelSmoothing,
                gradient => CertifiedGradient = gradient
            )
        );

    /// <summary>
    /// The declared objective alone, in the network's own arithmetic and without a gradient, the loss over at most <see cref="ObjectiveSamples"/> of the
    /// training samples, equally far apart: nothing is said of stationarity.
    /// </summary>
    public Certificate MeasureObjective()
    {
        using var some = Data.Train.Count > ObjectiveSamples ? Chosen(ObjectiveSamples) : null;
        return Measured(parameters => Certificate.Objective(Loop.Network, Score(some ?? Data.Train).Loss, parameters));
    }

    private Certificate Measured(Func<IReadOnlyList<CertifiedParameter>, Certificate> measure)
    {
        var decay = Declared("WeightDecay.Strength") ?? 0;
        var ridge = Ridge;
        var parameters = Declaration
            .Parameters.Where(parameter => !IsJoined(parameter))
            .Select(parameter =>
                (
                    parameter.Penalty < 0
                        ? new CertifiedParameter(parameter.Name, null, 0)
                        : Penalised(parameter, Declaration.Penalties[parameter.Penalty], Loop.Lambdas[parameter.Penalty])
                ) with
                {
                    Ridge = parameter.Role == ParameterRole.Weight ? ridge : 0,
                }
            )
            .ToArray();
        var measured = measure(parameters);
        return measured.Status != CertificateStatus.Diverged && WhyNotCertifiable(decay) is { } reason
            ? measured with
            {
                Status = CertificateStatus.NotDefined,
                Reason = reason,
            }
            : measured;
    }

    /// <summary>The gradient behind the last certificate; that of the network as it stands where its weights have not moved since.</summary>
    public FullGradient? CertifiedGradient { get; private set; }

    /// <summary>Whether every penalty is plain l1 with λ &gt; 0: for no other is |∂f/∂w| held against λ.</summary>
    public bool CanAudit =>
        Declaration.Parameters.Any(static parameter => parameter.Penalty >= 0)
        && Loop.Lambdas.All(static lambda => lambda > 0)
        && Declaration.Penalties.All(static penalty => penalty is { Name: "L1", Groups: null, Joint: null, Factors: null, Kernel: null });

    /// <summary>The penalised weights behind a gradient, held against what a minimiser looks like.</summary>
    /// <param name="gradient">The gradient, with the weights it was taken at.</param>
    public StationarityAudit Audit(FullGradient gradient) =>
        StationarityAudit.Of(
            Declaration
                .Parameters.Where(static parameter => parameter.Penalty >= 0)
                .Select(parameter =>
                    (parameter.Name, Loop.Lambdas[parameter.Penalty], gradient.Weights[parameter.Name], gradient.Gradients[parameter.Name])
                )
        );

    /// <summary>The audit of what was certified last; null where there is none.</summary>
    public StationarityAudit? AuditOfCertified() => CanAudit && CertifiedGradient is { } gradient ? Audit(gradient) : null;

    /// <summary>The gradient over some of the training samples, equally far apart; over all where there are no more.</summary>
    /// <param name="samples">How many, at least 1.</param>
    public FullGradient Gradient(int samples)
    {
        if (Data.Train.Count <= samples)
        {
            return Gradient();
        }

        using var part = Chosen(samples);
        return FullGradient.Compute(Loop.Network, Declaration.CreateNetwork, part, Declaration.Loss, LabelSmoothing).With(Ridges());
    }

    /// <summary>f of the network as it stands and its gradient, over the whole training set in double precision, declared ridges counted in.</summary>
    public FullGradient Gradient() =>
        FullGradient.Compute(Loop.Network, Declaration.CreateNetwork, Data.Train, Declaration.Loss, LabelSmoothing).With(Ridges());

    // Equally far apart.
    private Split Chosen(int samples)
    {
        using var chosen = torch.arange(samples, torch.ScalarType.Int64, Data.Train.Inputs.device) * (Data.Train.Count / samples);
        return new Split(Data.Train.Inputs.index_select(0, chosen), Data.Train.Targets.index_select(0, chosen));
    }

    private IEnumerable<KeyValuePair<string, double>> Ridges() =>
        Ridge == 0
            ? []
            : Declaration
                .Parameters.Where(static parameter => parameter.Role == ParameterRole.Weight)
                .Select(parameter => KeyValuePair.Create(parameter.Name, Ridge));

    private string? WhyNotCertifiable(double decay) =>
        Declaration.NotCertifiable
        ?? (
            decay > 0 && !Declaration.WeightDecayIsRidge
                ? "decoupled weight decay is the gradient of no penalty under this solver: the measures are those without it"
                : null
        );

    // Whether another parameter's penalty sees it as well.
    private bool IsJoined(ParameterDeclaration parameter) =>
        parameter.Penalty >= 0 && Declaration.Penalties[parameter.Penalty].Joint is { } joint && joint[0] != parameter.Name;

    private CertifiedParameter Penalised(ParameterDeclaration parameter, PenaltyDeclaration penalty, double lambda)
    {
        var owner = penalty.LambdaKey[..(penalty.LambdaKey.IndexOf('.') + 1)];
        return new CertifiedParameter(parameter.Name, penalty.Name, lambda)
        {
            Options = Declaration
                .Options.Where(option =>
                    option.Kind is OptionKind.Number or OptionKind.Integer
                    && option.Key != penalty.LambdaKey
                    && option.Key.StartsWith(owner, StringComparison.Ordinal)
                )
                .ToDictionary(static option => option.Name, option => Options.Number(option.Key)),
            Joined = [.. (penalty.Joint ?? []).Skip(1)],
            Groups = penalty.Groups is { } groups ? GroupLayout.Of(groups, parameter.Shape) : null,
            WeightBySize = penalty.WeightBySize,
            Kernel = penalty.Kernel,
            Index = penalty.Index?.Invoke(parameter.Name, parameter.Shape),
            Factors = penalty.Factors?.Invoke(parameter.Name, parameter.Shape),
        };
    }
}
