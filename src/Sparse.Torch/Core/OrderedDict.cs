#nullable disable // TorchSharp does not annotate these.
using System.Collections;

namespace TorchSharp.Utils;

/// <summary>A dictionary that keeps the order in which its entries were added.</summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)>
{
    private readonly Dictionary<TKey, TValue> _values = [];
    private readonly List<(TKey, TValue)> _entries = [];

    /// <summary>The value of a key.</summary>
    public TValue this[TKey key]
    {
        get => _values[key];
        set
        {
            if (_values.ContainsKey(key))
            {
                _entries[_entries.FindIndex(entry => Same(entry.Item1, key))] = (key, value);
                _values[key] = value;
            }
            else
            {
                Add(key, value);
            }
        }
    }

    /// <summary>The entry at a place.</summary>
    public (TKey, TValue) this[int index]
    {
        get => _entries[index];
        set
        {
            _values.Remove(_entries[index].Item1);
            _entries[index] = value;
            _values[value.Item1] = value.Item2;
        }
    }

    /// <summary>The keys in order.</summary>
    public ICollection<TKey> Keys => _entries.Select(entry => entry.Item1).ToList();

    /// <summary>The values in order.</summary>
    public ICollection<TValue> Values => _entries.Select(entry => entry.Item2).ToList();

    /// <summary>The number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>Whether writing is an error: it is not.</summary>
    public bool IsReadOnly => false;

    /// <summary>The keys in order.</summary>
    public IEnumerable<TKey> keys() => Keys;

    /// <summary>The values in order.</summary>
    public IEnumerable<TValue> values() => Values;

    /// <summary>The entries in order.</summary>
    public IEnumerator<(TKey, TValue)> items() => _entries.GetEnumerator();

    /// <summary>Adds an entry.</summary>
    public void Add(TKey key, TValue value)
    {
        _values.Add(key, value);
        _entries.Add((key, value));
    }

    /// <summary>Adds an entry.</summary>
    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    /// <summary>Adds an entry.</summary>
    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);

    /// <summary>Inserts an entry at a place.</summary>
    public void Insert(int index, (TKey, TValue) item)
    {
        _values.Add(item.Item1, item.Item2);
        _entries.Insert(index, item);
    }

    /// <summary>Removes the entry of a key.</summary>
    public bool Remove(TKey key)
    {
        if (!_values.Remove(key))
        {
            return false;
        }
        _entries.RemoveAt(_entries.FindIndex(entry => Same(entry.Item1, key)));
        return true;
    }

    /// <summary>Removes an entry.</summary>
    public bool Remove(KeyValuePair<TKey, TValue> item) => Contains(item) && Remove(item.Key);

    /// <summary>Removes an entry.</summary>
    public bool Remove((TKey, TValue) item) => Contains(item) && Remove(item.Item1);

    /// <summary>Removes the entry at a place.</summary>
    public void RemoveAt(int index) => Remove(_entries[index].Item1);

    /// <summary>Removes all entries.</summary>
    public void Clear()
    {
        _values.Clear();
        _entries.Clear();
    }

    /// <summary>Removes all entries.</summary>
    public void clear() => Clear();

    /// <summary>Whether there is an entry of the key.</summary>
    public bool ContainsKey(TKey key) => _values.ContainsKey(key);

    /// <summary>The value of a key, where there is one.</summary>
    public bool TryGetValue(TKey key, out TValue value) => _values.TryGetValue(key, out value);

    /// <summary>Whether the entry is there.</summary>
    public bool Contains(KeyValuePair<TKey, TValue> item) => Contains((item.Key, item.Value));

    /// <summary>Whether the entry is there.</summary>
    public bool Contains((TKey, TValue) item) =>
        _values.TryGetValue(item.Item1, out var value) && EqualityComparer<TValue>.Default.Equals(value, item.Item2);

    /// <summary>Where the entry is, or -1.</summary>
    public int IndexOf((TKey, TValue) item) => _entries.IndexOf(item);

    /// <summary>Copies the entries.</summary>
    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <summary>Copies the entries.</summary>
    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (var (key, value) in _entries)
        {
            array[arrayIndex++] = new(key, value);
        }
    }

    /// <summary>The entries in order.</summary>
    public IEnumerator<(TKey, TValue)> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() =>
        _entries.Select(entry => new KeyValuePair<TKey, TValue>(entry.Item1, entry.Item2)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool Same(TKey left, TKey right) => EqualityComparer<TKey>.Default.Equals(left, right);
}
