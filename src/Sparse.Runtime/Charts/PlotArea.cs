namespace Sparse.Runtime.Charts;

/// <summary>The rectangle between the axes, in pixels.</summary>
internal sealed record PlotArea(AxisRange Across, AxisRange Up, double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double X(double value) => Left + (Across.Place(value) * Width);

    public double Y(double value) => Bottom - (Up.Place(value) * Height);
}
