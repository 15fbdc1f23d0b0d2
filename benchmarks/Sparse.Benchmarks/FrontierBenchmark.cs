using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Sparse.Examples;
using Sparse.Runtime.Charts;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Paths;
using Sparse.Runtime.Races;
using Sparse.Runtime.Runs;

namespace Sparse.Benchmarks;

/// <summary>
/// <c>bench frontier</c>: the accuracy that is left at 90, 95, 98 and 99 % zeros, by one path with a refit at each level against magnitude pruning with
/// fine-tuning in eager PyTorch, seed by seed in turn, in processor seconds. Of ours they are of the whole run with data and tests, of the rival those of
/// its training alone. Rows are kept as they come, so that a measurement can be interrupted and gone on with.
/// </summary>
internal static class FrontierBenchmark
{
    private const string Ours = "path";
    private const string Rival = "pruning";

    private static readonly Dictionary<string, (string Experiment, string Rival, string Title)> s_networks = new()
    {
        // Epochs such that the rival's seconds are ours; rates and the way of removal tuned, see docs/results.md.
        ["lenet300"] = (
            nameof(FashionFrontier),
            "--dense 10 --finetune 5 --rate 2e-3 --finetune-rate 2e-3 --chain --steps 8 --decay 0.05",
            "LeNet-300-100"
        ),
        ["lenet5"] = (
            nameof(LeNet5Frontier),
            "--dense 6 --finetune 2 --rate 2e-3 --finetune-rate 2e-3 --chain --steps 8 --decay 0.05",
            "LeNet-5"
        ),
    };

    /// <summary>Measures what is missing, then prints the table and draws the figure.</summary>
    /// <param name="arguments">The options.</param>
    /// <returns>0, 1 where there is no PyTorch, or 2 where the options are wrong.</returns>
    public static int Run(string[] arguments)
    {
        var net = Arguments.Option(arguments, "--net") ?? "lenet300";
        if (
            !s_networks.TryGetValue(net, out var network)
            || !int.TryParse(Arguments.Option(arguments, "--seeds") ?? "5", NumberStyles.None, CultureInfo.InvariantCulture, out var seeds)
            || !double.TryParse(Arguments.Option(arguments, "--validation") ?? "0", CultureInfo.InvariantCulture, out var validation)
            || validation is < 0 or >= 1
        )
        {
            Console.Error.WriteLine(
                $"bench frontier: expected --net of {string.Join(", ", s_networks.Keys)}, a whole number for --seeds (0 only draws), and a share for --validation."
            );
            return 2;
        }

        // An assembly's experiments join when its module is first used.
        RuntimeHelpers.RunModuleConstructor(typeof(FashionFrontier).Module.ModuleHandle);
        var table = Arguments.Option(arguments, "--rows") ?? $"frontier-{net}.csv";
        var rows = File.Exists(table) ? File.ReadLines(table).Skip(1).Select(Row.Parse).ToList() : [];
        if (rows.Count == 0)
        {
            File.WriteAllText(table, Row.Header + "\n");
        }

        for (var seed = 1; seed <= seeds; seed++)
        {
            foreach (var method in (string[])[Ours, Rival])
            {
                if (rows.Any(row => row.Method == method && row.Seed == seed))
                {
                    continue;
                }

                var measured =
                    method == Ours
                        ? Walk(network.Experiment, Arguments.Option(arguments, "--path"), seed, validation)
                        : Prune(net, Arguments.Option(arguments, "--rival") ?? network.Rival, seed, validation);
                if (measured is null)
                {
                    Console.Error.WriteLine("bench frontier: no Python with PyTorch ran magnitude_pruning.py.");
                    return 1;
                }

                foreach (var row in measured)
                {
                    File.AppendAllText(table, row + "\n");
                    Console.Error.WriteLine(row);
                }

                rows.AddRange(measured);
            }
        }

        if (rows.Count > 0)
        {
            Print(rows);
            var figure = Path.ChangeExtension(table, ".svg");
            File.WriteAllText(figure, Figure(network.Title, rows).ToSvg());
            Console.WriteLine($"\n{figure}");
        }

        return 0;
    }

