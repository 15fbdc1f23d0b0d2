using System.Numerics;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Export;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Paths;

/// <summary>The base of a generated Pareto continuation: the present point as a vector in double precision, and what its stages are made of.</summary>
public abstract class ParetoContinuation : FrontDriver
{
    private readonly FlatParameters _parameters;
    private readonly double[] _mean;
    private readonly double[] _square;
    private long _moments;
    private double[] _middle;
    private double _unconstrained;
    private double _alpha = double.NaN;
    private double _complement = double.NaN;

    /// <summary>Reads the initial point.</summary>
    /// <param name="run">What it is given.</param>
    /// <param name="batch">Samples of a minibatch.</param>
    protected ParetoContinuation(PathContext run, int batch)
        : base(run)
    {
        (_parameters, _unconstrained) = (FlatParameters.Of(Loop.Parameters), run.Largest);
        var n = _parameters.Length;
        Subproblem = Run.Declaration.Penalties.Any(static penalty => penalty.Groups is not null)
            ? new GroupMultiobjectiveStep(n, _parameters.Groups(Run.Declaration))
            : new L1MultiobjectiveStep(_parameters.Penalised(Loop.Lambdas.Count));
        (X, Y, Gradient, Next, Inverse, _mean, _square, _middle) = (
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n]
        );
        Order = new SampleOrder(Data.Train.Count, batch, run.Seed);
        for (var i = 0; i < Loop.Lambdas.Count; i++)
        {
            Loop.SetLambda(i, 0);
        }

