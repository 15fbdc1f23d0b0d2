using System.Globalization;
using Sparse.Runtime.Data;
using Sparse.Runtime.Penalties;
using TorchSharp;

namespace Sparse.Runtime.Certificates;

/// <summary>
/// How far the weights of a network are from stationary for F = f + λR, whoever trained it: f over the whole training set in eval mode, in
/// double precision.
/// </summary>
public sealed record Certificate
{
    /// <summary>Certified asks for at most this <see cref="RInf"/>.</summary>
    public const double RInfThreshold = 1e-2;

    /// <summary>Certified asks for at most this <see cref="ProxResidual"/>.</summary>
    public const double ProxResidualThreshold = 1e-3;

    /// <summary>Certified asks for at most this <see cref="BiasResidual"/>.</summary>
    public const double BiasResidualThreshold = 1e-2;

    /// <summary>The step ν with which the proximal residual is taken, unless told otherwise; the same for every solver.</summary>
    public const double DefaultNu = 1e-3;

    /// <summary>
    /// <see cref="CertificateStatus.Certified"/>, <see cref="CertificateStatus.BudgetSpent"/>, <see cref="CertificateStatus.Diverged"/> or
    /// <see cref="CertificateStatus.NotDefined"/>.
    /// </summary>
    public required CertificateStatus Status { get; init; }

    /// <summary>Which measure is above its threshold, or why there is no certificate; null when certified.</summary>
    public string? Reason { get; init; }

    /// <summary>f.</summary>
    public required double Loss { get; init; }

    /// <summary>λR, summed over the penalties; NaN where a penalty is not known here.</summary>
    public double PenaltyValue { get; init; } = double.NaN;

    /// <summary>The largest violation of −∇f ∈ λ∂R over all penalised weights or groups, over λ; NaN where ∂R says nothing (l0 and its like).</summary>
    public double RInf { get; init; } = double.NaN;

    /// <summary>
    /// ‖w − prox(w − ν∇f)‖/ν over λ√n, over the n penalised weights (with several λ: over the root of the sum of their squares).
    /// </summary>
    public double ProxResidual { get; init; } = double.NaN;

    /// <summary>The largest |∇f| of an unpenalised coordinate, over the smallest positive λ.</summary>
    public double BiasResidual { get; init; } = double.NaN;

    /// <summary>The step ν of <see cref="ProxResidual"/>.</summary>
    public required double Nu { get; init; }

    /// <summary>
    /// Whether the measures are relative to λ. With every λ = 0 they are absolute: the largest |∇f|, ‖∇f‖/√n, the largest |∇f| of a
    /// coordinate without a penalty.
    /// </summary>
    public bool Relative { get; init; }

    /// <summary>
    /// Whether the measures but loss and penalty are those behind one more proximal step from the weights. It is taken where a step of ν hardly moves
    /// the weights and only <see cref="RInf"/> speaks against them: a weight of 1e-9 that a step sets to zero violates as much as one of 1.
    /// </summary>
    public bool AfterProximalStep { get; init; }

    /// <summary>
    /// Which element of the subdifferential of f stands for ∇f at kinks: <c>autograd</c>, the one the differentiation gives (0 for ReLU at
    /// 0). At kinks it may overstate the violation, even at a stationary point.
    /// </summary>
    public string Element { get; init; } = "autograd";

    /// <summary>The violation parameter by parameter; penalised ones only.</summary>
    public IReadOnlyList<LayerStationarity> Layers { get; init; } = [];

    /// <summary>Measures the weights a network has now. The network is only read.</summary>
    /// <param name="network">The network, on the data's device.</param>
    /// <param name="createCopy">Makes another network of the same class, to be converted to double precision.</param>
    /// <param name="train">The whole training set.</param>
    /// <param name="loss">The smooth part f.</param>
    /// <param name="parameters">Every parameter of the network, with its penalty.</param>
    /// <param name="nu">The step ν &gt; 0 of the proximal residual.</param>
    /// <param name="labelSmoothing">ε of smoothed labels: part of f.</param>
    public static Certificate Measure(
        torch.nn.Module<torch.Tensor, torch.Tensor> network,
        Func<torch.nn.Module<torch.Tensor, torch.Tensor>> createCopy,
        Split train,
        Loss loss,
        IReadOnlyList<CertifiedParameter> parameters,
        double nu = DefaultNu,
        double labelSmoothing = 0
    ) => Measure(network, createCopy, train, loss, parameters, nu, labelSmoothing, static _ => { });

