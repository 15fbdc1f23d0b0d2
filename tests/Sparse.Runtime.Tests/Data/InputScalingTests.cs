using Sparse.Runtime.Data;
using TorchSharp;

namespace Sparse.Runtime.Tests.Data;

/// <summary>What a source did to its values, kept and done to others.</summary>
public sealed class InputScalingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Raw_values_of_a_table_become_what_was_trained_on()
    {
        _folder.Write("t.csv", "height,label,width\n1,0,5.5\n2,1,-7\n3,0,1e-3\n4.25,1,5\n");
        using var data = DataSources.Load(
            new CsvAttribute("t.csv") { Target = "label", TestShare = 0 },
            new DataRequest([_folder.Path], Loss.CrossEntropy, 1)
        );
        var scaling = Kept(data);
        Assert.Equal(["height", "width"], scaling.Names);

        using var raw = torch.tensor(new double[] { 1, 5.5, 2, -7, 3, 1e-3, 4.25, 5 }).view(4, 2);
        using var scaled = scaling.Apply(raw);
        Assert.Equal(data.Train.Inputs.data<float>().ToArray(), scaled.data<float>().ToArray());
    }

    [SharedDataFact]
    public void Pixels_of_an_image_become_what_was_trained_on()
    {
        using var scaled = DataSources.Load(new MnistAttribute { PerClass = 2 }, Request());
        using var plain = DataSources.Load(new MnistAttribute { PerClass = 2, Standardise = false }, Request());
        using var bytes = plain.Train.Inputs.mul(255);
        using var again = Kept(scaled).Apply(bytes);
        var (expected, found) = (scaled.Train.Inputs.data<float>().ToArray(), again.data<float>().ToArray());
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], found[i], 1e-5);
        }
    }

    [Fact]
    public void Channels_are_scaled_each_by_its_own()
    {
        using var image = torch.tensor(new float[] { 1, 2, 3, 4, 5, 6 }).view(1, 3, 2);
        using var scaled = new InputScaling(["r", "g", "b"], [1, 3, 5], [1, 10, 0]).Apply(image);
        Assert.Equal([0, 1, 0, 10, 0, 0], scaled.data<float>().ToArray());
    }

    [Fact]
    public void Values_of_another_width_are_refused()
    {
        using var rows = torch.zeros(4, 3);
        var message = Assert.Throws<ArgumentException>(() => new InputScaling(["a", "b"], [0, 0], [1, 1]).Apply(rows)).Message;
        Assert.Contains("[4, 3]", message, StringComparison.Ordinal);
        Assert.Contains("[samples, 2, …]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_are_found_in_a_file_with_other_columns_and_another_order()
    {
        var scaling = new InputScaling(["area", "age"], [0, 0], [1, 1]);
        Assert.Equal([2, 1], scaling.PlacesIn(["id", " \"age\"", "area"]));
        var missing = Assert.Throws<ArgumentException>(() => scaling.PlacesIn(["area", "Age"])).Message;
        Assert.Contains("No column is called 'age': expected each of area, age once", missing, StringComparison.Ordinal);
        var doubled = Assert.Throws<ArgumentException>(() => scaling.PlacesIn(["area", "age", "area"])).Message;
        Assert.Contains("Several columns are called 'area'", doubled, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "header")]
    [InlineData("input,mean,factor\n", "a line an input")]
    [InlineData("input,mean,factor\na,1\n", "line 2")]
    [InlineData("input,mean,factor\na,1,1\nb,1,NaN\n", "line 3")]
    public void A_file_that_is_none_is_refused(string text, string expected)
    {
        _folder.Write("inputs.csv", text);
        var message = Assert.Throws<InvalidDataException>(() => InputScaling.Read(Path.Combine(_folder.Path, "inputs.csv"))).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    // Written and read again, as a run's folder has it.
    private InputScaling Kept(Dataset data)
    {
        _folder.Write("inputs.csv", data.Scaling!.Text());
        var read = InputScaling.Read(Path.Combine(_folder.Path, "inputs.csv"));
        Assert.Equal(data.Scaling.Means, read.Means);
        Assert.Equal(data.Scaling.Factors, read.Factors);
        return read;
    }

    private static DataRequest Request() => new([SharedData.Data], Loss.CrossEntropy, 1);
}
