namespace Sparse.Runtime.Levels;

/// <summary>
/// λ within one training: it follows the gap between the level there is and the level wanted, and is then frozen. An integral and a proportional
/// part in the logarithms: λ ← λ·(left/wanted)^gain a unit of time. The level wanted falls from the whole to the target in the first part of the
/// training (the cubic of gradual pruning; Zhu, Gupta 2017), so that λ is not wound up while the first weights are still on their way to zero.
/// </summary>
public sealed class LevelController
{
    // Per training: how often λ is multiplied by the ratio of what is left to what is wanted.
    private const double Integral = 60;
    private const double Proportional = 0.3;

    // λ falls that much faster than it rises: a weight that is zero comes back only where its gradient is above λ, and near a fit gradients are small.
    private const double Return = 4;

    // What a ratio counts at most, in either direction.
    private const double Clip = 0.7;
    private readonly double _wanted;
    private readonly double _full;
    private readonly double _ramp;
    private readonly double _freeze;
    private readonly double _integral;
    private double _logBase;
    private double _progress;

    /// <summary>A controller for one target.</summary>
    /// <param name="wanted">The level wanted, in what is left.</param>
    /// <param name="full">What is left when nothing is zero, at least <paramref name="wanted"/>.</param>
    /// <param name="start">λ at the start, &gt; 0.</param>
    /// <param name="ramp">The share of the training in which the level wanted falls to the target, in [0, 1).</param>
    /// <param name="freeze">The share of the training after which λ stays, in (ramp, 1].</param>
    /// <param name="length">The length of the training, in whole ones: what λ gains in a step does not depend on it.</param>
    public LevelController(double wanted, double full, double start, double ramp = 0.5, double freeze = 0.9, double length = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(wanted);
        ArgumentOutOfRangeException.ThrowIfLessThan(full, wanted);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(start);
        (_wanted, _full, _ramp, _freeze, _integral) = (wanted, full, ramp, freeze, Integral * length);
        _logBase = Math.Log(start);
        Lambda = start;
    }

    /// <summary>λ now.</summary>
    public double Lambda { get; private set; }

    /// <summary>Whether λ stays as it is.</summary>
    public bool IsFrozen => _progress >= _freeze;

    /// <summary>The level wanted at a point of the training.</summary>
    /// <param name="progress">The point, in [0, 1].</param>
    public double WantedAt(double progress)
    {
        var rest = progress >= _ramp ? 0 : 1 - (progress / _ramp);
        return _wanted + ((_full - _wanted) * rest * rest * rest);
    }

    /// <summary>Takes in the level there is, and sets λ.</summary>
    /// <param name="progress">The share of the training that is done; never falls.</param>
    /// <param name="left">What is left.</param>
    /// <returns>λ from here on.</returns>
    public double Follow(double progress, double left)
    {
        var elapsed = progress - _progress;
        _progress = progress;
        if (IsFrozen || elapsed <= 0)
        {
            return Lambda;
        }

        var gap = Math.Clamp(Math.Log((left + 1) / (WantedAt(progress) + 1)), -Clip, Clip);
        _logBase += (gap < 0 ? Return : 1) * _integral * elapsed * gap;
        return Lambda = Math.Exp(_logBase + (Proportional * gap));
    }
}
