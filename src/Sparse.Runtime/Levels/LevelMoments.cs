namespace Sparse.Runtime.Levels;

/// <summary>λ, what is left and the loss at the ends of epochs, as many as make a picture: between <see cref="Enough"/> and twice as many.</summary>
internal sealed class LevelMoments
{
    private const int Enough = 250;

    private readonly List<LevelTrace> _kept = [];
    private long _epochs;
    private long _every = 1;

    /// <summary>Those kept.</summary>
    public IReadOnlyList<LevelTrace> Kept => _kept;

    /// <summary>An epoch is over.</summary>
    /// <param name="moment">What it left, of the epoch with this number; asked for only where it is kept.</param>
    public void EndEpoch(Func<long, LevelTrace> moment)
    {
        _epochs++;
        if (_epochs % _every != 0)
        {
            return;
        }

        _kept.Add(moment(_epochs));
        if (_kept.Count == 2 * Enough)
        {
            // Every second one stays, and from here on half as many come.
            _every *= 2;
            _kept.RemoveAll(point => point.Epochs % _every != 0);
        }
    }
}
