using Sparse.Runtime.Certificates;

namespace Sparse.Runtime.Tests.Certificates;

public sealed class StationarityAuditTests
{
    [Fact]
    public void AMinimiserSatisfiesTheCharacterisation()
    {
        // min ½‖w − c‖² + λ‖w‖₁ by the soft threshold.
        double[] c = [3, -2, 0.5, 0.1, -1.5];
        var weights = Array.ConvertAll(c, static value => Math.Sign(value) * Math.Max(Math.Abs(value) - 1, 0));
        double[] gradients = [.. weights.Zip(c, static (w, center) => w - center)];
        var audit = StationarityAudit.Of([("W", 1, weights, gradients)]);
        var layer = Assert.Single(audit.Layers);
        Assert.Equal((3, 5, 1.0, 1.0), (layer.NonZeros, layer.Count, layer.ZerosWithin, layer.NonZerosWithin));
        Assert.Equal(0, layer.Largest, 12);
        Assert.Equal(0, audit.Deviation, 12);
        Assert.Equal(2 + 1 + 0.5, layer.Value, 12);
    }

    [Fact]
    public void QuantilesAreOfTheNonzerosAndTheShareOfTheZeros()
    {
        var audit = StationarityAudit.Of([("A", 2, [1, 1, 1, 1, 0, 0, 0, 0], [2, -2.2, 3, 6, 2, -1, 2.5, 0]), ("B", 2, [-1, 0], [-3, 9])]);
        var layer = audit.Layers[0];
        Assert.Equal((0.75, 0.25), (layer.ZerosWithin, layer.NonZerosWithin));
        Assert.Equal((3 / 5.0, 1 / 5.0), (audit.ZerosWithin, audit.NonZerosWithin));
        Assert.Equal(
            [0, 0.1, 0.5, 2],
            [layer.LowerQuartile, layer.Median, layer.UpperQuartile, layer.Largest],
            (x, y) => Math.Abs(x - y) < 1e-12
        );
        Assert.Equal(((0.1 * 4) + 0.5) / 5, audit.Deviation, 12);
        Assert.Equal(4, audit.Imbalance, 12);
    }
}
