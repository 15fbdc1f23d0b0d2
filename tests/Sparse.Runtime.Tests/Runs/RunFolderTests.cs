using Sparse.Runtime.Paths;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Tests.Runs;

/// <summary>What of a run's tables is kept where it goes on.</summary>
public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(250, "100,200")] // a solver on the whole set tells every hundredth iteration
    [InlineData(300, "100,200,300")]
    [InlineData(99, "")]
    public void Rows_are_kept_by_the_epoch_they_are_of(int epochs, string kept)
    {
        var path = Written();
        using (RunFolder.Reopen(path, epochs))
        {
            Assert.Equal(kept, Epochs(path));
        }
    }

    [Fact]
    public void Rows_of_a_path_are_kept_by_their_number_and_what_comes_goes_behind_them()
    {
        var path = Written();
        using (var folder = RunFolder.ReopenAfter(path, 2))
        {
            Assert.Equal(2, folder.Rows);
            folder.AddEpoch(Epoch(1), 4);
            Assert.Equal(3, folder.Rows);
            Assert.Equal("100,200,1", Epochs(path));
        }

        Assert.Equal(["metrics.csv"], Directory.GetFiles(path).Select(Path.GetFileName)); // nothing temporary stays
    }

    [Fact]
    public void A_folder_that_is_being_written_is_taken()
    {
        string path;
        using (var folder = RunFolder.Create(_folder.Path, "Tiny", new DateTime(2026, 1, 2, 3, 4, 5)))
        {
            path = folder.Path;
            folder.AddEpoch(Epoch(100), 1);
            var refused = Assert.Throws<RunException>(() => RunFolder.Reopen(path, 0));
            Assert.Contains("another process", refused.Message, StringComparison.Ordinal);
            Assert.Contains("Ctrl-C", refused.Message, StringComparison.Ordinal);
            Assert.Equal("100", Epochs(path));
        }

        File.WriteAllText(Path.Combine(path, ".running"), ""); // of a process that was killed, which holds it no more
        RunFolder.Reopen(path, 100).Dispose();
        Assert.Equal(["metrics.csv"], Directory.GetFiles(path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_path_that_has_points_and_no_state_is_not_begun_anew_over_them()
    {
        var table = _folder.Write("path.csv", PathPoint.Header([]) + "\n");
        Assert.Null(PathFolder.Read(_folder.Path));
        File.AppendAllText(table, new PathPoint { Index = 0, Lambda = 1 }.Row() + "\n");
        var refused = Assert.Throws<RunException>(() => PathFolder.Read(_folder.Path));
        Assert.Contains("path-state.safetensors", refused.Message, StringComparison.Ordinal);
        Assert.Contains("begin anew in another folder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_walk_without_models_is_over_before_they_are_removed()
    {
        var walk = new PathFolder(_folder.Path, []);
        var state = _folder.Write("path-state.safetensors", "");
        Assert.Throws<RunException>(walk.FinishWithoutModels); // there is no folder of models
        Assert.False(File.Exists(state));
    }

    private string Written()
    {
        using var folder = RunFolder.Create(_folder.Path, "Tiny", new DateTime(2026, 1, 2, 3, 4, 5), validates: true);
        foreach (var epoch in (int[])[100, 200, 300])
        {
            folder.AddEpoch(Epoch(epoch), epoch);
        }

        folder.Dispose();
        File.AppendAllText(Path.Combine(folder.Path, "metrics.csv"), "40"); // of 400
        return folder.Path;
    }

    private static EpochReport Epoch(int epoch) => new(epoch, 1000, epoch, 0.5, 0.1, 3, 4);

    private static string Epochs(string path)
    {
        using var reader = new StreamReader(
            new FileStream(Path.Combine(path, "metrics.csv"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite)
        );
        return string.Join(',', reader.ReadToEnd().TrimEnd('\n').Split('\n').Skip(1).Select(static row => row.Split(',')[0]));
    }
}
