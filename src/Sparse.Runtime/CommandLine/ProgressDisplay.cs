using System.Globalization;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Training;
using Spectre.Console;

namespace Sparse.Runtime.CommandLine;

/// <summary>Shows a run while it goes: a table that is redrawn on a terminal, aligned lines elsewhere, nothing where quiet.</summary>
internal abstract class ProgressDisplay
{
    // Of a longer training not every epoch is told; metrics.csv has them all.
    private const int MostEpochs = 100;

    private static readonly string[] Titles = ["epoch", "loss", "penalty", "objective", "sparsity", "nnz", "seconds"];

    /// <summary>The display that suits a command line and where it writes.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="console">Where to write.</param>
    public static ProgressDisplay For(Arguments arguments, CommandConsole console) =>
        arguments.Quiet ? new Silent()
        : console.IsTerminal && !arguments.Json ? new Live(AnsiConsole.Console)
        : new Lines(console.Text(arguments));

    /// <summary>Does the work of a run, showing what it tells.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="work">The work; it is given whom to tell.</param>
    public abstract T Show<T>(Func<Action<RunEvent>, T> work);

    private static string[] Cells(in EpochReport epoch, double seconds) =>
        [
            $"{epoch.Epoch}/{epoch.Epochs}",
            Figures.Real(epoch.Loss),
            Figures.Real(epoch.Penalty),
            Figures.Real(epoch.Objective),
            Figures.Percent(epoch.Sparsity),
            Figures.Count(epoch.NonZeros),
            Figures.Seconds(seconds),
        ];

    private static string Words(RunEvent.DataLoaded data) =>
        $"{data.Name}: {Figures.Count(data.TrainCount)} training and {Figures.Count(data.TestCount)} test samples from {data.Origin},"
        + $" {Figures.Seconds(data.Seconds)} s";

    private static string Words(RunEvent.PointEnded ended)
    {
        var point = ended.Point;
        var metric = double.IsFinite(point.ValidationMetric)
            ? $"  held-out {Evaluation.Evaluator.MetricName(ended.Loss)} {Figures.Real(point.ValidationMetric)}"
            : "";
        return $"point {point.Index, 4}  lambda {point.Lambda.ToString("0.000e+00", CultureInfo.InvariantCulture)}  loss {Figures.Real(point.Loss)}"
            + $"  R {Figures.Real(point.Penalty)}  nnz {Figures.Count(point.NonZeros), 9}{metric}  {point.Status}  {Figures.Seconds(point.Seconds)} s";
    }

    private static string Words(RunEvent.LevelStepEnded ended)
    {
        var (step, targets) = (ended.Step, ended.Targets);
        var loss = double.IsFinite(step.Loss) ? $", loss {Figures.Real(step.Loss)}" : "";
        return $"training {step.Number}: {step.What}, {step.Epochs.ToString("0.##", CultureInfo.InvariantCulture)} epochs, {Figures.Seconds(step.Seconds)} s,"
            + $" lambda {string.Join(", ", step.Lambdas.Select(Figures.Real))}{loss};"
            + $" left {string.Join(", ", step.Left.Select(Whole))} where {string.Join(", ", targets.Select(static target => Whole(target.Wanted)))} is wanted";

        // Without commas, which part the layers.
        static string Whole(double count) => count.ToString("0", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a line is written at the end of an epoch: in a long training at the first, the last, and ten to a hundred round ones.</summary>
    private static bool IsTold(in EpochReport epoch)
    {
        if (epoch.Epochs <= MostEpochs)
        {
            return true;
        }

        var every = Math.Pow(10, Math.Ceiling(Math.Log10(epoch.Epochs / (double)MostEpochs)));
        return epoch.Epoch == 1 || epoch.Epoch == epoch.Epochs || epoch.Epoch % every == 0;
    }

    private sealed class Silent : ProgressDisplay
    {
        public override T Show<T>(Func<Action<RunEvent>, T> work) => work(static _ => { });
    }

    private sealed class Lines(TextWriter writer) : ProgressDisplay
    {
        // Wide enough for a thousand epochs and a hundred million weights; a wider cell only loses its alignment.
        private static readonly int[] Widths = [9, 10, 10, 10, 9, 11, 8];

        public override T Show<T>(Func<Action<RunEvent>, T> work)
        {
            var headed = false;
            return work(happened =>
            {
                switch (happened)
                {
                    case RunEvent.DataLoaded data:
                        writer.WriteLine(Words(data));
                        break;
                    case RunEvent.EpochEnded epoch when IsTold(epoch.Report):
                        if (!headed)
                        {
                            Row(Titles);
                            headed = true;
                        }

                        Row(Cells(epoch.Report, epoch.Seconds));
                        break;
                    case RunEvent.PointEnded point:
                        writer.WriteLine(Words(point));
                        break;
                    case RunEvent.LevelStepEnded step:
                        writer.WriteLine(Words(step));
                        break;
                    case RunEvent.Measuring measuring:
                        writer.WriteLine($"{measuring.What} ...");
                        break;
                }

                writer.Flush();
            });
        }

        private void Row(string[] cells) => writer.WriteLine(string.Join(' ', cells.Select(static (cell, i) => cell.PadLeft(Widths[i]))));
    }

    private sealed class Live(IAnsiConsole console) : ProgressDisplay
    {
        // What is redrawn must fit on the screen; earlier epochs are in metrics.csv.
        private const int MostRows = 12;

        public override T Show<T>(Func<Action<RunEvent>, T> work)
        {
            var table = new Table().Border(TableBorder.Simple);
            foreach (var title in Titles)
            {
                table.AddColumn(new TableColumn(title).RightAligned());
            }

            return console
                .Live(table)
                .Start(context =>
                    work(happened =>
                    {
                        Update(table, happened);
                        context.Refresh();
                    })
                );
        }

        private void Update(Table table, RunEvent happened)
        {
            switch (happened)
            {
                case RunEvent.DataLoaded data:
                    console.WriteLine(Words(data));
                    break;
                case RunEvent.EpochEnded epoch:
                    if (table.Rows.Count == MostRows)
                    {
                        table.RemoveRow(0);
                    }

                    table.AddRow([.. Cells(epoch.Report, epoch.Seconds).Select(static cell => new Text(cell))]);
                    break;
                case RunEvent.PointEnded point:
                    console.WriteLine(Words(point));
                    break;
                case RunEvent.LevelStepEnded step:
                    console.WriteLine(Words(step));
                    break;
                case RunEvent.Measuring measuring:
                    table.Caption = new TableTitle(Markup.Escape(measuring.What + " ..."));
                    break;
                case RunEvent.Finished:
                    table.Caption = null;
                    break;
            }
        }
    }
}
