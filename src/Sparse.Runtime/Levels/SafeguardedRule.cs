using System.Globalization;
using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Levels;

/// <summary>
/// A bracket in log λ that only shrinks, within which the next λ is predicted: by the gradients where the last training ended near a stationary
/// point, because there the characterisation |∂f/∂w| = λ holds, else along the straight line between the ends in log λ and the
/// log-odds of the level. A prediction at the rim is moved inside, and where two in a row took less than half of the bracket away its geometric
/// middle is next. Levels that do not fall with λ cannot turn the bracket around: its ends are always one with too many nonzeros and, at a larger
/// λ, one with too few. An end that four trainings in a row did not move, or that is about to close the bracket, is not believed without being
/// tried again: beside other λs, or for chance, it may say something else.
/// </summary>
public sealed class SafeguardedRule : LambdaRule
{
    // The ends of a bracket as near as this differ in what rounding does to a training, not in λ.
    private const double Narrow = 1e-4;

    // Of the bracket, in log λ: how near to an end a prediction may lie.
    private const double Rim = 0.05;

    private const double Trust = 0.1;
    private const int Patience = 4;
    private readonly double _full;
    private double _lambda;

    // How far the next λ may be from the last while one end is missing, in log λ.
    private double _reach = Math.Log(10);
    private LevelPoint? _many;
    private LevelPoint? _few;
    private int _slow;
    private int _sameSide;
    private bool _wasMany;
    private bool _tried;

    /// <summary>A rule for one target.</summary>
    /// <param name="target">The level wanted.</param>
    /// <param name="full">The level when nothing is zero, at least the target.</param>
    /// <param name="start">λ of the first training.</param>
    public SafeguardedRule(double target, double full, double start)
        : base(target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(full, target);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(start);
        (_full, _lambda) = (full, start);
    }

    /// <inheritdoc/>
    public override double Lambda => _lambda;

    /// <summary>The end of the bracket with more than the target; null while no training had more.</summary>
    public LevelPoint? TooMany => _many;

    /// <summary>The end of the bracket with less than the target; null while no training had less.</summary>
    public LevelPoint? TooFew => _few;

    /// <inheritdoc/>
    public override string? Stuck =>
        IsNarrow && _tried && (_many, _few) is ({ } many, { } few)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"the level jumps from {many.Level:0.##} to {few.Level:0.##} at λ = {few.Lambda:g4}: no λ between gives {Target:0.##}"
            )
            : null;

    /// <inheritdoc/>
    public override void Observe(LevelObservation seen)
    {
        var before = Width;
        var many = seen.Level > Target;
        _sameSide = many == _wasMany ? _sameSide + 1 : 1;
        _wasMany = many;
        Take(seen.Point);
        if ((_sameSide > Patience || IsNarrow) && !_tried && double.IsFinite(Width))
        {
            _tried = true;
            _reach = 2 * Width;
            _sameSide = 1;
            (_many, _few) = many ? (_many, (LevelPoint?)null) : (null, _few);
        }

        _tried &= Width < 10 * Narrow || double.IsInfinity(Width);
        _slow = Width > before / 2 ? _slow + 1 : 0;
        _lambda = _many is { } low && _few is { } high ? Between(low, high, seen) : OneSided(seen);
    }

    private double Between(LevelPoint many, LevelPoint few, LevelObservation seen)
    {
        var rim = Rim * Width;
        var (least, most) = (Math.Log(many.Lambda) + rim, Math.Log(few.Lambda) - rim);
        if (_slow >= 2)
        {
            _slow = 0;
            return Math.Exp((least + most) / 2);
        }

        return Math.Exp(Math.Clamp(Math.Log(FromGradients(seen, many, few) ?? FromEnds(many, few)), least, most));
    }

    private bool IsNarrow => Width < Narrow;

    private double Width => _many is { } many && _few is { } few ? Math.Log(few.Lambda / many.Lambda) : double.PositiveInfinity;

    private void Take(LevelPoint point)
    {
        if (point.Level > Target)
        {
            if (_many is null || point.Lambda > _many.Value.Lambda)
            {
                _many = point;
            }

            if (_few is { } few && few.Lambda <= point.Lambda)
            {
                _few = null;
            }
        }
        else
        {
            if (_few is null || point.Lambda < _few.Value.Lambda)
            {
                _few = point;
            }

            if (_many is { } many && many.Lambda >= point.Lambda)
            {
                _many = null;
            }
        }
    }

    private double OneSided(LevelObservation seen)
    {
        var larger = seen.Level > Target;
        var far = seen.Lambda * Math.Exp(larger ? _reach : -_reach);
        var near = seen.Lambda * Math.Exp((larger ? _reach : -_reach) / 20);
        _reach = Math.Min(2 * _reach, Math.Log(100));
        return Math.Clamp(Statistic(seen) ?? far, Math.Min(near, far), Math.Max(near, far));
    }

    private double? FromGradients(LevelObservation seen, LevelPoint many, LevelPoint few) =>
        Statistic(seen) is { } statistic && statistic > many.Lambda && statistic < few.Lambda ? statistic
        : Trusted(seen) ? OrderStatistic.LowerMedianBetween(seen.Gradients!(), many.Lambda, few.Lambda)
        : null;

    // With too many nonzeros all of the largest are λ itself: the statistic tells nothing.
    private double? Statistic(LevelObservation seen) =>
        Trusted(seen) && seen.Level < Target ? OrderStatistic.LargestMagnitude(seen.Gradients!(), (long)Math.Ceiling(Target)) : null;

    private static bool Trusted(LevelObservation seen) => seen.Gradients is not null && seen.Deviation <= Trust;

    // Levels go as a power of λ over wide ranges, and saturate where nothing is zero; +1 keeps the odds of none and of all finite.
    private double FromEnds(LevelPoint many, LevelPoint few)
    {
        var (top, bottom) = (Odds(many.Level), Odds(few.Level));
        return Math.Exp(Math.Log(many.Lambda) + ((top - Odds(Target)) / (top - bottom) * Width));
    }

    private double Odds(double level) => Math.Log((level + 1) / (_full - level + 1));
}
