using System.Runtime.InteropServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sparse.Runtime.Data;
using TorchSharp;

namespace Sparse.Runtime.Tests.Data;

public sealed class CsvDataTests : IDisposable
{
    private const string Good = "a,b,label\n1,5,0\n2,5,1\n3,5,0\n4,5,1\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Standardises_by_mean_and_population_deviation_and_a_constant_feature_becomes_zero()
    {
        _folder.Write("t.csv", Good);
        using var data = Load(new CsvAttribute("t.csv") { TestShare = 0 });
        Assert.Null(data.Test);
        Assert.Equal(2, data.Classes);
        var deviation = Math.Sqrt(1.25);
        Assert.Equal(
            [(float)(-1.5 / deviation), 0, (float)(-0.5 / deviation), 0, (float)(0.5 / deviation), 0, (float)(1.5 / deviation), 0],
            Floats(data.Train.Inputs)
        );
        Assert.Equal([0, 1, 0, 1], Longs(data.Train.Targets));
    }

    [Fact]
    public void Only_the_training_rows_are_used_to_standardise()
    {
        var text = new StringBuilder("x,y\n");
        for (var i = 0; i < 50; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i * i},{i}\n");
        }

        _folder.Write("t.csv", text.ToString());
        using var data = Load(new CsvAttribute("t.csv"), Loss.MeanSquaredError);
        var train = Floats(data.Train.Inputs);
        Assert.Equal(40, train.Length);
        Assert.Equal(0, train.Average(), 1e-6);
        Assert.Equal(1, train.Average(static v => v * v), 1e-5);
        // The rows held out take the same shift and scale, found here from the first and the last training row.
        var rows = Floats(data.Train.Targets);
        var scale = (train[^1] - train[0]) / ((rows[^1] * rows[^1]) - (rows[0] * rows[0]));
        var test = Floats(data.Test!.Inputs);
        var testRows = Floats(data.Test.Targets);
        for (var i = 0; i < test.Length; i++)
        {
            Assert.Equal(train[0] + (scale * ((testRows[i] * testRows[i]) - (rows[0] * rows[0]))), test[i], 1e-5);
        }
    }

    [Fact]
    public void Without_standardising_the_numbers_are_those_of_the_file_zipped_or_not_quoted_or_not()
    {
        _folder.Write("t.csv.gz", TemporaryFolder.Gzip(Encoding.UTF8.GetBytes("\"y\",\"b\"\r\n\"1.5\", -2e-3 \r\n3,4\r\n\r\n")));
        using var data = Load(
            new CsvAttribute("t.csv.gz")
            {
                Target = "y",
                Standardise = false,
                TestShare = 0,
            },
            Loss.MeanSquaredError
        );
        Assert.Equal([-2e-3f, 4], Floats(data.Train.Inputs));
        Assert.Equal([1.5f, 3], Floats(data.Train.Targets));
        Assert.Equal([2, 1], data.Train.Targets.shape);
        Assert.Equal(0, data.Classes);
    }

    [Theory]
    [InlineData("", "line 1 is empty")]
    [InlineData("a,b\n", "there is no row below the header")]
    [InlineData("1,2\n3,4\n", "line 1 holds numbers only: expected a header")]
    [InlineData("a,price,b,price\n1,2,3,4\n", "line 1 names column 2 and column 4 'price': expected every name once")]
    [InlineData("a;b\n1;2\n", "the separator is the comma")]
    [InlineData("a,b,label\n1,2,0\n1,2\n", "line 3 has 2 cells: expected 3")]
    [InlineData("a,b,label\n1,2,0\n1,2,1,4\n", "line 3 has 4 cells: expected 3")]
    [InlineData("a,b,label\n1,2,0\n\n1,2,1\n", "line 3 is empty")]
    [InlineData("a,b,label\n1,2,0\n1,red,1\n", "line 3, column 'b' is 'red': expected a finite number")]
    [InlineData("a,b,label\n1,2,0\n1,,1\n", "line 3, column 'b' is empty: expected a finite number")]
    [InlineData("a,b,label\n1,2,0\n1,NaN,1\n", "line 3, column 'b' is 'NaN': expected a finite number")]
    [InlineData("a,b,label\n1,2,0\n1,1e999,1\n", "line 3, column 'b' is '1e999'")]
    [InlineData(
        "a,b,label\n1,2,yes\n1,2,no\n",
        "line 2, target column 'label' is 'yes': expected the number of a class, from 0 to K-1: write these codes"
    )]
    [InlineData("a,b,label\n1,2,0\n1,2,1.5\n", "line 3, target column 'label' is 1.5: a loss of classes expects 0, 1, 2")]
    [InlineData("a,b,label\n1,2,0\n1,2,-1\n", "line 3, target column 'label' is -1")]
    [InlineData("a,b,label\n1,2,0\n1,2,2\n1,2,0\n", "has no row of class 1: expected every class 0..2")]
    [InlineData("a,b,label\n1,2,0\n1,2,0\n", "holds one class only")]
    [InlineData("a,b,label\n1,2,0\n1,2,4000000000\n", "line 3, target column 'label' is 4000000000")]
    [InlineData("a,b,label\n1e300,2,0\n-1e300,2,1\n1e300,2,1\n", "column 'a' holds values too large")]
    public void Each_fault_is_one_line_that_says_where(string text, string expected)
    {
        var path = _folder.Write("t.csv", text);
        var message = Assert.Throws<DataException>(() => Load(new CsvAttribute("t.csv"))).Message;
        Assert.Contains(expected, message);
        Assert.Contains(path, message);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_missing_target_column_is_met_with_the_nearest_name()
    {
        _folder.Write("t.csv", Good);
        var message = Assert.Throws<DataException>(() => Load(new CsvAttribute("t.csv") { Target = "lable" })).Message;
        Assert.Contains("no column 'lable' to be the target; did you mean 'label'? Columns: a, b, label.", message);
        message = Assert.Throws<DataException>(() => Load(new CsvAttribute("t.csv") { Target = "species" })).Message;
        Assert.Contains("no column 'species' to be the target. Columns: a, b, label.", message);
    }

    [Fact]
    public void A_missing_file_names_the_folders_searched()
    {
        var message = Assert.Throws<DataException>(() => Load(new CsvAttribute("absent.csv"))).Message;
        Assert.Contains("'absent.csv' was not found", message);
        Assert.Contains(_folder.Path, message);
    }

    [Fact]
    public void A_gzip_file_cut_short_is_not_taken_for_a_shorter_table()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Range(0, 5000).Select(static i => $"{i},{i % 7}\n"));
        var zipped = TemporaryFolder.Gzip(Encoding.UTF8.GetBytes(text));
        foreach (var cut in new[] { 1, 4, 8, 9, 100, zipped.Length / 2, zipped.Length - 12 })
        {
            _folder.Write("t.csv.gz", zipped[..^cut]);
            Assert.Throws<DataException>(() => Load(new CsvAttribute("t.csv.gz"), Loss.MeanSquaredError));
        }

        _folder.Write("t.csv.gz", zipped);
        using var whole = Load(new CsvAttribute("t.csv.gz"), Loss.MeanSquaredError);
        Assert.Equal(5000, whole.Train.Count + whole.Test!.Count);
    }

    [Fact]
    public void Any_text_gives_a_data_exception_or_a_data_set_and_nothing_else()
    {
        var cell = Gen.Elements("1", "0", "-2.5", "1e9", "", " ", "NaN", "x", "\"3\"", "\"", "1e400", "\0", "é", "\n", "\r\n");
        var line = cell.ListOf().Select(static cells => string.Join(",", cells));
        var text = line.ListOf().Select(static lines => "a,b,c\n" + string.Join("\n", lines));
        Prop.ForAll(
                text.ToArbitrary(),
                contents =>
                {
                    _folder.Write("t.csv", contents);
                    foreach (var loss in Enum.GetValues<Loss>())
                    {
                        try
                        {
                            Load(new CsvAttribute("t.csv"), loss).Dispose();
                        }
                        catch (DataException) { }
                    }
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Random_bytes_give_a_data_exception_and_nothing_else()
    {
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                bytes =>
                {
                    _folder.Write("t.csv", bytes);
                    Assert.Throws<DataException>(() => Load(new CsvAttribute("t.csv")));
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [SharedDataFact]
    public void The_real_iris_splits_evenly_by_class()
    {
        using var data = DataSources.Load(new CsvAttribute("small/iris.csv.gz"), new DataRequest([SharedData.Data], Loss.CrossEntropy, 3));
        Assert.Equal(3, data.Classes);
        Assert.Equal([120, 4], data.Train.Inputs.shape);
        Assert.All(Longs(data.Test!.Targets).CountBy(static label => label), static count => Assert.Equal(10, count.Value));
    }

    private Dataset Load(CsvAttribute attribute, Loss loss = Loss.CrossEntropy) =>
        DataSources.Load(attribute, new DataRequest([_folder.Path], loss, 1));

    private static float[] Floats(torch.Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes).ToArray();

    private static long[] Longs(torch.Tensor tensor) => MemoryMarshal.Cast<byte, long>(tensor.bytes).ToArray();
}
