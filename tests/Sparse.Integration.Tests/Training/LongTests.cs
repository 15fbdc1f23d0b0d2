using Sparse.Integration.Tests.Networks;
using Sparse.Runtime.Tests;

namespace Sparse.Integration.Tests.Training;

/// <summary>A test of minutes beside scikit-learn: it runs where SPARSE_LONG_TESTS is 1, and where Python has what it needs.</summary>
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (!LongTests.AreWanted)
        {
            Skip = LongTests.Reason;
        }
        else if (Python.Executable is null)
        {
            Skip = "No Python with numpy, torch and scikit-learn.";
        }
    }
}

/// <summary>A theory of minutes on the reference solutions: it runs where SPARSE_LONG_TESTS is 1.</summary>
public sealed class LongTheoryAttribute : TheoryAttribute
{
    public LongTheoryAttribute()
    {
        if (!LongTests.AreWanted)
        {
            Skip = LongTests.Reason;
        }
        else if (SharedData.Folder is null)
        {
            Skip = "The folder shared/ with the reference solutions is not beside the repository.";
        }
    }
}

/// <summary>Whether tests of minutes are wanted: they give the figures of the documents.</summary>
internal static class LongTests
{
    public const string Reason = "It takes minutes: set SPARSE_LONG_TESTS=1.";

    public static bool AreWanted => Environment.GetEnvironmentVariable("SPARSE_LONG_TESTS") == "1";
}
