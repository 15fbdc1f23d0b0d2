using Sparse.Generators.Tests.Emission;
using Sparse.Testing;
using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Caching;

/// <summary>The same declaration gives the same bytes, at any time and in any culture.</summary>
public class SameTextTests
{
    private static readonly string[] Numbers = ["Dropout", "ActivationOnTheInput", "TwoPenaltiesMomentum", "Regression"];

    [Theory]
    [MemberData(nameof(Cases.Names), MemberType = typeof(Cases))]
    public void Two_runs_are_equal(string name) => Assert.Equal(Emitted.Of(name).Texts, Emitted.From(Cases.All[name].Source).Texts);

    [Theory]
    [InlineData("de-DE")]
    [InlineData("fi-FI")]
    [InlineData("ar-SA")]
    public void Cultures_do_not_show(string culture)
    {
        foreach (var name in Numbers)
        {
            Assert.Equal(Emitted.Of(name).Texts, Culture.Run(culture, () => Emitted.From(Cases.All[name].Source).Texts));
        }
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("fi-FI")]
    [InlineData("ar-SA")]
    public Task Cultures_do_not_show_in_messages(string culture) =>
        Culture.RunAsync(
            culture,
            () =>
                SparseBuild.VerifyMessageAsync(
                    SmallWith(penalty: "L1({|SP0305:-0.00125|})"),
                    "The lambda of L1 is -0.00125: expected a finite number, at least 0"
                )
        );
}
