namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A body's parameter that the constructor does not have: an error at the parameter.</summary>
public class SP0362_UnboundParameterTests
{
    [Theory]
    [InlineData(
        "double epsilon = 1",
        "eps is no float or double parameter of OwnAttribute's constructor, by whose name its value would be found; there are: epsilon"
    )]
    [InlineData(
        "int eps = 1",
        "eps is no float or double parameter of OwnAttribute's constructor, by whose name its value would be found; there are: none but lambda"
    )]
    public Task Is_an_error_at_the_parameter(string option, string message) =>
        SparseBuild.VerifyMessageAsync(
            $$"""
            using Sparse;
            [ElementPenalty]
            public sealed partial class OwnAttribute(double lambda, {{option}}) : PenaltyAttribute(lambda)
            {
                public static float Value(float w, float {|SP0362:eps|}) => w / eps;
                public static float Prox(float z, float k) => z > k ? z - k : 0;
            }
            """,
            message
        );
}
