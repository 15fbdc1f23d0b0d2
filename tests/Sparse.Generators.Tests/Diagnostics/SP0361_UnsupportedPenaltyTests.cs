namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A penalty's class of another form: an error at the class or the method.</summary>
public class SP0361_UnsupportedPenaltyTests
{
    private const string Value = "public static float Value(float w) => w;";
    private const string Prox = "public static float Prox(float z, float k) => z;";

    [Theory]
    [InlineData(Value, "OwnAttribute has no 'static float Prox(float z, float k, ...)'")]
    [InlineData(Prox, "OwnAttribute has no 'static float Value(float w, ...)'")]
    public Task A_body_is_missing(string bodies, string message) =>
        SparseBuild.VerifyMessageAsync(Class("{|SP0361:OwnAttribute|}", bodies), message);

    [Theory]
    [InlineData("public static float {|SP0361:Prox|}(float z, float t) => z;")]
    [InlineData("public static double {|SP0361:Prox|}(float z, float k) => z;")]
    [InlineData("public float {|SP0361:Prox|}(float z, float k) => z;")]
    [InlineData("public static float {|SP0361:Prox|}(float z, double k) => z;")]
    public Task A_body_has_another_signature(string prox) =>
        SparseBuild.VerifyMessageAsync(
            Class("OwnAttribute", Value + prox),
            "OwnAttribute.Prox is not the one 'static float Prox(float z, float k, ...)'"
        );

    [Fact]
    public Task The_class_is_no_penalty() =>
        SparseBuild.VerifyMessageAsync(
            "using Sparse;\n[ElementPenalty]\npublic partial class {|SP0361:Own|} { " + Value + Prox + " }",
            "Own does not derive from PenaltyAttribute"
        );

    [Fact]
    public Task An_experiment_with_it_is_silent() =>
        SparseBuild.VerifyAsync(
            Class("{|SP0361:OwnAttribute|}", Value) + "\n" + Declarations.Small + "\n" + Declarations.Experiment(penalty: "Own(1e-3)")
        );

    private static string Class(string name, string bodies) =>
        $"using Sparse;\nnamespace Demo;\n[ElementPenalty]\npublic sealed partial class {name}(double lambda) : PenaltyAttribute(lambda) {{ {bodies} }}";
}