    // One path with a refit at each level.
    private static List<Row> Walk(string name, string? changes, int seed, double validation)
    {
        var experiment = ExperimentRegistry.Find(name);
        List<KeyValuePair<string, string>> options =
        [
            KeyValuePair.Create("Train.Seed", seed.ToString(CultureInfo.InvariantCulture)),
            KeyValuePair.Create("Path.Validation", validation.ToString(CultureInfo.InvariantCulture)),
            .. (changes ?? "")
                .Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(static change => change.Split('=', 2))
                .Select(static change => KeyValuePair.Create(change[0], change[1])),
        ];
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var result = PathRunner.Run(experiment, OptionValues.Resolve(experiment.Options, options), new RunRequest());
        var seconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        return
        [
            .. result.Settled.Select(network => new Row(
                Ours,
                seed,
                network.Wanted,
                network.NonZeros,
                network.NonZeros / (double)result.Weights,
                validation > 0 ? network.ValidationMetric : network.TestMetric,
                seconds
            )),
        ];
    }

    // The rival's seconds are those of its dense training and of all its fine-tunings.
    private static List<Row>? Prune(string net, string options, int seed, double validation)
    {
        foreach (var python in (string[])["python3", "/usr/bin/python3"])
        {
            var start = new ProcessStartInfo(
                python,
                [
                    Path.Combine(AppContext.BaseDirectory, "pytorch", "magnitude_pruning.py"),
                    .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                    "--net",
                    net,
                    "--data",
                    DataFolders.Search(null).First(static folder => Directory.Exists(Path.Combine(folder, "fashion-mnist"))),
                    "--seeds",
                    "1",
                    "--first-seed",
                    seed.ToString(CultureInfo.InvariantCulture),
                    "--validation",
                    validation.ToString(CultureInfo.InvariantCulture),
                ]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            // The same kernels and the same number of threads for OpenBLAS as here: libtorch sees to neither.
            start.Environment["OPENBLAS_NUM_THREADS"] = "1";
            if (Sparse.Native.OpenBlas.Kernels is { } kernels)
            {
                start.Environment["OPENBLAS_CORETYPE"] = kernels;
            }

            using var process = Process.Start(start)!;
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            var rows = new List<Row>();
            var total = 0.0;
            while (process.StandardOutput.ReadLine() is { } line)
            {
                var json = JsonDocument.Parse(line).RootElement;
                total = rows.Count == 0 ? json.GetProperty("dense_seconds").GetDouble() : total;
                total += json.GetProperty("finetune_seconds").GetDouble();
                var nonZeros = json.GetProperty("nnz").GetInt64();
                rows.Add(
                    new Row(
                        Rival,
                        seed,
                        json.GetProperty("level").GetDouble(),
                        nonZeros,
                        1 - json.GetProperty("sparsity").GetDouble(),
                        json.GetProperty("accuracy").GetDouble(),
                        0
                    )
                );
            }

            process.WaitForExit();
            if (process.ExitCode == 0 && rows.Count > 0)
            {
                return [.. rows.Select(row => row with { Seconds = total })];
            }
        }

        return null;
    }

    private static void Print(List<Row> rows)
    {
        var seeds = rows.GroupBy(static row => row.Seed)
            .Where(static seed => seed.Select(static row => row.Method).Distinct().Count() == 2);
        var paired = seeds.SelectMany(static seed => seed).ToArray();
        Console.WriteLine(
            "level   path: nnz  accuracy           pruning: nnz  accuracy         difference, 95 % interval   difference at the path's nnz"
        );
        foreach (var level in paired.GroupBy(static row => row.Wanted).OrderBy(static level => level.Key))
        {
            var (ours, rival) = (Of(level, Ours), Of(level, Rival));
            var difference = Spread.OfDifferences(Accuracies(ours), Accuracies(rival));
            var equal = Spread.OfDifferences(Accuracies(ours), [.. ours.Select(row => At(row.NonZeros, Of(paired, Rival, row.Seed)))]);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{level.Key:0.00}   {ours.Average(static row => row.NonZeros), 9:0}  {Text(ours)}    {rival.Average(static row => row.NonZeros), 9:0}  {Text(rival)}   {difference.Mean:+0.0000;-0.0000} ± {difference.HalfWidth:0.0000}           {equal.Mean:+0.0000;-0.0000} ± {equal.HalfWidth:0.0000}"
                )
            );
        }

