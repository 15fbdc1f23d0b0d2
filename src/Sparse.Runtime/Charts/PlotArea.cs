namespace Sparse.Runtime.Charts;

/// <summary>The rectangle between the axes, in pixels. The range leaves a little room on every side, so that no point stands half on the frame.</summary>
internal sealed record PlotArea(AxisRange Across, AxisRange Up, double Left, double Top, double Width, double Height)
{
    private const double Room = 8;

    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double X(double value) => Left + Room + (Across.Place(value) * (Width - (2 * Room)));

    public double Y(double value) => Bottom - Room - (Up.Place(value) * (Height - (2 * Room)));
}
