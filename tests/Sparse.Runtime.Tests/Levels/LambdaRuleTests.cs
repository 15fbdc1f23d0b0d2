using Sparse.Runtime.Kernels;
using Sparse.Runtime.Levels;

namespace Sparse.Runtime.Tests.Levels;

/// <summary>The rules on maps from λ to the level that are known.</summary>
public sealed class LambdaRuleTests
{
    [Theory]
    [InlineData(2000, 1e-6)]
    [InlineData(2000, 1e-1)]
    [InlineData(50, 1e-4)]
    [InlineData(24_000, 1e-3)]
    public void TheSafeguardedRuleMeetsOnePercentInEightTrainingsOfASmoothMap(double target, double start)
    {
        var rule = new SafeguardedRule(target, 25_408, start);
        Assert.InRange(TrainingsUntil(rule, Smooth, 0.01, 30), 1, 8);
    }

    [Theory]
    [InlineData(1e-20)]
    [InlineData(1e12)]
    public void TheSafeguardedRuleFindsItsWayFromFarOff(double start)
    {
        var rule = new SafeguardedRule(2000, 25_408, start);
        Assert.InRange(TrainingsUntil(rule, Smooth, 0.01, 40), 5, 20);
    }

    // The levels of a network in the published run: not monotone where they are near to the target.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void NoiseCannotTurnTheBracketAround(int seed)
    {
        var noise = new Random(seed);
        var rule = new SafeguardedRule(2000, 25_408, 1e-3);
        for (var training = 0; training < 40 && rule.Stuck is null; training++)
        {
            Assert.True(double.IsFinite(rule.Lambda) && rule.Lambda > 0);
            rule.Observe(new LevelObservation(rule.Lambda, Math.Round(Smooth(rule.Lambda) * Math.Exp(0.05 * (noise.NextDouble() - 0.5)))));
            if (rule.TooMany is { } many && rule.TooFew is { } few)
            {
                Assert.True(many.Lambda < few.Lambda);
                Assert.True(many.Level > 2000 && few.Level <= 2000);
            }
        }
    }

    [Fact]
    public void TheSafeguardedRuleMeetsOnePercentOfANoisyMapInEightTrainingsMostly()
    {
        var met = 0;
        for (var seed = 0; seed < 100; seed++)
        {
            var noise = new Random(seed);
            var rule = new SafeguardedRule(2000, 25_408, 1e-3);
            met += TrainingsUntil(rule, lambda => Smooth(lambda) * Math.Exp(0.02 * (noise.NextDouble() - 0.5)), 0.01, 8) <= 8 ? 1 : 0;
        }

        Assert.InRange(met, 90, 100);
    }

    [Fact]
    public void AJumpAcrossTheTargetIsSaid()
    {
        var rule = new SafeguardedRule(5, 10, 1);
        for (var training = 0; training < 100 && rule.Stuck is null; training++)
        {
            rule.Observe(new LevelObservation(rule.Lambda, rule.Lambda < 0.037 ? 6 : 4));
        }

        Assert.Contains("jumps from 6 to 4 at λ = 0.037", rule.Stuck, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSafeguardedRuleLeavesABracketThatWasWrong()
    {
        var rule = new SafeguardedRule(2000, 25_408, 1e-5);
        rule.Observe(new LevelObservation(1e-5, 1000)); // said too few, and the map says 6000 there
        Assert.InRange(TrainingsUntil(rule, Smooth, 0.01, 30), 1, 16);
    }

    [Fact]
    public void TheOrderStatisticOfADiagonalQuadraticNeedsOneMoreTraining()
    {
        // min ½‖w − c‖² + λ‖w‖₁: where w = 0 the gradient is −c, where not it is ∓λ.
        double[] c = [5, -4, 3, 2.5, -2, 1.5, 1, 0.5];
        for (var target = 1; target < c.Length; target++)
        {
            var rule = new SafeguardedRule(target, c.Length, 6);
            var trainings = 0;
            for (var level = -1.0; level != target; trainings++)
            {
                Assert.InRange(trainings, 0, 6);
                var lambda = rule.Lambda;
                level = c.Count(value => Math.Abs(value) > lambda);
                rule.Observe(
                    new LevelObservation(lambda, level)
                    {
                        Gradients = () => [Array.ConvertAll(c, value => -Math.Clamp(value, -lambda, lambda))],
                        Deviation = 0,
                    }
                );
            }
        }
    }

    [Fact]
    public void ThePublishedRuleFollowsItsFirstSteps()
    {
        var rule = new PublishedMedianRule(2000, 1e-3, 1e-7);
        Assert.Equal(1e-3, rule.Lambda);
        rule.Observe(new LevelObservation(1e-3, 23));
        Assert.Equal(1e-7, rule.Lambda);
        rule.Observe(
            new LevelObservation(1e-7, 25_380)
            {
                Gradients = () =>
                    [
                        [1e-8, -2e-4, 3e-4],
                        [2e-3, -1e-4, 5e-4],
                    ],
            }
        );
        Assert.Equal(2e-4, rule.Lambda); // of 1e-4, 2e-4, 3e-4, 5e-4 the lower median
        rule.Observe(
            new LevelObservation(2e-4, 2000)
            {
                Gradients = () =>
                    [
                        [2.5e-4],
                    ],
            }
        );
        Assert.Equal(2e-4, rule.Lambda); // an equality enters both sides
    }

    [Fact]
    public void ThePublishedRuleTakesTheArithmeticMiddleOfAnEmptySet()
    {
        var rule = new PublishedMedianRule(2000, 1e-3, 1e-7);
        rule.Observe(new LevelObservation(1e-3, 23));
        rule.Observe(
            new LevelObservation(1e-7, 25_380)
            {
                Gradients = () =>
                    [
                        [1, 2, 0],
                    ],
            }
        );
        Assert.Equal((1e-3 + 1e-7) / 2, rule.Lambda);
    }

    // Like the published network: 25,408 weights, 2000 of them left at 4.8e-5.
    private static double Smooth(double lambda) => 25_408 / (1 + Math.Pow(lambda / 4.8e-6, 1.06));

    private static int TrainingsUntil(LambdaRule rule, Func<double, double> map, double tolerance, int most)
    {
        for (var training = 1; training <= most; training++)
        {
            var level = map(rule.Lambda);
            if (Math.Abs(level - rule.Target) <= tolerance * rule.Target)
            {
                return training;
            }

            rule.Observe(new LevelObservation(rule.Lambda, level));
        }

        return most + 1;
    }
}
