namespace Sparse.Runtime.Data;

/// <summary>
/// Keeps the data set that was loaded last, on its device, for runs that follow each other and only read it: a race loads its data once a seed and not once
/// a run. Another key takes the place of what is kept, so that there is never more than one set. Not for several threads.
/// </summary>
internal sealed class DataCache : IDisposable
{
    private string? _key;
    private Dataset? _data;

    /// <summary>How often data were loaded.</summary>
    public int Loaded { get; private set; }

    /// <summary>The data set of a key, which belongs to the cache: who takes it does not dispose it.</summary>
    /// <param name="key">Everything that the data depend on.</param>
    /// <param name="load">Loads them.</param>
    public Dataset Get(string key, Func<Dataset> load)
    {
        if (_data is not null && _key == key)
        {
            return _data;
        }

        Dispose();
        _data = load();
        _key = key;
        Loaded++;
        return _data;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _data?.Dispose();
        _data = null;
    }
}
