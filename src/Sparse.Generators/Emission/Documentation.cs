using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

/// <summary>Writes XML documentation with text that may hold angle brackets.</summary>
internal static class Documentation
{
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>Remarks with lines set as they are.</summary>
    public static void Remarks(CodeWriter writer, IEnumerable<string> lines)
    {
        writer.Line("/// <remarks>");
        writer.Line("/// <code>");
        foreach (var line in lines)
        {
            writer.Line(("/// " + Escape(line)).TrimEnd());
        }

        writer.Line("/// </code>");
        writer.Line("/// </remarks>");
    }
}
