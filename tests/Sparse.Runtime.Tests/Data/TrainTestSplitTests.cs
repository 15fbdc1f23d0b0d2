using FsCheck;
using FsCheck.Fluent;
using Sparse.Runtime.Data;

namespace Sparse.Runtime.Tests.Data;

public sealed class TrainTestSplitTests
{
    [Fact]
    public void The_last_rows_in_order()
    {
        var split = TrainTestSplit.Last(1385, 0.278);
        Assert.Equal(Enumerable.Range(0, 1000), split.Train);
        Assert.Equal(Enumerable.Range(1000, 385), split.Test);
        Assert.Equal([0], TrainTestSplit.Last(1, 0.9).Train);
    }

    [Fact]
    public void The_generator_gives_the_published_sequence()
    {
        // The first outputs of the reference C program for the seed 1234567.
        var random = new SplitMix64(1234567);
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.All(expected, value => Assert.Equal(value, random.Next()));
    }

    [Fact]
    public void A_seed_draws_the_same_rows_for_good()
    {
        var split = TrainTestSplit.Draw(20, null, 0.25, 1);
        Assert.Equal(split.Test, TrainTestSplit.Draw(20, null, 0.25, 1).Test);
        Assert.NotEqual(split.Test, TrainTestSplit.Draw(20, null, 0.25, 2).Test);
    }

    [Fact]
    public void Parts_are_disjoint_whole_and_stratified()
    {
        Prop.ForAll(
                ArbMap.Default.ArbFor<(PositiveInt Rows, PositiveInt Classes, byte Share, int Seed)>(),
                draw =>
                {
                    var rows = draw.Rows.Get;
                    var share = draw.Share / 256.0;
                    var strata = Enumerable.Range(0, rows).Select(row => row % draw.Classes.Get).ToArray();
                    var split = TrainTestSplit.Draw(rows, strata, share, draw.Seed);
                    Assert.Equal(Enumerable.Range(0, rows), split.Train.Concat(split.Test).Order());
                    foreach (var group in Enumerable.Range(0, rows).GroupBy(row => strata[row]))
                    {
                        var held = split.Test.Count(row => strata[row] == group.Key);
                        Assert.InRange(
                            held,
                            Math.Min((share * group.Count()) - 0.5, group.Count() - 1),
                            Math.Min((share * group.Count()) + 0.5, group.Count() - 1)
                        );
                    }
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Folds_are_disjoint_all_rows_and_stratified()
    {
        int[] strata = [.. Enumerable.Repeat(0, 50), .. Enumerable.Repeat(1, 23), .. Enumerable.Repeat(2, 10)];
        var folds = Enumerable.Range(0, 5).Select(fold => TrainTestSplit.Fold(strata.Length, strata, fold, 5, seed: 3)).ToArray();
        Assert.Equal(Enumerable.Range(0, strata.Length), folds.SelectMany(static fold => fold.Test).Order());
        Assert.All(
            folds,
            fold =>
            {
                Assert.Equal(Enumerable.Range(0, strata.Length).Except(fold.Test), fold.Train);
                Assert.Equal(10, fold.Test.Count(row => strata[row] == 0));
                Assert.InRange(fold.Test.Count(row => strata[row] == 1), 4, 5);
                Assert.Equal(2, fold.Test.Count(row => strata[row] == 2));
            }
        );
        Assert.NotEqual(folds[0].Test, TrainTestSplit.Fold(strata.Length, strata, 0, 5, seed: 4).Test);
    }
}
