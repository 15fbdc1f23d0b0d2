namespace Sparse.Runtime.Charts;

/// <summary>An axis with the range of its data: values to places in [0, 1].</summary>
internal sealed class AxisRange
{
    private readonly ChartAxis _axis;

    public AxisRange(ChartAxis axis, IEnumerable<double> values)
    {
        _axis = axis;
        var (least, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(Shows))
        {
            least = Math.Min(least, value);
            largest = Math.Max(largest, value);
        }

        if (double.IsInfinity(least))
        {
            (least, largest) = axis.Scale == AxisScale.Log ? (0.1, 1) : (0, 1);
        }

        if (least == largest)
        {
            (least, largest) = axis.Scale == AxisScale.Log ? (least / 2, largest * 2) : (least - 0.5, largest + 0.5);
        }

        if (axis.Scale == AxisScale.Log)
        {
            var margin = Math.Pow(largest / least, 0.03);
            (Minimum, Maximum) = (axis.Minimum ?? (least / margin), axis.Maximum ?? (largest * margin));
        }
        else
        {
            var (low, high) = AxisTicks.Widened(least, largest);
            (Minimum, Maximum) = (axis.Minimum ?? low, axis.Maximum ?? high);
        }
    }

    public double Minimum { get; }

    public double Maximum { get; }

    public IReadOnlyList<double> Ticks =>
        _axis.Scale == AxisScale.Log ? AxisTicks.Log(Minimum, Maximum) : AxisTicks.Linear(Minimum, Maximum);

    /// <summary>Whether a value has a place on the scale at all.</summary>
    public bool Shows(double value) => double.IsFinite(value) && (_axis.Scale == AxisScale.Linear || value > 0);

    /// <summary>Whether it lies in the range.</summary>
    public bool Holds(double value)
    {
        var place = Place(value);
        return Shows(value) && place is >= -1e-9 and <= 1 + 1e-9;
    }

    public double Place(double value)
    {
        var place =
            _axis.Scale == AxisScale.Log
                ? Math.Log(value / Minimum) / Math.Log(Maximum / Minimum)
                : (value - Minimum) / (Maximum - Minimum);
        return _axis.IsReversed ? 1 - place : place;
    }

    public string Text(double value) => AxisTicks.Text(value, _axis.Scale, _axis.IsPercent);
}
