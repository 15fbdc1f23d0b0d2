namespace Sparse.Runtime.Charts;

/// <summary>What is drawn of a series.</summary>
public enum SeriesStyle
{
    /// <summary>A line with a dot at every value.</summary>
    LineAndPoints,

    /// <summary>A line.</summary>
    Line,

    /// <summary>Dots.</summary>
    Points,

    /// <summary>A line of steps: the lower envelope of a front.</summary>
    Steps,
}

/// <summary>One series of values. A value that is not finite, or not positive on a logarithmic axis, is left out and parts the line.</summary>
/// <param name="Name">What it is, for the legend.</param>
/// <param name="X">Places along the axis below.</param>
/// <param name="Y">Heights, as many.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>What is drawn.</summary>
    public SeriesStyle Style { get; init; } = SeriesStyle.LineAndPoints;

    /// <summary>Whether it stands back: dominated points, a reference.</summary>
    public bool IsFaint { get; init; }

    /// <summary>Whether the line is dashed.</summary>
    public bool IsDashed { get; init; }

    /// <summary>The colour by its number in the palette; the series' place in the chart by default.</summary>
    public int? Colour { get; init; }

    /// <summary>What a pointer over each point shows, as many as there are values; the two values by default.</summary>
    public IReadOnlyList<string>? Notes { get; init; }

    /// <summary>Half the height of an error bar at each value, as many as there are values; none by default.</summary>
    public IReadOnlyList<double>? Errors { get; init; }
}

/// <summary>A point that is pointed out, with a ring and a word.</summary>
/// <param name="X">Its place.</param>
/// <param name="Y">Its height.</param>
/// <param name="Text">The word: <c>chosen</c>.</param>
public sealed record ChartMark(double X, double Y, string Text);
