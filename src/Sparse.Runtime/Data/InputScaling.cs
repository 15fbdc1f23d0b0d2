using System.Globalization;
using System.Text;
using TorchSharp;

namespace Sparse.Runtime.Data;

/// <summary>
/// What a data source did to the values of its files before a network saw them, (value − mean) · factor, so that the same can be done to values that come
/// later. Every run's folder has it as <c>inputs.csv</c>, where the source scales.
/// </summary>
public sealed record InputScaling
{
    /// <summary>The name of the file in a run's folder.</summary>
    public const string File = "inputs.csv";

    private const string Header = "input,mean,factor";

    /// <summary>A scaling of each feature, of each channel, or one of all values.</summary>
    /// <param name="names">What is scaled: the features, the channels, or one name for all.</param>
    /// <param name="means">The mean of each over the training part, in the unit of the file.</param>
    /// <param name="factors">One over the deviation of each; 0 for what is constant.</param>
    /// <exception cref="ArgumentException">They are not as many.</exception>
    public InputScaling(IReadOnlyList<string> names, IReadOnlyList<double> means, IReadOnlyList<double> factors)
    {
        if (names.Count == 0 || names.Count != means.Count || names.Count != factors.Count)
        {
            throw new ArgumentException(
                $"{names.Count} names, {means.Count} means and {factors.Count} factors: expected as many, at least one."
            );
        }

        (Names, Means, Factors) = (names, means, factors);
    }

    /// <summary>What is scaled: the features, the channels, or one name for all.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The mean of each over the training part, in the unit of the file.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>One over the deviation of each; 0 for what is constant.</summary>
    public IReadOnlyList<double> Factors { get; }

    /// <summary>Reads the <c>inputs.csv</c> of a run.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is not such a file.</exception>
    public static InputScaling Read(string path)
    {
        var lines = System.IO.File.ReadAllLines(path);
        if (lines.Length < 2 || lines[0] != Header)
        {
            throw new InvalidDataException($"{path}: expected the header '{Header}' and a line an input.");
        }

        var names = new string[lines.Length - 1];
        var (means, factors) = (new double[names.Length], new double[names.Length]);
        for (var i = 0; i < names.Length; i++)
        {
            // A name may hold commas; numbers do not.
            var line = lines[i + 1];
            var second = line.LastIndexOf(',');
            var first = second > 0 ? line.LastIndexOf(',', second - 1) : -1;
            if (
                first < 0
                || !Number(line.AsSpan(first + 1, second - first - 1), out means[i])
                || !Number(line.AsSpan(second + 1), out factors[i])
            )
            {
                throw new InvalidDataException($"{path}: line {i + 2} is '{line}': expected a name and two finite numbers.");
            }

            names[i] = line[..first];
        }

        return new InputScaling(names, means, factors);
    }

    /// <summary>The file's text.</summary>
    public string Text()
    {
        var text = new StringBuilder(Header).Append('\n');
        for (var i = 0; i < Names.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Names[i]},{Means[i]:R},{Factors[i]:R}\n");
        }

        return text.ToString();
    }

    /// <summary>Where each feature stands in another file: values are scaled by their place, whatever their column is called.</summary>
    /// <param name="columns">The names of the file's columns, in any order; others among them do not matter.</param>
    /// <returns>The index of each feature's column, in the order of <see cref="Names"/>.</returns>
    /// <exception cref="ArgumentException">A feature is missing, or there twice.</exception>
    public int[] PlacesIn(IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var places = columns
            .Select(static (name, index) => (Name: name.Trim().Trim('"'), index))
            .ToLookup(static column => column.Name, static column => column.index, StringComparer.Ordinal);
        return
        [
            .. Names.Select(name =>
                places[name].ToArray() is [var place]
                    ? place
                    : throw new ArgumentException(
                        $"{(places[name].Any() ? $"Several columns are called '{name}'" : $"No column is called '{name}'")}: expected each of {string.Join(", ", Names)} once.",
                        nameof(columns)
                    )
            ),
        ];
    }

    /// <summary>Values as they stand in a file, as a network of this run takes them.</summary>
    /// <param name="values">[samples, features], or [samples, channels, …] where channels are scaled.</param>
    /// <returns>A new tensor of the same shape, 32-bit floats.</returns>
    /// <exception cref="ArgumentException">There are not as many features or channels as are scaled.</exception>
    public torch.Tensor Apply(torch.Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (Names.Count > 1 && (values.dim() < 2 || values.shape[1] != Names.Count))
        {
            throw new ArgumentException(
                $"The values are [{string.Join(", ", values.shape)}]: expected [samples, {Names.Count}, …], a mean and a factor each.",
                nameof(values)
            );
        }

        using var scope = torch.NewDisposeScope();
        var shape = new long[values.dim()];
        Array.Fill(shape, 1);
        if (Names.Count > 1)
        {
            shape[1] = Names.Count;
        }

        var means = torch.tensor(Means.ToArray()).view(shape);
        var factors = torch.tensor(Factors.ToArray()).view(shape);
        var scaled = (values.to_type(torch.ScalarType.Float64) - means) * factors;
        return scaled.to_type(torch.ScalarType.Float32).MoveToOuterDisposeScope();
    }

    private static bool Number(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
