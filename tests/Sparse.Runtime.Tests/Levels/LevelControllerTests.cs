using Sparse.Runtime.Levels;

namespace Sparse.Runtime.Tests.Levels;

public sealed class LevelControllerTests
{
    // The level follows what λ would leave in the end with a delay, as that of a training does.
    [Theory]
    [InlineData(0.02, 1e-5, 5_000)]
    [InlineData(0.05, 1e-3, 5_000)]
    [InlineData(0.02, 1e-4, 50_000)]
    [InlineData(0.05, 1e-4, 1_000)]
    public void TheLevelOfADelayedMapEndsWithinOnePercent(double delay, double start, double wanted)
    {
        const double full = 100_000;
        const int steps = 2000;
        var controller = new LevelController(wanted, full, start);
        var left = full;
        for (var step = 1; step <= steps; step++)
        {
            var settled = full / (1 + Math.Pow(controller.Lambda / 1e-5, 1.2));
            left *= Math.Pow(settled / left, 1 / (delay * steps));
            controller.Follow((double)step / steps, left);
        }

        Assert.True(controller.IsFrozen);
        Assert.InRange(left / wanted, 0.99, 1.01);
    }

    // Zeros that come back only at a λ far below the one that made them.
    [Fact]
    public void ALevelThatWasPassedIsReachedAgainFromBelow()
    {
        const double wanted = 2000;
        const double full = 25_000;
        const int steps = 1000;
        var controller = new LevelController(wanted, full, 1e-4, ramp: 0);
        var left = 1800.0; // after an overshoot of a tenth
        for (var step = 1; step <= steps; step++)
        {
            // At 1e-5 and above nothing comes back; a decade below, all of it within a tenth of the training.
            var growing = Math.Clamp(Math.Log(1e-5 / controller.Lambda), -1, 1);
            left *= Math.Exp((growing > 0 ? 1 : 0.1) * growing / (0.1 * steps));
            controller.Follow((double)step / steps, left);
        }

        Assert.InRange(left / wanted, 0.95, 1.05);
    }

    [Fact]
    public void AFrozenLambdaStays()
    {
        var controller = new LevelController(10, 100, 1e-3, ramp: 0.2, freeze: 0.5);
        Assert.True(controller.Follow(0.4, 50) > 1e-3);
        var frozen = controller.Lambda;
        Assert.Equal(frozen, controller.Follow(0.5, 90));
        Assert.Equal(frozen, controller.Follow(1, 1));
    }

    [Fact]
    public void TheWantedLevelFallsFromAllToTheTarget()
    {
        var controller = new LevelController(10, 100, 1e-3, ramp: 0.5);
        Assert.Equal(100, controller.WantedAt(0));
        Assert.Equal(10 + (90 / 8.0), controller.WantedAt(0.25), 12);
        Assert.Equal(10, controller.WantedAt(0.5));
        Assert.Equal(10, controller.WantedAt(1));
    }
}
