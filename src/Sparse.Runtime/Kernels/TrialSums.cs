using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>
/// What decides on a trial point x⁺ = x + s: the losses at both, and the sums over s that the pass that wrote x⁺ made on its way, all in double
/// precision. On a CPU they are numbers at once. Elsewhere they stay on the device and are read together.
/// </summary>
public sealed class TrialSums
{
    private readonly double[] _values = new double[(int)Cell.Count];
    private readonly Tensor? _onDevice;
    private readonly Tensor[] _cells = [];

    /// <summary>Takes the room for the sums.</summary>
    /// <param name="memory">Where the parameters lie.</param>
    public TrialSums(LoopMemory memory)
    {
        Zero = memory.Own(zeros(1, dtype: ScalarType.Float64, device: memory.Device));
        if (memory.IsRaw)
        {
            return;
        }

        var all = memory.Own(zeros((long)Cell.Count, dtype: ScalarType.Float64, device: memory.Device));
        _onDevice = all;
        _cells = [.. Enumerable.Range(0, (int)Cell.Count).Select(cell => memory.Own(all.narrow(0, cell, 1)))];
    }

    // What is summed, in its place on the device.
    private enum Cell
    {
        Loss,
        TrialLoss,
        Inner,
        Squares,
        Curvature,
        Drop,
        Turn,
        NonZeros,
        NonZerosBefore,
        Value,
        Count,
    }

    /// <summary>f at x, on the minibatch or over all samples.</summary>
    public double Loss => _values[(int)Cell.Loss];

    /// <summary>f at x⁺, on the same samples.</summary>
    public double TrialLoss => _values[(int)Cell.TrialLoss];

    /// <summary>gᵀs with the gradient g that the prediction takes.</summary>
    public double Inner => _values[(int)Cell.Inner];

    /// <summary>‖s‖².</summary>
    public double Squares => _values[(int)Cell.Squares];

    /// <summary>sᵀBs with the metric's diagonal B; 0 in the Euclidean metric.</summary>
    public double Curvature => _values[(int)Cell.Curvature];

    /// <summary>λR(x) − λR(x⁺), summed as differences: what does not change adds no rounding.</summary>
    public double Drop => _values[(int)Cell.Drop];

    /// <summary>⟨y − x⁺, x⁺ − x⟩ of an accelerated step that starts at y: positive where its momentum points uphill.</summary>
    public double Turn => _values[(int)Cell.Turn];

    /// <summary>Nonzeros and λR at x⁺; zeros where the pass was not measured.</summary>
    public Measures After => new((long)_values[(int)Cell.NonZeros], _values[(int)Cell.Value]);

    /// <summary>Nonzeros and λR at x; zeros where the pass was not measured.</summary>
    public Measures Before(bool measured) =>
        measured ? new((long)_values[(int)Cell.NonZerosBefore], _values[(int)Cell.Value] + Drop) : default;

    /// <summary>How often a device was read. Never where a CPU shows its memory.</summary>
    public long Reads { get; private set; }

    /// <summary>A zero on the device, [1].</summary>
    public Tensor Zero { get; }

    /// <summary>Begins a trial.</summary>
    public void Clear()
    {
        Array.Clear(_values);
        if (_onDevice is not null)
        {
            using var zeroed = _onDevice.zero_();
        }
    }

    /// <summary>Adds the sums of one group of parameters.</summary>
    /// <param name="inner">gᵀs.</param>
    /// <param name="squares">‖s‖².</param>
    /// <param name="curvature">sᵀBs.</param>
    /// <param name="drop">λR(x) − λR(x⁺).</param>
    /// <param name="turn">⟨y − x⁺, x⁺ − x⟩.</param>
    /// <param name="nonZeros">Nonzeros of x⁺.</param>
    /// <param name="nonZerosBefore">Nonzeros of x.</param>
    /// <param name="value">λR(x⁺).</param>
    public void Add(
        double inner = 0,
        double squares = 0,
        double curvature = 0,
        double drop = 0,
        double turn = 0,
        long nonZeros = 0,
        long nonZerosBefore = 0,
        double value = 0
    )
    {
        _values[(int)Cell.Inner] += inner;
        _values[(int)Cell.Squares] += squares;
        _values[(int)Cell.Curvature] += curvature;
        _values[(int)Cell.Drop] += drop;
        _values[(int)Cell.Turn] += turn;
        _values[(int)Cell.NonZeros] += nonZeros;
        _values[(int)Cell.NonZerosBefore] += nonZerosBefore;
        _values[(int)Cell.Value] += value;
    }

    /// <summary>Adds the sums of one group of parameters, on the device; each a 64-bit scalar or count, null for 0.</summary>
    /// <inheritdoc cref="Add(double, double, double, double, double, long, long, double)"/>
    public void Add(
        Tensor inner,
        Tensor squares,
        Tensor? curvature = null,
        Tensor? drop = null,
        Tensor? turn = null,
        Tensor? nonZeros = null,
        Tensor? nonZerosBefore = null,
        Tensor? value = null
    )
    {
        AddTo(Cell.Inner, inner);
        AddTo(Cell.Squares, squares);
        AddTo(Cell.Curvature, curvature);
        AddTo(Cell.Drop, drop);
        AddTo(Cell.Turn, turn);
        AddTo(Cell.NonZeros, nonZeros);
        AddTo(Cell.NonZerosBefore, nonZerosBefore);
        AddTo(Cell.Value, value);
    }

    /// <summary>Adds what a penalty on groups measured before and after its proximal operator.</summary>
    /// <param name="before">At x.</param>
    /// <param name="after">At x⁺.</param>
    public void Add(Measures before, Measures after) =>
        Add(drop: before.Value - after.Value, nonZeros: after.NonZeros, nonZerosBefore: before.NonZeros, value: after.Value);

    /// <summary>Makes the sums readable, with the losses last added. On a device: the one place where a trial waits for it.</summary>
    /// <param name="loss">f at x.</param>
    /// <param name="trialLoss">f at x⁺; null where it is not known yet.</param>
    public void Read(LossSum loss, LossSum? trialLoss)
    {
        if (_onDevice is null)
        {
            _values[(int)Cell.Loss] = loss.Last;
            _values[(int)Cell.TrialLoss] = trialLoss?.Last ?? double.NaN;
            return;
        }

        _cells[(int)Cell.Loss].copy_(loss.LastOnDevice!);
        if (trialLoss is not null)
        {
            _cells[(int)Cell.TrialLoss].copy_(trialLoss.LastOnDevice!);
        }

        using var read = _onDevice.cpu();
        var values = read.data<double>();
        for (var cell = 0; cell < _values.Length; cell++)
        {
            _values[cell] = cell <= (int)Cell.TrialLoss ? values[cell] : _values[cell] + values[cell];
        }

        using var zeroed = _onDevice.zero_();
        Reads++;
    }

    private void AddTo(Cell cell, Tensor? sum)
    {
        if (sum is not null)
        {
            _cells[(int)cell].add_(sum);
        }
    }
}
