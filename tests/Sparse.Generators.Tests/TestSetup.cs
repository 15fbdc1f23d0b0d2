using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Sparse.Testing;

namespace Sparse.Generators.Tests;

/// <summary>What every compilation of these tests runs: both generators, as a user's build does.</summary>
internal static class TestSetup
{
    [ModuleInitializer]
    public static void Initialize() =>
        TestCompilation.Generators = [
            .. new IIncrementalGenerator[]
            {
                new NetworkGenerator(),
                new BlockGenerator(),
                new ExperimentGenerator(),
                new PenaltyGenerator(),
            },
        ];
}
