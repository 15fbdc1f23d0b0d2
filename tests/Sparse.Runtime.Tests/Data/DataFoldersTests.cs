using Sparse.Runtime.Data;

namespace Sparse.Runtime.Tests.Data;

/// <summary>These change the process's environment and current folder: nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(ProcessState), DisableParallelization = true)]
public sealed class ProcessState;

[Collection(nameof(ProcessState))]
public sealed class DataFoldersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _current = Directory.GetCurrentDirectory();
    private readonly string? _variable = Environment.GetEnvironmentVariable(DataFolders.Variable);
    private readonly string? _cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_current);
        Environment.SetEnvironmentVariable(DataFolders.Variable, _variable);
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", _cache);
        _folder.Dispose();
    }

    [Fact]
    public void The_given_folder_comes_first_then_the_variable_then_the_current_one_then_those_beside_the_repository_then_the_cache()
    {
        string Make(string name) => Directory.CreateDirectory(_folder.File(name)).FullName;
        var given = Make("given");
        var variable = Make("variable");
        var beside = Make("shared/data");
        var inside = Make("repository/sub");
        Make("repository/.git");
        var cached = Make("cache/sparse/data");
        Environment.SetEnvironmentVariable(DataFolders.Variable, variable + Path.PathSeparator + _folder.File("absent"));
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", _folder.File("cache"));
        Directory.SetCurrentDirectory(inside);

        Assert.Equal([given, variable, inside, beside, cached], DataFolders.Search(given));
        Assert.Equal([variable, inside, beside, cached], DataFolders.Search(null));
    }

    [Fact]
    public void Folders_above_the_repository_are_not_searched()
    {
        Directory.CreateDirectory(_folder.File("shared/data"));
        Directory.CreateDirectory(_folder.File("outer/repository/.git"));
        Environment.SetEnvironmentVariable(DataFolders.Variable, null);
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", _folder.File("cache"));
        Directory.SetCurrentDirectory(_folder.File("outer/repository"));
        Assert.Equal([Directory.GetCurrentDirectory()], DataFolders.Search(null));
    }

    [Fact]
    public void A_file_in_the_given_folder_is_taken_before_one_of_that_name_in_the_current_folder()
    {
        _folder.Write("given/t.csv", "a,label\n1,0\n2,1\n");
        _folder.Write("current/t.csv", "a,label\n3,0\n4,1\n");
        Directory.SetCurrentDirectory(_folder.File("current"));
        Assert.Equal(_folder.File("given/t.csv"), Place(_folder.File("given")));
        Assert.Equal(Path.Combine(Directory.GetCurrentDirectory(), "t.csv"), Place(null));

        static string Place(string? given)
        {
            var request = new DataRequest(DataFolders.Search(given), Loss.CrossEntropy, 1);
            using var data = DataSources.Load(new CsvAttribute("t.csv") { TestShare = 0 }, request);
            return data.Origin;
        }
    }

    [Fact]
    public void A_given_folder_that_is_not_there_is_an_error() =>
        Assert.Contains("does not exist", Assert.Throws<DataException>(() => DataFolders.Search(_folder.File("absent"))).Message);
}
