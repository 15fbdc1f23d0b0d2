using Sparse.Runtime.Data;
using TorchSharp;

namespace Sparse.Runtime.Lifted;

/// <summary>
/// The data by their nonzeros: of images most pixels are zero, and of counts of words nearly all. Row by row for [V₋ 1]W and, portion by portion, column by column for
/// [V₋ 1]ᵀT, so that every sum is formed in one order whatever the blocks are. Where the samples lie on disk, so do these.
/// </summary>
internal sealed unsafe class NonZeroSamples : IDisposable
{
    // Of all values; with more a dense product is as quick.
    private const double MostShare = 0.4;
    private readonly SampleRows _rows;
    private readonly Numbers<double> _values;
    private readonly Numbers<int> _columns;
    private readonly Numbers<long> _starts;
    private readonly Numbers<double> _valuesByColumn;
    private readonly Numbers<int> _samples;

    // Of column j in portion p at p·Columns + j; one more ends the last.
    private readonly Numbers<long> _columnStarts;

    // Of the other factor of a product: a row a column, or a row a sample of a portion.
    private readonly ColumnStrip _strip;

    private NonZeroSamples(SampleRows rows, int columns, long most)
    {
        _rows = rows;
        Columns = columns;
        _values = new Numbers<double>(rows, most, torch.ScalarType.Float64);
        _columns = new Numbers<int>(rows, most, torch.ScalarType.Int32);
        _starts = new Numbers<long>(rows, rows.Count + 1L, torch.ScalarType.Int64);
        _valuesByColumn = new Numbers<double>(rows, most, torch.ScalarType.Float64);
        _samples = new Numbers<int>(rows, most, torch.ScalarType.Int32);
        _columnStarts = new Numbers<long>(rows, ((long)rows.Portions * columns) + 1, torch.ScalarType.Int64);
        _strip = new ColumnStrip(Math.Max(columns, rows.Portion));
    }

    /// <summary>The columns.</summary>
    public int Columns { get; }

    /// <summary>The nonzeros of the data, if they are few enough to go by.</summary>
    /// <param name="data">The data.</param>
    /// <returns>Null where they are not.</returns>
    public static NonZeroSamples? Of(SampleMatrix data)
    {
        var count = 0L;
        for (var n = 0; n < data.Matrix.Rows; n++)
        {
            foreach (var value in data.Matrix.Row(n))
            {
                count += value == 0 ? 0 : 1;
            }
        }

        if (count > MostShare * data.Matrix.Rows * data.Columns)
        {
            return null;
        }

        var found = new NonZeroSamples(data.Rows, data.Columns, count);
        var at = 0L;
        for (var n = 0; n < data.Matrix.Rows; n++)
        {
            found._starts.At[n] = at;
            var row = data.Matrix.Row(n);
            for (var j = 0; j < row.Length; j++)
            {
                if (row[j] != 0)
                {
                    found._values.At[at] = row[j];
                    found._columns.At[at++] = j;
                }
            }
        }

        found.FormColumns(at);
        return found;
    }

    /// <summary>Some of the columns, and behind them a constant 1.</summary>
    /// <param name="kept">They, in order.</param>
    /// <param name="constant">Whether there is a constant.</param>
    public NonZeroSamples Select(ReadOnlySpan<int> kept, bool constant)
    {
        Span<int> places = new int[Columns];
        places.Fill(-1);
        var most = constant ? _rows.Count : 0L;
        for (var k = 0; k < kept.Length; k++)
        {
            places[kept[k]] = k;
            for (var portion = 0; portion < _rows.Portions; portion++)
            {
                var starts = _columnStarts.At + ((long)portion * Columns) + kept[k];
                most += starts[1] - starts[0];
            }
        }

        var selected = new NonZeroSamples(_rows, kept.Length + (constant ? 1 : 0), most);
        var at = 0L;
        for (var n = 0; n < _rows.Count; n++)
        {
            selected._starts.At[n] = at;
            for (var i = _starts.At[n]; i < _starts.At[n + 1]; i++)
            {
                var place = places[_columns.At[i]];
                if (place >= 0)
                {
                    selected._values.At[at] = _values.At[i];
                    selected._columns.At[at++] = place;
                }
            }

            if (constant)
            {
                selected._values.At[at] = 1;
                selected._columns.At[at++] = kept.Length;
            }
        }

        selected.FormColumns(at);
        return selected;
    }