    /// <summary>f + λR of the weights a network has now, and nothing of stationarity.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">f, without ridges.</param>
    /// <param name="parameters">Every parameter of the network, with its penalty.</param>
    internal static Certificate Objective(
        torch.nn.Module<torch.Tensor, torch.Tensor> network,
        double loss,
        IReadOnlyList<CertifiedParameter> parameters
    )
    {
        var weights = FullGradient.WeightsOf(network);
        var ridges = parameters
            .Where(static p => p.Ridge > 0)
            .Sum(p => p.Ridge / 2 * weights[p.Name].Sum(static weight => weight * weight));
        var certificate = new Certificate
        {
            Status = CertificateStatus.NotDefined,
            Reason = "stationarity was not measured",
            Loss = loss + ridges,
            Nu = DefaultNu,
        };
        return double.IsFinite(certificate.Loss)
            ? certificate with
            {
                PenaltyValue = PenaltyStationarity.Value(weights, parameters),
            }
            : certificate with
            {
                Status = CertificateStatus.Diverged,
                Reason = "the full loss is not finite",
            };
    }

    /// <summary>The same for who has use for the gradient, which is most of the work: f with its ridges, at the weights the network has now.</summary>
    internal static Certificate Measure(
        torch.nn.Module<torch.Tensor, torch.Tensor> network,
        Func<torch.nn.Module<torch.Tensor, torch.Tensor>> createCopy,
        Split train,
        Loss loss,
        IReadOnlyList<CertifiedParameter> parameters,
        double nu,
        double labelSmoothing,
        Action<FullGradient> seen
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(nu);
        var gradient = GradientAt(null);
        seen(gradient);
        var certificate = new Certificate
        {
            Status = CertificateStatus.NotDefined,
            Loss = gradient.Loss,
            Nu = nu,
        };
        if (
            !double.IsFinite(gradient.Loss)
            || gradient.Gradients.Values.Any(static values => Array.Exists(values, static v => !double.IsFinite(v)))
        )
        {
            return certificate with { Status = CertificateStatus.Diverged, Reason = "the full loss or its gradient is not finite" };
        }

        foreach (var parameter in parameters)
        {
            if (!gradient.Weights.ContainsKey(parameter.Name))
            {
                throw new ArgumentException($"The network has no parameter '{parameter.Name}'.", nameof(parameters));
            }

            if (!(parameter.Lambda >= 0))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Parameter '{parameter.Name}' has lambda {parameter.Lambda}: expected 0 or more."
                    ),
                    nameof(parameters)
                );
            }

            if (parameter.Penalty is not null && PenaltyFactory.Create(parameter) is null)
            {
                return certificate with { Reason = $"the penalty {parameter.Penalty} has no certificate yet" };
            }
        }

        var measured = PenaltyStationarity.Measure(certificate, gradient, parameters);
        if (
            measured.Status != CertificateStatus.BudgetSpent
            || !(measured.ProxResidual <= ProxResidualThreshold && measured.BiasResidual <= BiasResidualThreshold)
        )
        {
            return measured;
        }

        var moved = GradientAt(PenaltyStationarity.ProximalStep(gradient, parameters, nu));
        var behind = PenaltyStationarity.Measure(certificate, moved, parameters);
        return behind.Status == CertificateStatus.Certified || behind.RInf < measured.RInf
            ? behind with
            {
                Loss = measured.Loss,
                PenaltyValue = measured.PenaltyValue,
                AfterProximalStep = true,
            }
            : measured;

        FullGradient GradientAt(IReadOnlyDictionary<string, double[]>? weights) =>
            FullGradient
                .Compute(network, createCopy, train, loss, labelSmoothing, weights)
                .With(parameters.Where(static p => p.Ridge > 0).Select(static p => KeyValuePair.Create(p.Name, p.Ridge)));
    }
}
