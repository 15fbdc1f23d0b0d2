using System.Text.Json;

namespace Sparse.Runtime.Export;

/// <summary>
/// Reads and checks the header of a safetensors file. Every message completes "… is not a safetensors file that can be read: ".
/// </summary>
internal static class SafetensorsHeader
{
    /// <summary>Where a tensor lies.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">The type of an element.</param>
    /// <param name="Shape">Its extents.</param>
    /// <param name="Begin">Its first byte, from the end of the header.</param>
    /// <param name="End">The byte after its last.</param>
    public sealed record Entry(string Name, SafetensorsType Type, long[] Shape, long Begin, long End);

    /// <summary>Reads a header.</summary>
    /// <param name="header">The header's bytes.</param>
    /// <param name="dataLength">The bytes that follow it in the file.</param>
    /// <returns>The tensors in the order of their bytes, which they fill without gap or overlap; the metadata.</returns>
    /// <exception cref="InvalidDataException">The header is not what it should be.</exception>
    public static (IReadOnlyList<Entry> Entries, IReadOnlyDictionary<string, string> Metadata) Parse(byte[] header, long dataLength)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(header, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"its header is not JSON ({exception.Message})", exception);
        }

        using (document)
        {
            try
            {
                return Parse(document.RootElement, dataLength);
            }
            catch (InvalidOperationException exception)
            {
                // A name or a text with half a surrogate pair: valid JSON, but no text.
                throw new InvalidDataException("its header holds text that is not Unicode.", exception);
            }
        }
    }

    private static (IReadOnlyList<Entry> Entries, IReadOnlyDictionary<string, string> Metadata) Parse(JsonElement root, long dataLength)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"its header is a JSON {root.ValueKind}: expected an object.");
        }

        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<Entry>();
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name == "__metadata__")
            {
                ReadMetadata(property.Value, metadata);
            }
            else
            {
                entries.Add(ReadEntry(property.Name, property.Value));
            }
        }

        // An empty tensor shares its place with the one that begins there: it goes first.
        entries.Sort(static (a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));
        var position = 0L;
        foreach (var entry in entries)
        {
            if (entry.Begin != position)
            {
                var fault = entry.Begin < position ? "overlaps the tensor before it" : "leaves a gap before it";
                throw new InvalidDataException(
                    $"tensor '{entry.Name}' begins at byte {entry.Begin}, where {position} was expected: it {fault}."
                );
            }

            position = entry.End;
        }

        return position == dataLength
            ? (entries, metadata)
            : throw new InvalidDataException(
                $"its tensors have {position} bytes and {dataLength} follow the header: it"
                    + $" {(dataLength < position ? "is cut short" : "has a rest that belongs to nothing")}."
            );
    }

    private static void ReadMetadata(JsonElement element, Dictionary<string, string> metadata)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException("its __metadata__ is not an object of texts.");
        }

        foreach (var property in element.EnumerateObject())
        {
            metadata[property.Name] =
                property.Value.ValueKind == JsonValueKind.String
                    ? property.Value.GetString()!
                    : throw new InvalidDataException($"its __metadata__ has '{property.Name}', which is not a text.");
        }
    }

    private static Entry ReadEntry(string name, JsonElement element)
    {
        if (
            element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("dtype", out var dtype)
            || dtype.ValueKind != JsonValueKind.String
            || !element.TryGetProperty("shape", out var shapeElement)
            || !element.TryGetProperty("data_offsets", out var offsetsElement)
        )
        {
            throw new InvalidDataException($"tensor '{name}' lacks its dtype, shape or data_offsets.");
        }

        var type = dtype.GetString() switch
        {
            "F32" => SafetensorsType.F32,
            "F64" => SafetensorsType.F64,
            "I64" => SafetensorsType.I64,
            var other => throw new InvalidDataException($"tensor '{name}' is of type {other}: only F32, F64 and I64 are read."),
        };
        var shape = ReadLongs(name, "shape", shapeElement);
        var offsets = ReadLongs(name, "data_offsets", offsetsElement);
        if (offsets.Length != 2 || offsets[1] < offsets[0])
        {
            throw new InvalidDataException($"tensor '{name}' has data_offsets [{string.Join(", ", offsets)}]: expected [begin, end].");
        }

        // The product may exceed 64 bits in a forged header; the extents are what they are, so 128 bits and a stop once it is too large.
        Int128 bytes = Safetensors.Size(type);
        foreach (var extent in shape)
        {
            bytes = Int128.Min(bytes * extent, long.MaxValue);
        }

        // An extent of 0 after the stop still makes an empty tensor.
        bytes = Array.IndexOf(shape, 0L) >= 0 ? 0 : bytes;
        return bytes == offsets[1] - offsets[0]
            ? new Entry(name, type, shape, offsets[0], offsets[1])
            : throw new InvalidDataException(
                $"tensor '{name}' of shape [{string.Join(", ", shape)}] has {offsets[1] - offsets[0]} bytes between its data_offsets:"
                    + $" expected {bytes}."
            );
    }

    private static long[] ReadLongs(string name, string what, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidDataException($"tensor '{name}' has a {what} that is not an array.");
        }

        var values = new long[element.GetArrayLength()];
        var i = 0;
        foreach (var item in element.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out values[i]) || values[i] < 0)
            {
                throw new InvalidDataException(
                    $"tensor '{name}' has a {what} with {item.GetRawText()}: expected whole numbers, 0 or more."
                );
            }

            i++;
        }

        return values;
    }
}
