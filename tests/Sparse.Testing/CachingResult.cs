using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Sparse.Testing;

/// <summary>Why each step of a generator's run gave the outputs that it gave.</summary>
public sealed class CachingResult
{
    private readonly GeneratorRunResult _run;

    internal CachingResult(GeneratorRunResult run)
    {
        _run = run;
        Reasons = ReasonsOf(run.TrackedSteps);
        OutputReasons = ReasonsOf(run.TrackedOutputSteps);
    }

    /// <summary>For each tracking name, the reason of every output of every step of that name.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<IncrementalStepRunReason>> Reasons { get; }

    /// <summary>
    /// The same for the steps that add sources and report diagnostics, by the kind of output (<c>SourceOutput</c>,
    /// <c>ImplementationSourceOutput</c>).
    /// </summary>
    public ImmutableSortedDictionary<string, ImmutableArray<IncrementalStepRunReason>> OutputReasons { get; }

    /// <summary>
    /// Asserts that every output of the named steps was taken from the run before: Cached, or computed anew and found equal (Unchanged).
    /// </summary>
    public void RequireCached(params ReadOnlySpan<string> trackingNames)
    {
        foreach (var name in trackingNames)
        {
            Require(Of(name), name, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        }
    }

    /// <summary>Asserts that no source was written and no diagnostic reported again: every output step is Cached.</summary>
    public void RequireOutputsCached()
    {
        Assert.False(OutputReasons.IsEmpty, "The generator has no output step that ran.");
        foreach (var (kind, reasons) in OutputReasons)
        {
            Require(reasons, kind, IncrementalStepRunReason.Cached);
        }
    }

    /// <summary>Asserts the reasons of a step, one for each of its outputs, in the order in which they came.</summary>
    public void RequireReasons(string trackingName, params ReadOnlySpan<IncrementalStepRunReason> expected)
    {
        var actual = Of(trackingName);
        if (!actual.AsSpan().SequenceEqual(expected))
        {
            Assert.Fail($"{trackingName}: expected {string.Join(", ", expected.ToArray())}, got {string.Join(", ", actual)}.{All()}");
        }
    }

    /// <summary>Asserts that nothing that the named steps gave holds on to a compilation; see <see cref="ObjectGraph"/>.</summary>
    public void RequireFreeOfCompilation(params ReadOnlySpan<string> trackingNames)
    {
        foreach (var name in trackingNames)
        {
            _ = Of(name);
            foreach (var (value, _) in _run.TrackedSteps[name].SelectMany(step => step.Outputs))
            {
                ObjectGraph.RequireFreeOfCompilation(value, name);
            }
        }
    }

    private ImmutableArray<IncrementalStepRunReason> Of(string name)
    {
        if (!Reasons.TryGetValue(name, out var reasons) || reasons.IsEmpty)
        {
            Assert.Fail($"No step named {name} gave an output; is it WithTrackingName(\"{name}\")?{All()}");
        }

        return reasons;
    }

    private void Require(
        ImmutableArray<IncrementalStepRunReason> actual,
        string name,
        params ReadOnlySpan<IncrementalStepRunReason> allowed
    )
    {
        foreach (var reason in actual)
        {
            if (!allowed.Contains(reason))
            {
                Assert.Fail(
                    $"{name}: expected every output to be {string.Join(" or ", allowed.ToArray())}, got {string.Join(", ", actual)}.{All()}"
                );
            }
        }
    }

    private string All() => string.Concat(Reasons.Concat(OutputReasons).Select(pair => $"\n  {pair.Key}: {string.Join(", ", pair.Value)}"));

    private static ImmutableSortedDictionary<string, ImmutableArray<IncrementalStepRunReason>> ReasonsOf(
        ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> steps
    ) =>
        steps.ToImmutableSortedDictionary(
            pair => pair.Key,
            pair => pair.Value.SelectMany(step => step.Outputs).Select(output => output.Reason).ToImmutableArray(),
            StringComparer.Ordinal
        );
}