        foreach (var method in paired.GroupBy(static row => row.Method))
        {
            var seconds = Spread.Of([.. method.GroupBy(static row => row.Seed).Select(static seed => seed.First().Seconds)]);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{method.Key, -8} {seconds.Mean:0.0} ± {seconds.Deviation:0.0} processor seconds a seed"
                )
            );
        }

        static Row[] Of(IEnumerable<Row> level, string method, int? seed = null) =>
            [.. level.Where(row => row.Method == method && (seed is null || row.Seed == seed)).OrderBy(static row => row.Seed)];

        // The accuracy of one seed's networks at a count of weights, on straight lines in its logarithm; beyond the sparsest, that one's.
        static double At(long nonZeros, Row[] networks)
        {
            var above = networks.Where(row => row.NonZeros >= nonZeros).MinBy(static row => row.NonZeros);
            var below = networks.Where(row => row.NonZeros < nonZeros).MaxBy(static row => row.NonZeros);
            if (above is null || below is null)
            {
                return (above ?? below)!.Accuracy;
            }

            var share = Math.Log(nonZeros / (double)below.NonZeros) / Math.Log(above.NonZeros / (double)below.NonZeros);
            return below.Accuracy + (share * (above.Accuracy - below.Accuracy));
        }

        static double[] Accuracies(Row[] method) => [.. method.Select(static row => row.Accuracy)];

        static string Text(Row[] method)
        {
            var spread = Spread.Of(Accuracies(method));
            return string.Create(CultureInfo.InvariantCulture, $"{spread.Mean:0.0000} ± {spread.Deviation:0.0000}");
        }
    }

    private static Chart Figure(string title, List<Row> rows)
    {
        var seeds = rows.Select(static row => row.Seed).Distinct().Count();
        return new Chart(
            $"{title} on Fashion-MNIST: accuracy against weights that are left",
            new ChartAxis("weights that are not zero, share of all") { Scale = AxisScale.Log, IsPercent = true },
            new ChartAxis("test accuracy") { IsPercent = true },
            [Series("one path, refitted at each level", Ours), Series("magnitude pruning with fine-tuning (PyTorch)", Rival)]
        )
        {
            Subtitle = string.Create(
                CultureInfo.InvariantCulture,
                $"{seeds} seeds, mean and 95 % confidence interval; {Seconds(Ours):0} and {Seconds(Rival):0} processor seconds a seed"
            ),
        };

        double Seconds(string method) =>
            rows.Where(row => row.Method == method).Select(static row => row.Seconds).DefaultIfEmpty().Average();

        ChartSeries Series(string name, string method)
        {
            var levels = rows.Where(row => row.Method == method)
                .GroupBy(static row => row.Wanted)
                .OrderBy(static level => level.Key)
                .ToArray();
            var spreads = levels.Select(static level => Spread.Of([.. level.Select(static row => row.Accuracy)])).ToArray();
            return new ChartSeries(
                name,
                [.. levels.Select(static level => level.Average(static row => row.Share))],
                [.. spreads.Select(static spread => spread.Mean)]
            )
            {
                Errors = seeds > 1 ? [.. spreads.Select(static spread => spread.HalfWidth)] : null,
                Notes =
                [
                    .. levels.Select(
                        (level, i) =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{level.Key:0.##} wanted: {level.Average(static row => row.NonZeros):0} weights, {spreads[i].Mean:0.0000}"
                            )
                    ),
                ],
            };
        }
    }

    /// <summary>One network.</summary>
    private sealed record Row(string Method, int Seed, double Wanted, long NonZeros, double Share, double Accuracy, double Seconds)
    {
        public const string Header = "method,seed,wanted,nnz,share,accuracy,seconds";

        public static Row Parse(string row)
        {
            var cells = row.Split(',');
            return new Row(
                cells[0],
                int.Parse(cells[1], CultureInfo.InvariantCulture),
                Number(cells[2]),
                long.Parse(cells[3], CultureInfo.InvariantCulture),
                Number(cells[4]),
                Number(cells[5]),
                Number(cells[6])
            );
        }

        public override string ToString() =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Method},{Seed},{Wanted},{NonZeros},{Share:0.######},{Accuracy:0.######},{Seconds:0.00}"
            );

        private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
    }
}
