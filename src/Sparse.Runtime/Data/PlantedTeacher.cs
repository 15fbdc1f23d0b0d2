namespace Sparse.Runtime.Data;

/// <summary>
/// A network of two layers, argmax over classes of V tanh(U x + c) + b, in which U reads the first features alone, each of them at least
/// once and each unit only a few. The offsets b are set so that the classes come about equally often.
/// </summary>
internal sealed class PlantedTeacher
{
    private const int UnitsPerClass = 4;
    private const int FeaturesPerUnit = 4;

    // Enough to bend the units: with small arguments tanh is the identity and a linear model would do as well.
    private const double Gain = 2.0;
    private readonly int _features;
    private readonly int[][] _reads;
    private readonly double[][] _weights;
    private readonly double[] _shifts;
    private readonly double[][] _output;
    private readonly double[] _offsets;

    /// <summary>Draws a teacher.</summary>
    /// <param name="features">Features of a sample.</param>
    /// <param name="support">Features it looks at: the first ones.</param>
    /// <param name="classes">Classes.</param>
    /// <param name="seed">The seed.</param>
    public PlantedTeacher(int features, int support, int classes, ulong seed)
    {
        _features = features;
        var random = new SplitMix64(seed);
        var units = UnitsPerClass * classes;
        var reads = Math.Min(support, Math.Max(FeaturesPerUnit, (support + units - 1) / units));
        _reads = new int[units][];
        _weights = new double[units][];
        _shifts = new double[units];
        var order = Enumerable.Range(0, support).ToArray();
        var next = support;
        for (var unit = 0; unit < units; unit++)
        {
            _reads[unit] = new int[reads];
            _weights[unit] = new double[reads];
            _shifts[unit] = 0.5 * random.NextNormal();
            for (var i = 0; i < reads; i++)
            {
                // The support is dealt out like cards, shuffled anew when it is used up: every feature has its turn.
                if (next == support)
                {
                    random.Shuffle<int>(order);
                    next = 0;
                }

                _reads[unit][i] = order[next++];
                var magnitude = Gain * (0.5 + random.NextDouble()) / Math.Sqrt(reads);
                _weights[unit][i] = random.NextInt(2) == 0 ? magnitude : -magnitude;
            }
        }

        _output = new double[classes][];
        for (var k = 0; k < classes; k++)
        {
            _output[k] = new double[units];
            foreach (ref var weight in _output[k].AsSpan())
            {
                weight = random.NextNormal();
            }
        }

        _offsets = new double[classes];
        Balance(ref random, classes, units);
    }

    /// <summary>The class of a sample.</summary>
    /// <param name="sample">Its features.</param>
    public int Label(ReadOnlySpan<float> sample)
    {
        Span<double> logits = stackalloc double[_offsets.Length];
        Logits(sample, logits);
        return Best(logits);
    }

    private void Logits(ReadOnlySpan<float> sample, Span<double> logits)
    {
        logits.Clear();
        for (var unit = 0; unit < _reads.Length; unit++)
        {
            var sum = _shifts[unit];
            for (var i = 0; i < _reads[unit].Length; i++)
            {
                sum += _weights[unit][i] * sample[_reads[unit][i]];
            }

            var activation = Math.Tanh(sum);
            for (var k = 0; k < logits.Length; k++)
            {
                logits[k] += _output[k][unit] * activation;
            }
        }
    }

    private int Best(ReadOnlySpan<double> logits)
    {
        var best = 0;
        for (var k = 1; k < logits.Length; k++)
        {
            if (logits[k] + _offsets[k] > logits[best] + _offsets[best])
            {
                best = k;
            }
        }

        return best;
    }

    // Raises the offset of a class that wins too seldom, by steps that shrink, on samples of its own.
    private void Balance(ref SplitMix64 random, int classes, int units)
    {
        const int samples = 2000;
        const int rounds = 200;
        var logits = new double[samples * classes];
        var sample = new float[_features];
        var support = _reads.Max(static unit => unit.Max()) + 1;
        for (var i = 0; i < samples; i++)
        {
            foreach (ref var feature in sample.AsSpan(0, support))
            {
                feature = (float)random.NextNormal();
            }

            Logits(sample, logits.AsSpan(i * classes, classes));
        }

        var wins = new int[classes];
        for (var round = 0; round < rounds; round++)
        {
            Array.Clear(wins);
            for (var i = 0; i < samples; i++)
            {
                wins[Best(logits.AsSpan(i * classes, classes))]++;
            }

            var step = Math.Sqrt(units) * classes / (1.0 + (0.1 * round)) / 4;
            for (var k = 0; k < classes; k++)
            {
                _offsets[k] += step * ((1.0 / classes) - ((double)wins[k] / samples));
            }
        }
    }
}
