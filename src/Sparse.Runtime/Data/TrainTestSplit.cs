namespace Sparse.Runtime.Data;

/// <summary>Which rows train and which test; both in ascending order.</summary>
/// <param name="Train">Rows of the training part; never empty.</param>
/// <param name="Test">Rows of the test part; may be empty.</param>
internal sealed record TrainTestSplit(int[] Train, int[] Test)
{
    /// <summary>The last rows as the test part.</summary>
    /// <param name="rows">The number of rows, at least 1.</param>
    /// <param name="share">The share of rows to hold out, in [0, 1).</param>
    public static TrainTestSplit Last(int rows, double share)
    {
        var train = rows - Math.Min((int)Math.Floor((share * rows) + 0.5), rows - 1);
        return new TrainTestSplit([.. Enumerable.Range(0, train)], [.. Enumerable.Range(train, rows - train)]);
    }

    /// <summary>One of several parts of about equal size as the test part: the rows of each class are dealt in turn, in a drawn order.</summary>
    /// <param name="rows">The number of rows, at least <paramref name="folds"/>.</param>
    /// <param name="strata">The class of each row; null to deal all rows alike.</param>
    /// <param name="fold">Which part, in [0, <paramref name="folds"/>).</param>
    /// <param name="folds">How many parts, at least 2.</param>
    /// <param name="seed">The seed: parts of one seed are disjoint and together all rows.</param>
    public static TrainTestSplit Fold(int rows, int[]? strata, int fold, int folds, int seed)
    {
        var random = new SplitMix64((ulong)seed);
        var part = new int[rows];
        var dealt = 0;
        foreach (var group in Groups(rows, strata))
        {
            random.Shuffle<int>(group);
            foreach (var row in group)
            {
                part[row] = dealt++ % folds;
            }
        }

        var all = Enumerable.Range(0, rows);
        return new TrainTestSplit([.. all.Where(row => part[row] != fold)], [.. all.Where(row => part[row] == fold)]);
    }

    /// <summary>Draws a test part. The same seed draws the same rows, for good.</summary>
    /// <param name="rows">The number of rows, at least 1.</param>
    /// <param name="strata">The class of each row, of which each gives its share to the test; null to draw from all rows alike.</param>
    /// <param name="share">The share of rows to hold out, in [0, 1).</param>
    /// <param name="seed">The seed.</param>
    public static TrainTestSplit Draw(int rows, int[]? strata, double share, int seed)
    {
        var random = new SplitMix64((ulong)seed);
        var held = new bool[rows];
        var all = Enumerable.Range(0, rows);
        foreach (var group in Groups(rows, strata))
        {
            random.Shuffle<int>(group);
            // A class keeps at least one row to be learnt from.
            var count = Math.Min((int)Math.Floor((share * group.Length) + 0.5), group.Length - 1);
            foreach (var row in group.AsSpan(0, count))
            {
                held[row] = true;
            }
        }

        return new TrainTestSplit([.. all.Where(row => !held[row])], [.. all.Where(row => held[row])]);
    }

    // The rows of each class, classes in order.
    private static IEnumerable<int[]> Groups(int rows, int[]? strata)
    {
        var all = Enumerable.Range(0, rows);
        return strata is null
            ?
            [
                [.. all],
            ]
            : all.GroupBy(row => strata[row]).OrderBy(static g => g.Key).Select(static g => g.ToArray());
    }
}
