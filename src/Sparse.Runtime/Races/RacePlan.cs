using System.Globalization;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.Races;

/// <summary>What is raced: the programs of one experiment with several solvers, the seeds, and the grids its options are tuned on.</summary>
/// <param name="Entrants">The programs, the first of which the others are compared with.</param>
/// <param name="Seeds">The seeds; each entrant runs with each.</param>
/// <param name="Overrides">Options in place of the declared ones; each goes to the entrants that have it.</param>
/// <param name="Grids">Options to be tuned and the values tried; each goes to the entrants that have it.</param>
internal sealed record RacePlan(
    IReadOnlyList<ExperimentDeclaration> Entrants,
    IReadOnlyList<int> Seeds,
    IReadOnlyList<KeyValuePair<string, string>> Overrides,
    IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Grids
)
{
    private const string SeedKey = "Train.Seed";

    // The strengths of the penalty by solver, "" for those that are not named; empty for the declared one.
    private IReadOnlyList<KeyValuePair<string, string[]>> Lambdas { get; init; } = [];

    /// <summary>The experiment's name.</summary>
    public string Name => Entrants[0].Name.Split('.')[0];

    /// <summary>Whether all run at the declared strength of the penalty.</summary>
    public bool OneStrength => Lambdas.Count == 0;

    /// <summary>Whether the networks are certified; otherwise the objective is measured alone, on some samples.</summary>
    public bool Certifies { get; init; } = true;

    /// <summary>Epochs of a refit on the support behind every run; 0 for none.</summary>
    public int RefitEpochs { get; init; }

    /// <summary>The race of an experiment.</summary>
    /// <param name="name">The experiment, which has [Race].</param>
    /// <param name="solvers">The solvers wanted, by the names of their attributes without regard to case; null for all.</param>
    /// <param name="seeds">How many seeds, from the declared one on.</param>
    /// <param name="overrides">Options in place of the declared ones; a seed among them is the first.</param>
    /// <param name="grids">Options to be tuned, each with its values separated by commas.</param>
    /// <exception cref="RunException">The experiment has one solver, or not the wanted ones.</exception>
    /// <exception cref="OptionException">An option that no entrant has, or a seed that is no whole number.</exception>
    public static RacePlan Of(
        string name,
        IReadOnlyList<string>? solvers,
        int seeds,
        IReadOnlyList<KeyValuePair<string, string>> overrides,
        IReadOnlyList<KeyValuePair<string, string>> grids
    )
    {
        var first = ExperimentRegistry.Find(name);
        ExperimentDeclaration[] all =
        [
            first,
            .. ExperimentRegistry.All.Where(other => other != first && other.ClassName == first.FullName),
        ];
        if (all.Length == 1)
        {
            throw new RunException(
                $"{first.Name} has one solver, {first.Solver}: put [Race] and the attributes of other solvers on its class."
            );
        }

        var entrants = solvers is null ? all : [.. solvers.Select(solver => Entrant(first, all, solver)).Distinct()];
        foreach (var key in overrides.Concat(grids).Select(static pair => pair.Key))
        {
            if (!entrants.Any(entrant => Key(entrant, key) is not null))
            {
                var options = entrants.SelectMany(static entrant => entrant.Options).ToArray();
                if (CompiledIn.Find(options, key) is { } fixedHere)
                {
                    throw new OptionException(
                        $"{fixedHere} cannot be set for a race: the programs were generated for what is declared. Change the declaration and build again."
                    );
                }

                var keys = options.Select(static option => option.Name).Concat(options.Select(static option => option.Key)).Distinct();
                var nearest = Nearest.To(key, [.. keys]);
                throw new OptionException(
                    $"No solver of this race has the option '{key}'{(nearest is null ? "." : $"; did you mean '{nearest}'?")}"
                );
            }
        }

        var given = overrides.LastOrDefault(pair => Key(first, pair.Key) == SeedKey).Value;
        if (
            !int.TryParse(
                given ?? first.Options.FirstOrDefault(static option => option.Key == SeedKey)?.Default ?? "1",
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var start
            )
        )
        {
            throw new OptionException($"{SeedKey} is a whole number, not '{given}'.");
        }

        return new RacePlan(
            entrants,
            [.. Enumerable.Range(start, seeds)],
            overrides,
            [
                .. grids.Select(static grid =>
                    KeyValuePair.Create(
                        grid.Key,
                        (IReadOnlyList<string>)grid.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    )
                ),
            ]
        );
    }

    /// <summary>The same race at several strengths of the penalty.</summary>
    /// <param name="lambdas">
    /// By solver its strengths, separated by commas; with an empty name those of all solvers that have none of their own. The options check the values.
    /// </param>
    /// <exception cref="RunException">The experiment has more than one penalty, or a solver that is named does not race.</exception>
    public RacePlan At(IReadOnlyList<KeyValuePair<string, string>> lambdas)
    {
        var penalties = Entrants[0].Penalties;
        if (penalties.Count != 1)
        {
            throw new RunException(
                $"{Entrants[0].Name} has {penalties.Count} penalties: --lambdas is for one. Race it at each choice with --set of their strengths."
            );
        }

        var unknown = lambdas.FirstOrDefault(pair => pair.Key.Length > 0 && !Entrants.Any(entrant => IsOf(pair.Key, entrant))).Key;
        return unknown is null
            ? this with
            {
                Lambdas =
                [
                    .. lambdas.Select(static pair =>
                        KeyValuePair.Create(
                            pair.Key,
                            pair.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                        )
                    ),
                ],
            }
            : throw new RunException(
                $"--lambdas names the solver '{unknown}', which does not race: {string.Join(", ", Entrants.Select(SolverName))} do."
            );
    }

    /// <summary>The strengths of the penalty that an entrant runs at; empty for the declared one.</summary>
    /// <param name="entrant">The entrant.</param>
    public IReadOnlyList<string> LambdasOf(ExperimentDeclaration entrant)
    {
        var own = Lambdas.FirstOrDefault(pair => IsOf(pair.Key, entrant)).Value;
        return own ?? Lambdas.FirstOrDefault(static pair => pair.Key.Length == 0).Value ?? [];
    }

    /// <summary>
    /// What each seed runs: strength by strength, in the order in which they are first met, the entrants that have it in theirs. The options are empty at
    /// the declared strength.
    /// </summary>
    public IReadOnlyList<(ExperimentDeclaration Entrant, IReadOnlyList<KeyValuePair<string, string>> Options)> Heats =>
        OneStrength
            ? [.. Entrants.Select(static entrant => (entrant, (IReadOnlyList<KeyValuePair<string, string>>)[]))]
            :
            [
                .. Entrants
                    .SelectMany(entrant => LambdasOf(entrant).DefaultIfEmpty(null).Select(lambda => (Entrant: entrant, Lambda: lambda)))
                    .GroupBy(static heat => Strength(heat.Lambda))
                    .SelectMany(static group => group)
                    .Select(static heat =>
                        (
                            heat.Entrant,
                            (IReadOnlyList<KeyValuePair<string, string>>)(
                                heat.Lambda is null ? [] : [KeyValuePair.Create(heat.Entrant.Penalties[0].LambdaKey, heat.Lambda)]
                            )
                        )
                    ),
            ];

    /// <summary>How many trainings the race has, those that tune among them.</summary>
    public int Trainings =>
        (Heats.Count * Seeds.Count) + Entrants.Select(GridOf).Where(static grid => grid.Count > 1).Sum(static grid => grid.Count);

    /// <summary>The solver's attribute of an entrant: <c>Sr2</c>.</summary>
    /// <param name="entrant">The entrant.</param>
    public static string SolverName(ExperimentDeclaration entrant) => entrant.Solver.Split('(')[0];

    /// <summary>The overrides that an entrant has.</summary>
    /// <param name="entrant">The entrant.</param>
    public IEnumerable<KeyValuePair<string, string>> OverridesOf(ExperimentDeclaration entrant) =>
        Overrides
            .Select(pair => (Key: Key(entrant, pair.Key), pair.Value))
            .Where(static pair => pair.Key is not null)
            .Select(static pair => KeyValuePair.Create(pair.Key!, pair.Value));

    /// <summary>Every point of the grid of an entrant's options; one empty point where it has none of them.</summary>
    /// <param name="entrant">The entrant.</param>
    public IReadOnlyList<IReadOnlyList<KeyValuePair<string, string>>> GridOf(ExperimentDeclaration entrant)
    {
        List<IReadOnlyList<KeyValuePair<string, string>>> points =
        [
            [],
        ];
        foreach (var (wanted, values) in Grids)
        {
            if (Key(entrant, wanted) is { } key)
            {
                points =
                [
                    .. points.SelectMany(point =>
                        values.Select(value => (IReadOnlyList<KeyValuePair<string, string>>)[.. point, KeyValuePair.Create(key, value)])
                    ),
                ];
            }
        }

        return points;
    }

    private static bool IsOf(string solver, ExperimentDeclaration entrant) =>
        SolverName(entrant).Equals(solver, StringComparison.OrdinalIgnoreCase);

    // 1e-4 and 0.0001 are one strength. What is no number, the options refuse.
    private static object Strength(string? lambda) =>
        double.TryParse(lambda, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : lambda ?? "";

    private static ExperimentDeclaration Entrant(ExperimentDeclaration first, ExperimentDeclaration[] all, string solver) =>
        Array.Find(all, entrant => SolverName(entrant).Equals(solver, StringComparison.OrdinalIgnoreCase))
        ?? throw new RunException(
            $"{first.Name} is not declared with the solver '{solver}': it has {string.Join(", ", all.Select(SolverName))}."
        );

    // As --set of a single run takes it.
    private static string? Key(ExperimentDeclaration entrant, string wanted) => OptionValues.TryFind(entrant.Options, wanted)?.Key;
}
