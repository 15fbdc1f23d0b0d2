using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sparse.Runtime.Runs;

/// <summary>
/// How results are written as JSON. Numbers that may not exist are null: JSON knows neither NaN nor infinity. Texts stay readable: only what JSON
/// itself demands is escaped.
/// </summary>
internal static class ResultJson
{
    public static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly JsonWriterOptions Indented = OneLine with { Indented = true };

    public static void WriteFinite(this Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        writer.WriteFiniteValue(value);
    }

    public static void WriteFinite(this Utf8JsonWriter writer, string name, IReadOnlyList<double> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteFiniteValue(value);
        }

        writer.WriteEndArray();
    }

    /// <summary>A count; null where it is negative, which is to say not taken.</summary>
    public static void WriteCount(this Utf8JsonWriter writer, string name, long count)
    {
        if (count < 0)
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteNumber(name, count);
        }
    }

    private static void WriteFiniteValue(this Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>Writes a list of texts.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="name">The key.</param>
    /// <param name="values">The texts.</param>
    public static void WriteList(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a list of whole numbers.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="name">The key.</param>
    /// <param name="values">The numbers.</param>
    public static void WriteList(this Utf8JsonWriter json, string name, IEnumerable<int> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
