using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using TorchSharp;

namespace Sparse.Runtime.Export;

/// <summary>
/// The safetensors format: eight bytes with the header's length (little-endian), the header as JSON (name → dtype, shape, data_offsets),
/// the elements. Read by Hugging Face's <c>safetensors</c> in Python, Rust and elsewhere.
/// </summary>
public static class Safetensors
{
    private const string MetadataKey = "__metadata__";

    // The reference implementation's limit.
    private const long LargestHeader = 100_000_000;

    /// <summary>Writes a file, whole or not at all. The same arguments give the same bytes.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="tensors">The tensors, in the order wanted (64-bit ones are put first, so that all are aligned).</param>
    /// <param name="metadata">Any texts; null for none.</param>
    /// <exception cref="ArgumentException">Two tensors of one name, or the reserved name <c>__metadata__</c>.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        RequireLittleEndian();
        var names = new HashSet<string>(StringComparer.Ordinal) { MetadataKey };
        foreach (var tensor in tensors)
        {
            if (!names.Add(tensor.Name))
            {
                throw new ArgumentException($"The tensor name '{tensor.Name}' is reserved or used twice.", nameof(tensors));
            }
        }

        var ordered = tensors.OrderByDescending(static tensor => Size(tensor.Type)).ToArray();
        var header = Header(ordered, metadata);
        AtomicFile.Write(
            path,
            stream =>
            {
                Span<byte> length = stackalloc byte[8];
                BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
                stream.Write(length);
                stream.Write(header);
                foreach (var tensor in ordered)
                {
                    tensor.WriteTo(stream);
                }
            }
        );
    }

    /// <summary>Reads a file and checks it: header, types, shapes, that the tensors fill the file without gap, overlap or rest.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">Not such a file, not a whole one, or of another element type; the message says
    /// which.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsFile Read(string path) => Read(path, largest: Array.MaxLength);

    /// <summary>The same; tensors of 64-bit floats with more elements than <paramref name="largest"/> stay in the file, which must not be written to meanwhile.</summary>
    /// <inheritdoc cref="Read(string)"/>
    /// <param name="path">The file.</param>
    /// <param name="largest">Elements that are read into memory at most.</param>
    internal static SafetensorsFile Read(string path, int largest)
    {
        RequireLittleEndian();
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        try
        {
            return Read(stream, largest);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path} is not a safetensors file that can be read: {exception.Message}", exception);
        }
    }

    private static SafetensorsFile Read(FileStream stream, int largest)
    {
        Span<byte> prefix = stackalloc byte[8];
        if (stream.ReadAtLeast(prefix, 8, throwOnEndOfStream: false) < 8)
        {
            throw new InvalidDataException($"it has {stream.Length} bytes: expected at least 8.");
        }

        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerLength > LargestHeader || (long)headerLength > stream.Length - 8)
        {
            throw new InvalidDataException(
                $"its header is said to have {headerLength} bytes and the file has {stream.Length}: it is cut short or of another kind."
            );
        }

        var header = new byte[headerLength];
        stream.ReadExactly(header);
        var (entries, metadata) = SafetensorsHeader.Parse(header, stream.Length - 8 - (long)headerLength);
        var tensors = new SafetensorsTensor[entries.Count];
        // In the order of the data; the entries were found to follow one another.
        for (var i = 0; i < tensors.Length; i++)
        {
            tensors[i] = IsInFile(entries[i]) ? MapTensor(stream, entries[i], 8 + (long)headerLength) : ReadTensor(stream, entries[i]);
        }

        return new SafetensorsFile(tensors, metadata);

        bool IsInFile(SafetensorsHeader.Entry entry) =>
            entry.Type == SafetensorsType.F64
            && (entry.End - entry.Begin) / sizeof(double) > largest
            && (8 + (long)headerLength + entry.Begin) % sizeof(double) == 0;
    }

    private static SafetensorsTensor MapTensor(FileStream stream, SafetensorsHeader.Entry entry, long data)
    {
        var end = (data + entry.End) / sizeof(double);
        using var all = torch.from_file(stream.Name, shared: false, size: end, dtype: torch.ScalarType.Float64);
        var begin = (data + entry.Begin) / sizeof(double);
        stream.Position = data + entry.End;
        return new SafetensorsTensor(entry.Name, entry.Shape, all.narrow(0, begin, end - begin));
    }

    private static SafetensorsTensor ReadTensor(FileStream stream, SafetensorsHeader.Entry entry)
    {
        var count = (entry.End - entry.Begin) / Size(entry.Type);
        if (count > Array.MaxLength)
        {
            throw new InvalidDataException($"tensor '{entry.Name}' has {count} elements: expected at most {Array.MaxLength}.");
        }

        if (entry.Type == SafetensorsType.F32)
        {
            var single = new float[count];
            stream.ReadExactly(MemoryMarshal.AsBytes(single.AsSpan()));
            return new SafetensorsTensor(entry.Name, entry.Shape, single);
        }

        if (entry.Type == SafetensorsType.I64)
        {
            var integers = new long[count];
            stream.ReadExactly(MemoryMarshal.AsBytes(integers.AsSpan()));
            return new SafetensorsTensor(entry.Name, entry.Shape, integers);
        }

        var values = new double[count];
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return new SafetensorsTensor(entry.Name, entry.Shape, values);
    }

    internal static int Size(SafetensorsType type) => type == SafetensorsType.F32 ? sizeof(float) : sizeof(long);

    private static byte[] Header(SafetensorsTensor[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                writer.WriteStartObject(MetadataKey);
                foreach (var (key, value) in metadata.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
                {
                    writer.WriteString(key, value);
                }

                writer.WriteEndObject();
            }

            var offset = 0L;
            foreach (var tensor in tensors)
            {
                writer.WriteStartObject(tensor.Name);
                writer.WriteString("dtype", tensor.Type.ToString());
                writer.WriteStartArray("shape");
                foreach (var extent in tensor.Shape)
                {
                    writer.WriteNumberValue(extent);
                }

                writer.WriteEndArray();
                writer.WriteStartArray("data_offsets");
                writer.WriteNumberValue(offset);
                offset += tensor.Count * Size(tensor.Type);
                writer.WriteNumberValue(offset);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        // The format lets the header end in spaces; the elements then begin at a multiple of 8.
        while (buffer.Length % 8 != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("safetensors files are little-endian and so must the machine be.");
        }
    }
}

/// <summary>What a safetensors file holds.</summary>
/// <param name="Tensors">The tensors, in the order of their elements in the file.</param>
/// <param name="Metadata">The texts that came with them.</param>
public sealed record SafetensorsFile(IReadOnlyList<SafetensorsTensor> Tensors, IReadOnlyDictionary<string, string> Metadata);
