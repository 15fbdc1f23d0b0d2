using System.Globalization;
using System.Text;

namespace Sparse.Runtime.Paths;

/// <summary><c>features.csv</c>: a row a feature, in the order in which they enter, with the λ at which it does and, after stability selection, how often.</summary>
internal static class FeatureTable
{
    /// <summary>The table.</summary>
    /// <param name="entry">When each feature enters.</param>
    /// <param name="frequencies">Its share of the halves; null without stability selection.</param>
    /// <param name="names">What the data call the features; null where they have no names.</param>
    public static string Text(FeatureEntry entry, double[]? frequencies, IReadOnlyList<string>? names)
    {
        var text = new StringBuilder("feature,lambda");
        text.Append(frequencies is null ? "" : ",frequency");
        text.Append(names is null ? "\n" : ",name\n");
        foreach (var feature in entry.Order(frequencies))
        {
            text.Append(CultureInfo.InvariantCulture, $"{feature},{entry.Lambdas[feature]:R}");
            if (frequencies is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $",{frequencies[feature]:0.####}");
            }

            if (names is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $",{names[feature]}");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads the λ at which each feature enters.</summary>
    /// <param name="text">The table.</param>
    public static double[] Entries(string text)
    {
        var rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static row => row.Split(',')).ToArray();
        var entries = new double[rows.Length];
        foreach (var row in rows)
        {
            entries[int.Parse(row[0], CultureInfo.InvariantCulture)] = double.Parse(row[1], CultureInfo.InvariantCulture);
        }

        return entries;
    }
}
