using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sparse.Runtime.Declarations;

/// <summary>The experiments of this process. Each registers itself in a module initializer that the generator writes.</summary>
public static class ExperimentRegistry
{
    private static readonly DeclarationTable<ExperimentDeclaration> Table = new(
        "experiments",
        static experiment => experiment.Name,
        static experiment => experiment.FullName
    );

    /// <summary>Every experiment, by name.</summary>
    public static IReadOnlyList<ExperimentDeclaration> All => Table.All;

    /// <summary>Adds an experiment. Called by generated code.</summary>
    /// <param name="experiment">The experiment.</param>
    public static void Add(ExperimentDeclaration experiment) => Table.Add(experiment);

    /// <summary>Brings in the experiments of a referenced library, whose module initializer runs only when the library is first used.</summary>
    /// <param name="assembly">The library.</param>
    public static void AddFrom(Assembly assembly) => RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);

    /// <summary>The name to call an experiment by: its class's, with the namespace where another experiment has that name too.</summary>
    /// <param name="experiment">The experiment.</param>
    public static string NameOf(ExperimentDeclaration experiment) => Table.NameOf(experiment);

    /// <summary>The experiment of a name, that of its class or with the namespace, without regard to case.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="OptionException">There is none, and the message names the nearest; or there are several, and the message names them.</exception>
    public static ExperimentDeclaration Find(string name)
    {
        if (TryFind(name) is { } found)
        {
            return found;
        }

        var names = All.Select(NameOf).ToArray();
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

    /// <summary>As <see cref="Find"/>, but null where there is none.</summary>
    internal static ExperimentDeclaration? TryFind(string name) => Table.Find(name);
}