    /// <summary>T ← this M, or T + this M, of a block.</summary>
    /// <param name="block">The block of samples.</param>
    /// <param name="right">M: at least as many rows as there are columns here; more are not read.</param>
    /// <param name="target">T: [samples, M's columns].</param>
    /// <param name="add">Whether what it holds stays.</param>
    public void Multiply(int block, LiftedMatrix right, SampleMatrix target, bool add)
    {
        var outputs = right.Columns;
        for (var column = 0; column < outputs; column += ColumnStrip.Width)
        {
            _strip.Take((double*)right.Address(0), Columns, outputs, column);
            for (var portion = _rows.FirstPortion(block); portion < _rows.FirstPortion(block + 1); portion++)
            {
                var to = (double*)target.Address(portion) + column;
                var starts = _starts.At + ((long)portion * _rows.Portion);
                for (var n = 0; n < _rows.PortionLength(portion); n++)
                {
                    var length = (int)(starts[n + 1] - starts[n]);
                    _strip.Sum(_values.At + starts[n], _columns.At + starts[n], length, to + ((long)n * outputs), 1, add);
                }
            }
        }
    }

    /// <summary>T ← T + α thisᵀA of a block.</summary>
    /// <param name="block">The block of samples.</param>
    /// <param name="right">A: [samples, n].</param>
    /// <param name="target">T: n columns, and at least as many rows as there are columns here; more are not touched.</param>
    /// <param name="factor">α.</param>
    public void AddProducts(int block, SampleMatrix right, LiftedMatrix target, double factor = 1)
    {
        var outputs = target.Columns;
        for (var portion = _rows.FirstPortion(block); portion < _rows.FirstPortion(block + 1); portion++)
        {
            var starts = _columnStarts.At + ((long)portion * Columns);
            for (var column = 0; column < outputs; column += ColumnStrip.Width)
            {
                _strip.Take((double*)right.Address(portion), _rows.PortionLength(portion), outputs, column);
                for (var j = 0; j < Columns; j++)
                {
                    var length = (int)(starts[j + 1] - starts[j]);
                    var to = (double*)target.Address(j) + column;
                    _strip.Sum(_valuesByColumn.At + starts[j], _samples.At + starts[j], length, to, factor, add: true);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _values.Dispose();
        _columns.Dispose();
        _starts.Dispose();
        _valuesByColumn.Dispose();
        _samples.Dispose();
        _columnStarts.Dispose();
        _strip.Dispose();
    }

    // The same nonzeros by columns, a portion after another.
    private void FormColumns(long count)
    {
        _starts.At[_rows.Count] = count;
        var next = new long[Columns];
        for (var portion = 0; portion < _rows.Portions; portion++)
        {
            var begin = (long)portion * _rows.Portion;
            var (first, last) = (_starts.At[begin], _starts.At[begin + _rows.PortionLength(portion)]);
            Array.Clear(next);
            for (var i = first; i < last; i++)
            {
                next[_columns.At[i]]++;
            }

            var starts = _columnStarts.At + ((long)portion * Columns);
            var at = first;
            for (var j = 0; j < Columns; j++)
            {
                starts[j] = at;
                (at, next[j]) = (at + next[j], at);
            }

            for (var n = 0; n < _rows.PortionLength(portion); n++)
            {
                for (var i = _starts.At[begin + n]; i < _starts.At[begin + n + 1]; i++)
                {
                    var to = next[_columns.At[i]]++;
                    _valuesByColumn.At[to] = _values.At[i];
                    _samples.At[to] = n;
                }
            }
        }

        _columnStarts.At[(long)_rows.Portions * Columns] = count;
    }

    /// <summary>Numbers in memory, or in a file where the samples lie on disk.</summary>
    private sealed class Numbers<T> : IDisposable
        where T : unmanaged
    {
        private readonly torch.Tensor _tensor;

        public Numbers(SampleRows rows, long count, torch.ScalarType type)
        {
            long[] shape = [Math.Max(1, count)];
            _tensor = (rows.OnDisk ? SampleFile.Zeros(shape, type) : torch.empty(shape, dtype: type)).DetachFromDisposeScope();
            using var storage = _tensor.storage<T>();
            At = (T*)storage.data_ptr() + _tensor.storage_offset();
        }

        public T* At { get; }

        public void Dispose() => _tensor.Dispose();
    }
}
