using System.Globalization;

namespace Sparse.Testing.Tests;

public class CultureTests
{
    [Theory]
    [InlineData("de-DE", "-1,5")]
    [InlineData("fi-FI", "\u22121,5")]
    [InlineData("sv-SE", "\u22121,5")]
    public void A_culture_is_real_inside_and_gone_outside(string name, string written)
    {
        var before = CultureInfo.CurrentCulture;
        Assert.Equal(written, Culture.Run(name, () => (-1.5).ToString()));
        Assert.Same(before, CultureInfo.CurrentCulture);
        Assert.Throws<DivideByZeroException>(() => Culture.Run(name, () => throw new DivideByZeroException()));
        Assert.Same(before, CultureInfo.CurrentCulture);
    }

    [Fact]
    public async Task A_culture_flows_with_what_is_awaited() =>
        await Culture.RunAsync(
            "de-DE",
            async () =>
            {
                await Task.Yield();
                Assert.Equal("-1,5", (-1.5).ToString());
            }
        );

    [Theory]
    [InlineData("en-US")]
    [InlineData("")]
    public void A_culture_under_which_a_test_could_not_fail_is_refused(string name) =>
        Assert.Contains("could not fail", Assert.Throws<InvalidOperationException>(() => Culture.Run(name, () => { })).Message);

    [Fact]
    public void A_process_without_real_cultures_is_refused()
    {
        var message = Program.RunInvariant();
        Assert.StartsWith("System.InvalidOperationException", message);
        Assert.Contains("<InvariantGlobalization>false</InvariantGlobalization>", message);
    }
}
