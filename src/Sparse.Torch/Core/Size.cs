using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The sizes of the dimensions of a tensor.</summary>
    public struct Size : IEnumerable<long>
    {
        private readonly long[]? _shape;

        /// <summary>No dimensions.</summary>
        public static Size Empty = new(Array.Empty<long>());

        /// <summary>The sizes of an array.</summary>
        public Size(long[] shape) => _shape = (long[])shape.Clone();

        /// <summary>The sizes of an array.</summary>
        public Size(int[] shape) => _shape = Array.ConvertAll(shape, i => (long)i);

        /// <summary>The sizes of a sequence.</summary>
        public Size(IEnumerable<long> shape) => _shape = shape.ToArray();

        /// <summary>One dimension.</summary>
        public Size(long size) => _shape = [size];

        /// <summary>One dimension.</summary>
        public Size(int size) => _shape = [size];

        /// <summary>Two dimensions.</summary>
        public Size((long, long) size) => _shape = [size.Item1, size.Item2];

        /// <summary>Two dimensions.</summary>
        public Size((int, int) size) => _shape = [size.Item1, size.Item2];

        /// <summary>Three dimensions.</summary>
        public Size((long, long, long) size) => _shape = [size.Item1, size.Item2, size.Item3];

        /// <summary>Three dimensions.</summary>
        public Size((int, int, int) size) => _shape = [size.Item1, size.Item2, size.Item3];

        /// <summary>Four dimensions.</summary>
        public Size((long, long, long, long) size) => _shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        /// <summary>Four dimensions.</summary>
        public Size((int, int, int, int) size) => _shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        /// <summary>The sizes.</summary>
        public long[] Shape => _shape ?? [];

        /// <summary>The number of dimensions.</summary>
        public int Length => Shape.Length;

        /// <summary>Whether there is no dimension.</summary>
        public bool IsEmpty => Length == 0;

        /// <summary>Whether there is no dimension.</summary>
        public bool IsScalar => Length == 0;

        /// <summary>One size.</summary>
        public long this[int idx] => Shape[idx];

        /// <summary>One size.</summary>
        public long this[long idx] => Shape[idx];

        /// <summary>The number of elements.</summary>
        public long numel() => Shape.TotalSize();

        /// <summary>So many sizes from one on.</summary>
        public Size Slice(int first, int next) => new(Shape[first..next]);

        /// <summary>The first sizes.</summary>
        public IEnumerable<long> Take(int i) => Shape.Take(i);

        /// <summary>The sizes in order.</summary>
        public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)Shape).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>Whether the sizes are equal.</summary>
        public override bool Equals(object? obj) => obj is Size other && this == other;

        /// <summary>A hash of the sizes.</summary>
        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var size in Shape)
            {
                hash.Add(size);
            }
            return hash.ToHashCode();
        }

        /// <summary>Whether the sizes are equal.</summary>
        public static bool operator ==(Size left, Size right) => left.Shape.AsSpan().SequenceEqual(right.Shape);

        /// <summary>Whether some size differs.</summary>
        public static bool operator !=(Size left, Size right) => !(left == right);

        /// <summary>The sizes of one after those of another.</summary>
        public static Size operator +(Size left, Size right) => new([.. left.Shape, .. right.Shape]);

        /// <summary>The sizes of one after those of another.</summary>
        public static Size operator +(Size left, IEnumerable<long> right) => new([.. left.Shape, .. right]);

        /// <summary>One dimension.</summary>
        public static implicit operator Size(long size) => new(size);

        /// <summary>The sizes of an array.</summary>
        public static implicit operator Size(long[] size) => new(size);

        /// <summary>Two dimensions.</summary>
        public static implicit operator Size((long, long) size) => new(size);

        /// <summary>Three dimensions.</summary>
        public static implicit operator Size((long, long, long) size) => new(size);

        /// <summary>Four dimensions.</summary>
        public static implicit operator Size((long, long, long, long) size) => new(size);
    }
}
