namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>What a penalty's body may not hold: an error at that expression.</summary>
public class SP0360_UntranslatedExpressionTests
{
    [Theory]
    [InlineData("=> MathF.Abs(w) * {|SP0360:Twice(w)|};", "a call of something else than a function of MathF")]
    [InlineData(
        "=> {|SP0360:MathF.Sin(w)|};",
        "a function outside the list (Abs, Sqrt, Min, Max, CopySign, Pow, Exp, Log, Cbrt, Cos, Acos, Cosh, Acosh, Floor)"
    )]
    [InlineData("=> {|SP0360:(float)(2 * Math.Abs((double)w))|};", "an expression outside the language of a penalty's body")]
    [InlineData("=> w * ({|SP0360:1 / 2|});", "arithmetic on whole numbers")]
    [InlineData("{ var d = {|SP0360:0.5|}; return d > w ? w : 0; }", "a double (write 0.5f)")]
    [InlineData("{ {|SP0360:double|} d = w; return w; }", "a local of another type than float")]
    [InlineData("{ var n = {|SP0360:1|}; return n * w; }", "a whole number (write 1f)")]
    [InlineData("=> {|SP0360:w != 0|} ? 1 : 0;", "a condition that is not made of <, <=, >, >=, ==, && and ||")]
    [InlineData("=> {|SP0360:Whole|} * w;", "a constant of another type than float")]
    [InlineData("=> {|SP0360:s_changing|} * w;", "a name that is no parameter, local or float constant of this class")]
    [InlineData("{ {|SP0360:for (var i = 0; i < 3; i++) { }|} return w; }", "a statement that is neither a local, an if nor a return")]
    [InlineData("{ var x = w; {|SP0360:x += 1;|} return x; }", "a statement that is neither a local, an if nor a return")]
    [InlineData("{ if (w > 0) {|SP0360:{ var y = w; return y; }|} return w; }", "a branch that is not one return")]
    public Task Is_an_error_at_that_expression(string body, string what) =>
        SparseBuild.VerifyMessageAsync(
            Source(body),
            $"A penalty's body is translated into the training program, which has no form for {what}"
        );

    [Theory]
    [InlineData("=> +w * MathF.PI / Third - -OwnAttribute.Third;")]
    [InlineData("{ const float a = 2, b = 3f; if (w > a && w <= b || w == 0) return 1; else return w < 0 ? -w : w; }")]
    [InlineData("{ if (w > 1) { return 1; } else if (w > 0) return w; else return 0; }")]
    [InlineData("=> System.MathF.Pow(MathF.Abs(w), 0.5f) + MathF.Exp(MathF.Min(w, 1)) + float.Epsilon;")]
    public Task Of_the_language_it_is_none(string body) => SparseBuild.VerifyAsync(Source("=> MathF.Max(0, w);", body));

    private static string Source(string body, string distance = "=> slope;") =>
        $$"""
            using System;
            using Sparse;
            namespace Demo;
            [ElementPenalty]
            public sealed partial class OwnAttribute(double lambda) : PenaltyAttribute(lambda)
            {
                public const int Whole = 3;
                public const float Third = 1f / 3;
                public static float s_changing = 3;
                public static float Twice(float x) => 2 * x;
                public static float Value(float w) {{body}}
                public static float Prox(float z, float k) => z > k ? z - k : z < 0 ? z : 0;
                public static float SubdifferentialDistance(float w, float slope, float lambda) {{distance}}
            }
            """;
}
