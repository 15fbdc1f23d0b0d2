using Sparse.Runtime.CommandLine;

namespace Sparse.Runtime.Tests.CommandLine;

public sealed class ArgumentParserTests
{
    [Fact]
    public void Reads_every_option_of_a_run()
    {
        var arguments = ArgumentParser.Parse([
            "--json",
            "train",
            "FashionL1",
            "--data=/d",
            "--out",
            "/o",
            "--seed",
            "-3",
            "--device=cuda:1",
            "--threads",
            "2",
            "--set",
            "L1.Lambda=1e-3",
            "--set=Path=a=b",
            "--dry-run",
            "--quiet",
        ]);
        Assert.Equal("train", arguments.Verb!.Name);
        Assert.Equal("FashionL1", arguments.Name);
        Assert.Equal("/d", arguments.Data);
        Assert.Equal("/o", arguments.Out);
        Assert.Equal(-3, arguments.Seed);
        Assert.Equal("cuda:1", arguments.Device);
        Assert.Equal(2, arguments.Threads);
        Assert.Equal([new("L1.Lambda", "1e-3"), new("Path", "a=b")], arguments.Set);
        Assert.True(arguments is { Json: true, DryRun: true, Quiet: true, Loop: false, Help: false, Version: false });
    }

    [Fact]
    public void Leaves_unsaid_what_is_not_said()
    {
        var arguments = ArgumentParser.Parse(["demo"]);
        Assert.Equal("demo", arguments.Verb!.Name);
        Assert.Equal(["demo"], arguments.Words);
        Assert.Equal(
            arguments,
            new Arguments
            {
                Words = arguments.Words,
                Verb = arguments.Verb,
                Set = arguments.Set,
                Tune = arguments.Tune,
                Lambdas = arguments.Lambdas,
            }
        );
        Assert.Empty(arguments.Set);
    }

    [Fact]
    public void Strengths_are_for_all_solvers_or_for_one()
    {
        var arguments = ArgumentParser.Parse("race A --lambdas 1e-4,2e-4 --lambdas spred=1e-5 --uncertified".Split(' '));
        Assert.Equal([new("", "1e-4,2e-4"), new("spred", "1e-5")], arguments.Lambdas);
        Assert.True(arguments.Uncertified);
    }

    [Theory]
    [InlineData("race A --lambdas 1 --lambdas 2", "--lambdas is given twice for all solvers: one solver's own are SOLVER=A,B.")]
    [InlineData("race A --lambdas sr2=1 --lambdas SR2=2", "--lambdas is given twice for SR2.")]
    [InlineData("", "expected a verb: {verbs}. See --help.")]
    [InlineData("trian X", "unknown verb 'trian'; did you mean 'train'? Verbs: {verbs}.")]
    [InlineData("walk X", "unknown verb 'walk'. Verbs: {verbs}.")]
    [InlineData("train", "train expects NAME: see list for the names there are.")]
    [InlineData(
        "resume",
        "resume expects RUN, the folder of a run: they lie in runs/ unless --out said otherwise, and a run prints its folder."
    )]
    [InlineData("train A B", "train NAME takes nothing more, and was given 'B'.")]
    [InlineData("list A", "list takes nothing more, and was given 'A'.")]
    [InlineData("train A --sed 3", "unknown option '--sed'; did you mean '--seed'? See --help.")]
    [InlineData("train A --density=0.9", "unknown option '--density'. See --help.")]
    [InlineData("train A -x", "unknown option '-x'. See --help.")]
    [InlineData("train A --seed", "--seed expects a value: --seed N.")]
    [InlineData("train A --seed --json", "--seed expects a value: --seed N.")]
    [InlineData("train A --out=", "--out expects a value: --out DIR.")]
    [InlineData("train A --seed 1.5", "--seed is '1.5': expected a whole number.")]
    [InlineData("train A --seed 99999999999", "--seed is '99999999999': expected a whole number.")]
    [InlineData("train A --threads 0", "--threads is '0': expected a whole number, at least 1.")]
    [InlineData("train A --json=yes", "--json takes no value, and was given 'yes'.")]
    [InlineData("train A --seed 1 --seed 2", "--seed is given twice.")]
    [InlineData("train A --set Lambda", "--set Lambda: expected Key=Value, such as --set LearningRate=3e-4.")]
    [InlineData("train A --set =3", "--set =3: expected Key=Value, such as --set LearningRate=3e-4.")]
    [InlineData("train A --set Lambda=1 --set lambda=2", "--set gives lambda twice.")]
    [InlineData(
        "train A --loop",
        "train does not take --loop; it takes --data, --out, --seed, --device, --threads, --set, --dry-run, --json, --quiet."
    )]
    [InlineData("list --set A=1", "list does not take --set; it takes --json.")]
    [InlineData("bench --json", "bench takes no options, and was given --json.")]
    public void Says_what_it_does_not_understand(string line, string message)
    {
        var e = Assert.Throws<UsageException>(() => ArgumentParser.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(message.Replace("{verbs}", FakeExperiment.Verbs, StringComparison.Ordinal), e.Message);
    }

    [Theory]
    [InlineData("--help", null)]
    [InlineData("-h", null)]
    [InlineData("help", null)]
    [InlineData("help train", "train")]
    [InlineData("train --help", "train")]
    [InlineData("train X --help", "train")]
    public void Help_asks_for_nothing_else(string line, string? verb)
    {
        var arguments = ArgumentParser.Parse(line.Split(' '));
        Assert.True(arguments.Help);
        Assert.Equal(verb, arguments.Verb?.Name);
    }
}
