using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sparse.Runtime.Declarations;

/// <summary>The experiments of this process. Each registers itself in a module initializer that the generator writes.</summary>
public static class ExperimentRegistry
{
    private static readonly ConcurrentDictionary<string, ExperimentDeclaration> Declared = new(StringComparer.Ordinal);

    /// <summary>Every experiment, by name.</summary>
    public static IReadOnlyList<ExperimentDeclaration> All =>
        [.. Declared.Values.OrderBy(static experiment => experiment.Name, StringComparer.Ordinal)];

    /// <summary>Adds an experiment. Called by generated code.</summary>
    /// <param name="experiment">The experiment.</param>
    public static void Add(ExperimentDeclaration experiment) => Declared[experiment.Name] = experiment;

    /// <summary>Brings in the experiments of a referenced library, whose module initializer runs only when the library is first used.</summary>
    /// <param name="assembly">The library.</param>
    public static void AddFrom(Assembly assembly) => RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);

    /// <summary>The experiment of a name, without regard to case.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="OptionException">There is none; the message names the nearest.</exception>
    public static ExperimentDeclaration Find(string name)
    {
        foreach (var experiment in All)
        {
            if (experiment.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return experiment;
            }
        }

        var names = All.Select(static experiment => experiment.Name).ToArray();
        var nearest = Nearest.To(name, names);
        throw new OptionException(
            $"There is no experiment '{name}'"
                + (nearest is null ? "." : $"; did you mean '{nearest}'?")
                + (
                    names.Length == 0
                        ? " This program declares none: put [Train<...>] on a partial class."
                        : $" Experiments: {string.Join(", ", names)}."
                )
        );
    }
}
