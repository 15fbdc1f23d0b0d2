using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sparse.TorchReference;

namespace Sparse.Torch.Tests.Contract;

/// <summary>The comparison with the list sees what would make code compile here and not with TorchSharp.</summary>
public sealed class ApiComparisonTests
{
    private static readonly ApiList s_list = ApiList.Parse([
        "# a list",
        "",
        "## abstract class T.Base<TValue> : System.IDisposable where TValue : struct",
        "  protected .ctor()",
        "  protected virtual void Dispose(bool disposing)",
        "  public string? Name { get; protected set; }",
        "  public void Dispose()",
        "",
        "## sealed class T.Point : T.Base<int>, System.IEquatable<T.Point>",
        "  public .ctor(double x = 0.1, string? label = null)",
        "  public (T.Point Left, T.Point? Right) Split(params long[] at)",
        "  public System.Collections.Generic.IList<(string, T.Point)> /* tuple: name, point */ Named()",
        "  public bool Equals(T.Point other)",
        "  public static T.Point op_Addition(T.Point a, T.Point b)",
        "",
        "## static class T.Points",
        "  [Obsolete] public static T.Point Old(this T.Point point)",
        "  public static void Move<TAny>(ref T.Point point, TAny by) where TAny : unmanaged",
        "",
        "## enum T.Side : sbyte",
        "  Left = 0",
        "  Right = 5",
    ]);

    private const string Listed = """
        #nullable enable
        using System;
        namespace T;
        public abstract class Base<TValue> : IDisposable where TValue : struct
        {
            protected virtual void Dispose(bool disposing) { }
            public string? Name { get; protected set; }
            public void Dispose() { }
            ~Base() { }
        }
        public sealed class Point : Base<int>
        {
            public Point(double x = 0.1, string? label = null) { }
            public (Point Left, Point? Right) Split(params long[] at) => default;
            public System.Collections.Generic.IList<(string name, Point point)> Named() => null!;
            public static Point operator +(Point a, Point b) => a;
            internal void Unseen() { }
        }
        public static class Points
        {
            [Obsolete] public static Point Old(this Point point) => point;
            public static void Move<TAny>(ref Point point, TAny by) where TAny : unmanaged { }
        }
        public enum Side : sbyte { Left, Right = 5 }
        """;

    [Fact]
    public void A_subset_has_no_differences() => Assert.Empty(Differences(Listed));

    [Theory]
    [InlineData("string? Name", "string Name")]
    [InlineData("protected set", "set")]
    [InlineData("protected virtual void", "protected void")]
    [InlineData("double x = 0.1", "double x = 0.2")]
    [InlineData("double x = 0.1", "float x = 0.1f")]
    [InlineData("string? label", "string? text")]
    [InlineData("Point? Right", "Point? right")]
    [InlineData("Point? Right)", "Point Right)")]
    [InlineData("params long[]", "long[]")]
    [InlineData("string name, Point point", "string name, Point other")]
    [InlineData("operator +", "operator -")]
    [InlineData("internal void Unseen", "public void Unseen")]
    [InlineData("[Obsolete] ", "")]
    [InlineData("(this Point", "(Point")]
    [InlineData("ref Point", "Point")]
    [InlineData("TAny : unmanaged", "TAny : struct")]
    [InlineData("TValue : struct", "TValue : unmanaged")]
    [InlineData("Right = 5", "Right = 6")]
    [InlineData(": sbyte", ": int")]
    [InlineData("public sealed class Point : Base<int>", "public sealed class Point : Base<long>")]
    [InlineData("public sealed class Point", "public class Point")]
    [InlineData("public enum Side", "public enum Sides")]
    public void A_departure_is_reported(string listed, string departed)
    {
        Assert.Contains(listed, Listed, StringComparison.Ordinal);

        Assert.Single(Differences(Listed.Replace(listed, departed, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_difference_names_the_nearest_signature() =>
        Assert.Equal(
            "T.Point\n    offered: public .ctor(double x = 0.5, string? label = null)\n"
                + "    nearest: public .ctor(double x = 0.1, string? label = null)",
            Assert.Single(Differences(Listed.Replace("x = 0.1", "x = 0.5", StringComparison.Ordinal)))
        );

    [Theory]
    [InlineData("  public void (")]
    [InlineData("  private void Hidden()")]
    [InlineData("  public void M() where")]
    [InlineData("nothing")]
    public void A_line_in_no_known_form_is_refused(string line) =>
        Assert.Throws<FormatException>(() => ApiList.Parse(["## class C", line]));

    private static IReadOnlyList<string> Differences(string source)
    {
        var compilation = CSharpCompilation.Create(
            "Offered",
            [CSharpSyntaxTree.ParseText(source)],
            ContractInputs.Framework.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        string path = Path.Combine(Directory.CreateTempSubdirectory("sparse-contract-").FullName, "Offered.dll");
        try
        {
            Assert.Empty(compilation.Emit(path).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
            return ApiComparison.Differences(s_list, SignaturePrinter.Print(SignaturePrinter.Load(path, ContractInputs.Framework)));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }
}
