using System.Runtime.InteropServices;
using Sparse.Runtime.Export;
using TorchSharp;

namespace Sparse.Runtime.Training;

/// <summary>A part of a training whose state decides what the next steps do.</summary>
public interface IStateful
{
    /// <summary>Names every value that the next steps depend on: it is saved, or set to what was saved.</summary>
    /// <param name="state">Saves or sets.</param>
    void Transfer(StateTransfer state);
}

/// <summary>
/// One walk over the state of a training. The same walk saves it and puts it back, so that nothing can be saved and forgotten, and a training
/// that is put back goes on bit for bit as it would have.
/// </summary>
public sealed class StateTransfer
{
    private readonly List<SafetensorsTensor> _saved = [];
    private readonly Dictionary<string, SafetensorsTensor>? _source;
    private string _prefix = "";

    /// <summary>A walk that saves.</summary>
    public StateTransfer() { }

    /// <summary>A walk that puts back.</summary>
    /// <param name="saved">What an earlier walk over the same training saved.</param>
    public StateTransfer(IReadOnlyList<SafetensorsTensor> saved) =>
        _source = saved.ToDictionary(static tensor => tensor.Name, StringComparer.Ordinal);

    /// <summary>Whether values are set to what was saved.</summary>
    public bool IsRestoring => _source is not null;

    /// <summary>What was saved so far.</summary>
    public IReadOnlyList<SafetensorsTensor> Saved => _saved;

    /// <summary>A count.</summary>
    /// <param name="name">Its name, the only one within its part.</param>
    /// <param name="value">It.</param>
    /// <exception cref="InvalidDataException">It was not saved.</exception>
    public void Number(string name, ref long value)
    {
        if (IsRestoring)
        {
            value = Find(name, 1).Integers[0];
        }
        else
        {
            _saved.Add(new SafetensorsTensor(_prefix + name, [1], new[] { value }));
        }
    }

    /// <inheritdoc cref="Number(string, ref long)"/>
    public void Number(string name, ref int value)
    {
        long wide = value;
        Number(name, ref wide);
        value = checked((int)wide);
    }

    /// <inheritdoc cref="Number(string, ref long)"/>
    public void Number(string name, ref ulong value)
    {
        var bits = unchecked((long)value);
        Number(name, ref bits);
        value = unchecked((ulong)bits);
    }

    /// <summary>A number in double precision, bit for bit.</summary>
    /// <param name="name">Its name, the only one within its part.</param>
    /// <param name="value">It.</param>
    /// <exception cref="InvalidDataException">It was not saved.</exception>
    public void Number(string name, ref double value)
    {
        if (IsRestoring)
        {
            value = Find(name, 1).Doubles[0];
        }
        else
        {
            _saved.Add(new SafetensorsTensor(_prefix + name, [1], new[] { value }));
        }
    }

    /// <summary>Numbers in an array that stays.</summary>
    /// <param name="name">Their name, the only one within their part.</param>
    /// <param name="values">They.</param>
    /// <exception cref="InvalidDataException">They were not saved, or there were more or fewer.</exception>
    public void Numbers(string name, Span<int> values)
    {
        if (IsRestoring)
        {
            var saved = Find(name, values.Length).Integers;
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = checked((int)saved[i]);
            }

            return;
        }

        var wide = new long[values.Length];
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = values[i];
        }

        _saved.Add(new SafetensorsTensor(_prefix + name, [wide.Length], wide));
    }

    /// <summary>A tensor, set in place: views of its memory stay what they were.</summary>
    /// <param name="name">Its name, the only one within its part.</param>
    /// <param name="tensor">32-bit or 64-bit floats or 64-bit integers, on any device.</param>
    /// <exception cref="InvalidDataException">It was not saved, or its shape differs.</exception>
    public void Tensor(string name, torch.Tensor tensor)
    {
        if (IsRestoring)
        {
            NetworkState.Put(tensor, Find(name, tensor.numel()));
        }
        else
        {
            _saved.Add(NetworkState.Copy(_prefix + name, tensor));
        }
    }

    /// <summary>Doubles in place that are too many for memory: what is saved of them is a file's.</summary>
    /// <param name="name">Their name, the only one within their part.</param>
    /// <param name="values">They.</param>
    /// <param name="copy">A tensor over a file, as many doubles; asked for where they are saved.</param>
    /// <exception cref="InvalidDataException">They were not saved, or there were more or fewer.</exception>
    internal void OnDisk(string name, Span<double> values, Func<torch.Tensor> copy)
    {
        if (IsRestoring)
        {
            var saved = Find(name, values.Length);
            saved.Doubles.CopyTo(values);
            GC.KeepAlive(saved);
            return;
        }

        using var file = copy();
        _saved.Add(new SafetensorsTensor(_prefix + name, file.shape, file.alias()));
    }

    /// <summary>A list of tensors that may be absent as a whole: a network's state that was kept.</summary>
    /// <param name="name">Its name, the only one within its part.</param>
    /// <param name="tensors">They, or null.</param>
    public void Tensors(string name, ref IReadOnlyList<SafetensorsTensor>? tensors)
    {
        var prefix = _prefix + name + "/";
        if (_source is null)
        {
            foreach (var tensor in tensors ?? [])
            {
                _saved.Add(tensor.Named(prefix + tensor.Name));
            }

            return;
        }

        var found = _source.Values.Where(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        tensors = found.Length == 0 ? null : Array.ConvertAll(found, tensor => tensor.Named(tensor.Name[prefix.Length..]));
    }

    /// <summary>A part, whose names are its own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="part">It.</param>
    public void Part(string name, IStateful part)
    {
        var outer = _prefix;
        _prefix = $"{outer}{name}/";
        part.Transfer(this);
        _prefix = outer;
    }

    /// <summary>The state of torch's generator of the processor: what dropout draws from there.</summary>
    internal void Generator()
    {
        using var scope = torch.NewDisposeScope();
        if (IsRestoring)
        {
            var words = Find("generator", -1).Integers;
            var bytes = MemoryMarshal.AsBytes(words[1..])[..(int)words[0]];
            torch.set_rng_state(torch.tensor(bytes.ToArray()));
            return;
        }

        var state = torch.get_rng_state();
        var source = state.bytes;
        var saved = new long[1 + ((source.Length + 7) / 8)];
        saved[0] = source.Length;
        source.CopyTo(MemoryMarshal.AsBytes(saved.AsSpan(1)));
        _saved.Add(new SafetensorsTensor("generator", [saved.Length], saved));
    }

    private SafetensorsTensor Find(string name, long count)
    {
        if (!_source!.TryGetValue(_prefix + name, out var tensor))
        {
            throw new InvalidDataException($"The saved state has no '{_prefix}{name}': it is of another program.");
        }

        return count < 0 || tensor.Count == count
            ? tensor
            : throw new InvalidDataException(
                $"The saved state's '{_prefix}{name}' has {tensor.Count} values where {count} are expected: it is of another program."
            );
    }
}
