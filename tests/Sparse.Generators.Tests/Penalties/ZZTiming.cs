using System.Diagnostics;
using Sparse.Generators.Kernels;
using Sparse.Generators.Planning;
using Sparse.Generators.Tests.Kernels;
namespace Sparse.Generators.Tests.Penalties;
using Metric = Sparse.Generators.Planning.Metric;
public class ZZTiming
{
    [Fact]
    public void Time()
    {
        var kernel = KernelText.Read("(value (w) (abs w)) (prox (z k) (+ (max (- z k) 0) (min (+ z k) 0)))")!;
        var kernel2 = KernelText.Read("(value (w) (abs w)) (prox (z k) (if (< k z) (- z k) (if (< z (neg k)) (+ z k) 0)))")!;
        var own = UpdateRules.ProxGen(Metric.Adam, true, new PenaltyFacts("MyL1", "mine") { Kernel = kernel });
        var own2 = UpdateRules.ProxGen(Metric.Adam, true, new PenaltyFacts("MyL1b", "mine") { Kernel = kernel2 });
        var l1 = UpdateRules.ProxGen(Metric.Adam, true, PenaltyCatalog.All["L1"]);
        var programs = SimdPrograms.Compile([own, own2, l1]);
        var text = "";
        foreach (var n in new[] { 266_240, 1 << 22 })
        {
        var r = new Random(1);
        var slots = l1.Slots.Select(_ => Enumerable.Range(0, n).Select(_ => r.NextSingle() * 0.1f).ToArray()).ToArray();
        float[] scalars = [0.9f, 0.1f, 0.999f, 0.001f, 1.1f, 1e-8f, 1e-5f, 1e-9f];
        var best = new Dictionary<string, double>();
        for (var round = 0; round < 60; round++)
            foreach (var rule in new[] { own, own2, l1 })
            {
                var t = Stopwatch.GetTimestamp();
                programs.Run(rule, slots, scalars, false);
                var ms = Stopwatch.GetElapsedTime(t).TotalMilliseconds;
                best[rule.Name] = Math.Min(best.GetValueOrDefault(rule.Name, 1e9), ms);
            }
        text += n + ": " + string.Join(", ", best.Select(b => $"{b.Key} {b.Value:f4} ms")) + "; ";
        }
        Assert.Fail(text);
    }
}
