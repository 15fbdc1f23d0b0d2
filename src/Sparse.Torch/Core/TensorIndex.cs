namespace TorchSharp;

public static partial class torch
{
    /// <summary>One index of an indexing expression: a number, a slice, a tensor, or one of the special ones.</summary>
    public struct TensorIndex
    {
        // The kinds of native/src/joining.cpp.
        private const long OneKind = 0;
        private const long SliceKind = 1;
        private const long ColonKind = 2;
        private const long EllipsisKind = 3;
        private const long NewKind = 4;
        private const long BoolKind = 5;
        private const long TensorKind = 6;
        private const long Open = long.MinValue;

        private long _kind;
        private long _start;
        private long _stop;
        private long _step;
        private Tensor? _tensor;

        /// <summary>As many whole dimensions as fit.</summary>
        public static TensorIndex Ellipsis = new() { _kind = EllipsisKind };

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex None = new() { _kind = NewKind };

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex Null = new() { _kind = NewKind };

        /// <summary>The whole dimension.</summary>
        public static TensorIndex Colon = new() { _kind = ColonKind };

        /// <summary>Everything or nothing, in a new dimension.</summary>
        public static TensorIndex Bool(bool value) => new() { _kind = BoolKind, _start = value ? 1 : 0 };

        /// <summary>One index; negative counts from the end.</summary>
        public static TensorIndex Single(long? index) => new() { _kind = OneKind, _start = index ?? 0 };

        /// <summary>From start to stop, exclusive, every step-th; negative counts from the end.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new()
            {
                _kind = SliceKind,
                _start = start ?? Open,
                _stop = stop ?? Open,
                _step = step ?? Open,
            };

        /// <summary>From start to end, exclusive.</summary>
        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        /// <summary>A range of C#.</summary>
        public static TensorIndex Slice(Range range)
        {
            long? stop = range.End.IsFromEnd ? (range.End.Value == 0 ? null : -range.End.Value) : range.End.Value;
            return Slice(range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value, stop);
        }

        /// <summary>The elements a tensor of indices, or of booleans, names.</summary>
        public static TensorIndex Tensor(Tensor tensor) => new() { _kind = TensorKind, _tensor = tensor };

        /// <summary>One index.</summary>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <summary>One index, as ^1 from the end.</summary>
        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);

        /// <summary>A range of C#.</summary>
        public static implicit operator TensorIndex(Range range) => Slice(range);

        /// <summary>From start to end, exclusive.</summary>
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        internal readonly Tensor? IndexTensor => _tensor;

        internal readonly NativeIndex ToNative() =>
            new()
            {
                Kind = _kind,
                Start = _start,
                Stop = _stop,
                Step = _step,
                Tensor = torch.Tensor.HandleOf(_tensor),
            };
    }
}
