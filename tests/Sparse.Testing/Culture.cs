using System.Globalization;
using System.Runtime.InteropServices;

namespace Sparse.Testing;

/// <summary>
/// Runs code under another culture. The repository sets InvariantGlobalization, under which every culture is the invariant one and a
/// culture test can not fail: a test project that uses this sets <c>&lt;InvariantGlobalization&gt;false&lt;/InvariantGlobalization&gt;</c>,
/// and the machine needs ICU. (Without ICU, .NET ends such a process at its start, naming libicu.)
/// </summary>
public static class Culture
{
    /// <summary>Runs an action under a culture, and restores the culture before it.</summary>
    /// <param name="name">A culture whose numbers are not written as the invariant culture's are: de-DE (1,5), fi-FI (−1,5), sv-SE.</param>
    /// <param name="action">What to run, on this thread.</param>
    /// <exception cref="InvalidOperationException">Cultures are not real in this process, or this one writes numbers like the invariant
    /// one.</exception>
    public static void Run(string name, Action action) =>
        Run(
            name,
            () =>
            {
                action();
                return 0;
            }
        );

    /// <summary>Runs a function under a culture, and restores the culture before it.</summary>
    /// <inheritdoc cref="Run(string, Action)"/>
    public static T Run<T>(string name, Func<T> function)
    {
        var culture = Real(name);
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            return function();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    /// <summary>Runs an asynchronous function under a culture, which flows with it, and restores the culture before it.</summary>
    /// <inheritdoc cref="Run(string, Action)"/>
    public static Task RunAsync(string name, Func<Task> function) => Run(name, function);

    private static CultureInfo Real(string name)
    {
        if (IsInvariant())
        {
            throw new InvalidOperationException(
                HasIcu()
                    ? "Cultures are not real in this process: "
                        + "set <InvariantGlobalization>false</InvariantGlobalization> in the test project."
                    : "Cultures are not real in this process, and ICU is missing: install libicu (Debian: apt-get install libicu-dev), "
                        + "and set <InvariantGlobalization>false</InvariantGlobalization> in the test project."
            );
        }

        var culture = new CultureInfo(name, useUserOverride: false);
        return (-1.5).ToString(culture) != (-1.5).ToString(CultureInfo.InvariantCulture)
            ? culture
            : throw new InvalidOperationException(
                $"The culture {name} writes -1.5 as the invariant one does, so a test under it could not fail; take de-DE, fi-FI or sv-SE."
            );
    }

    private static bool IsInvariant()
    {
        try
        {
            return CultureInfo.GetCultureInfo("de-DE").NumberFormat.NumberDecimalSeparator != ",";
        }
        catch (CultureNotFoundException)
        {
            return true;
        }
    }

    private static bool HasIcu() =>
        !OperatingSystem.IsLinux()
        || Enumerable
            .Range(50, 100)
            .Any(version =>
            {
                var found = NativeLibrary.TryLoad($"libicuuc.so.{version}", out var handle);
                if (found)
                {
                    NativeLibrary.Free(handle);
                }

                return found;
            });
}