        ReadPoint();
    }

    /// <inheritdoc/>
    internal override double Largest => _unconstrained;

    /// <summary>The multiobjective proximal step of all parameters together, over groups where a penalty has some.</summary>
    protected MultiobjectiveStep Subproblem { get; }

    /// <summary>The present point x.</summary>
    protected double[] X { get; private set; }

    /// <summary>The extrapolated point y of an accelerated corrector.</summary>
    protected double[] Y { get; }

    /// <summary>∇f where it was last computed.</summary>
    protected double[] Gradient { get; }

    /// <summary>Room for the next point.</summary>
    protected double[] Next { get; private set; }

    /// <summary>D⁻¹ of the corrector's diagonal metric.</summary>
    protected double[] Inverse { get; }

    /// <summary>The order of the samples.</summary>
    protected SampleOrder Order { get; }

    /// <summary>α of the step last accepted; NaN before there is one.</summary>
    protected double Alpha => _alpha;

    /// <summary>R(x).</summary>
    protected double Penalty => Subproblem.Penalty(X);

    /// <summary>Whether nothing of the penalised weights is left: the end of the front.</summary>
    protected bool IsEmpty => Subproblem.Penalty(X) == 0;

    /// <summary>Reads the present point from the network.</summary>
    protected void ReadPoint() => _parameters.Read(X);

    /// <summary>∇f of a minibatch at a point.</summary>
    /// <param name="at">The point; it becomes the network's weights.</param>
    /// <param name="samples">The minibatch.</param>
    protected void ComputeGradient(double[] at, ReadOnlySpan<int> samples)
    {
        _parameters.Write(at);
        Loop.Gradient(samples);
        _parameters.ReadGradients(Gradient);
        Run.Count(1);
    }

    /// <summary>f of the whole training set at a point.</summary>
    /// <param name="at">The point; it becomes the network's weights.</param>
    protected double Loss(double[] at)
    {
        _parameters.Write(at);
        return Run.TrainingLoss();
    }

    /// <summary>Takes the point in <see cref="Next"/> for the present one.</summary>
    /// <param name="solution">What the subproblem found.</param>
    protected void Accept(MultiobjectiveSolution solution)
    {
        (_alpha, _complement) = (solution.Alpha, solution.Complement);
        (X, Next) = (Next, X);
    }

    /// <summary>y = x + γ(x − x₋), with x₋ in <see cref="Next"/>.</summary>
    /// <param name="gamma">γ ≥ 0.</param>
    protected void Extrapolate(double gamma)
    {
        for (var i = 0; i < X.Length; i++)
        {
            Y[i] = X[i] + (gamma * (X[i] - Next[i]));
        }
    }

    /// <summary>Adds the minibatch's gradient to Adam's running means; leaves m̂ in <see cref="Gradient"/> and α/(√v̂ + ε) in <see cref="Inverse"/>.</summary>
    /// <param name="rate">α.</param>
    /// <param name="beta1">Decay of the mean.</param>
    /// <param name="beta2">Decay of the squares.</param>
    protected void Precondition(double rate, double beta1 = 0.9, double beta2 = 0.999)
    {
        _moments++;
        var (first, second) = (1 - Math.Pow(beta1, _moments), 1 - Math.Pow(beta2, _moments));
        var lanes = Vector<double>.Count;
        var whole = Gradient.Length - (Gradient.Length % lanes);
        for (var i = 0; i < whole; i += lanes)
        {
            var g = new Vector<double>(Gradient, i);
            var mean = (beta1 * new Vector<double>(_mean, i)) + ((1 - beta1) * g);
            var square = (beta2 * new Vector<double>(_square, i)) + ((1 - beta2) * g * g);
            mean.CopyTo(_mean, i);
            square.CopyTo(_square, i);
            (mean / new Vector<double>(first)).CopyTo(Gradient, i);
            (
                new Vector<double>(rate)
                / (System.Numerics.Vector.SquareRoot(square / new Vector<double>(second)) + new Vector<double>(1e-8))
            ).CopyTo(Inverse, i);
        }

        for (var i = whole; i < Gradient.Length; i++)
        {
            var g = Gradient[i];
            _mean[i] = (beta1 * _mean[i]) + ((1 - beta1) * g);
            _square[i] = (beta2 * _square[i]) + ((1 - beta2) * g * g);
            Gradient[i] = _mean[i] / first;
            Inverse[i] = rate / (Math.Sqrt(_square[i] / second) + 1e-8);
        }
    }

    /// <summary>Forgets Adam's running means: they belong to another place.</summary>
    protected void ForgetMeans()
    {
        _mean.AsSpan().Clear();
        _square.AsSpan().Clear();
        _moments = 0;
    }

    /// <summary>One step of the solver without the penalty: the predictor toward lower loss.</summary>
    /// <param name="samples">The minibatch.</param>
    protected void StepOnLoss(ReadOnlySpan<int> samples)
    {
        Loop.Step(samples, measure: false);
        Run.Count(1);
    }

    /// <summary>Writes the present point into the network.</summary>
    protected void Settle() => _parameters.Write(X);

    /// <summary>Other initial weights: those of the seed <paramref name="start"/> after the run's own.</summary>
    /// <param name="start">Which walk, from 0.</param>
    protected void BeginAgain(int start)
    {
        ForgetMeans();
        torch.manual_seed(Run.Seed + start);
        using var fresh = Run.Declaration.CreateNetwork();
        NetworkState.Write(Loop.Network, NetworkState.Read(fresh));
        ReadPoint();
    }

    /// <summary>A level between two neighbours; under the least one as far as the ratio to the one above it.</summary>
    /// <param name="levels">At least two levels of R, descending.</param>
    /// <param name="index">The level it begins at.</param>
    /// <param name="share">How far to go toward the next one, in [0, 1).</param>
    protected static double LevelBelow(IReadOnlyList<double> levels, int index, double share)
    {
        ArgumentNullException.ThrowIfNull(levels);
        var level = levels[index];
        var next = index + 1 < levels.Count ? levels[index + 1] : level * level / levels[index - 1];
        return level + (share * (next - level));
    }

    /// <summary>R after a training on f alone, from where x is; x itself stays.</summary>
    /// <param name="epochs">Passes over the training set, at least 1.</param>
    protected double UnconstrainedPenalty(int epochs)
    {
        if (!double.IsNaN(_unconstrained))
        {
            return _unconstrained;
        }

        var saved = Loop.TakeState();
        Loop.Epochs = epochs;
        Loop.Restart(keepState: false);
        Loop.Train();
        Run.Count(Loop.Steps);
        var trained = new double[X.Length];
        _parameters.Read(trained);
        Loop.PutState(saved);
        return _unconstrained = Subproblem.Penalty(trained);
    }

    /// <summary>Keeps the present point, to come back to it.</summary>
    protected void KeepMiddle() => X.CopyTo(_middle, 0);

    /// <summary>Comes back to the point that was kept.</summary>
    protected void RestoreMiddle()
    {
        _middle.CopyTo(X, 0);
        _parameters.Write(X);
    }

    /// <summary>0.1 on the diagonal of every square weight matrix, 0 elsewhere.</summary>
    protected void StartNearZero()
    {
        using var noGradient = torch.no_grad();
        foreach (var (_, parameter) in Loop.Network.named_parameters())
        {
            using var scope = torch.NewDisposeScope();
            var shape = parameter.shape;
            parameter.zero_();
            for (var i = 0; shape.Length == 2 && shape[0] == shape[1] && i < shape[0]; i++)
            {
                parameter[i, i] = 0.1;
            }
        }

        ReadPoint();
    }

    /// <summary>Measures the present point and adds it to the front; its λ is the effective one, (1 − α)/α.</summary>
    /// <returns>Whether to go on.</returns>
    protected bool Record()
    {
        _parameters.Write(X);
        var lambda = _complement / _alpha;
        for (var i = 0; i < Loop.Lambdas.Count; i++)
        {
            Loop.SetLambda(i, double.IsFinite(lambda) ? lambda : 0);
        }

        var goesOn = Run.Record(lambda, _alpha, Penalty, this);
        for (var i = 0; i < Loop.Lambdas.Count; i++)
        {
            Loop.SetLambda(i, 0);
        }

        return goesOn;
    }

    /// <summary>Does a stage, and takes a divergence for the end of the walk.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>Whether it went well.</returns>
    protected bool Succeeds(Action stage)
    {
        try
        {
            stage();
            return true;
        }
        catch (DivergedException exception)
        {
            Run.End(CertificateStatus.Diverged, $"point {Points.Count} diverged: {exception.Message}");
            return false;
        }
    }

    /// <summary>⟨g, z − y⟩ + L‖z − y‖²/2: what bounds f(z) − f(y) where L is large enough.</summary>
    /// <param name="lipschitz">L.</param>
    protected double Bound(double lipschitz)
    {
        var (slope, square) = (0.0, 0.0);
        for (var i = 0; i < Y.Length; i++)
        {
            var move = Next[i] - Y[i];
            slope += Gradient[i] * move;
            square += move * move;
        }

        return slope + (lipschitz / 2 * square);
    }

    /// <inheritdoc/>
    public override void Transfer(StateTransfer state)
    {
        state.Part("order", Order);
        state.Number("moments", ref _moments);
        state.Number("unconstrained", ref _unconstrained);
        state.Number("alpha", ref _alpha);
        state.Number("complement", ref _complement);
        Vector(state, "x", X);
        Vector(state, "mean", _mean);
        Vector(state, "square", _square);
        Vector(state, "middle", _middle);
    }

    private static void Vector(StateTransfer state, string name, double[] values)
    {
        IReadOnlyList<SafetensorsTensor>? tensors = [new SafetensorsTensor("v", [values.Length], (double[])values.Clone())];
        state.Tensors(name, ref tensors);
        tensors![0].Doubles.CopyTo(values);
    }
}
