using System.Globalization;
using System.Runtime.InteropServices;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Data;
using Sparse.Runtime.Evaluation;
using TorchSharp;

namespace Sparse.Runtime.Tests.Certificates;

public sealed class CertificateTests
{
    [Theory]
    [InlineData(Loss.CrossEntropy)]
    [InlineData(Loss.MeanSquaredError)]
    public void The_gradient_is_that_of_finite_differences_of_the_full_loss(Loss loss)
    {
        torch.manual_seed(3);
        using var network = new TinyNetwork(4, 5, 3).to(torch.float64);
        using var single = RandomPart(1234, 4, 3, loss);
        using var part = single with { Inputs = single.Inputs.to(torch.float64) };

        var gradient = FullGradient.Compute(network, static () => new TinyNetwork(4, 5, 3), part, loss);

        Assert.Equal(Evaluator.Evaluate(network, part, loss).Loss, gradient.Loss, 1e-12);
        foreach (var (name, parameter) in network.named_parameters())
        {
            var values = MemoryMarshal.Cast<byte, double>(parameter.bytes);
            Assert.Equal(values.ToArray(), gradient.Weights[name]);
            for (var i = 0; i < values.Length; i++)
            {
                const double h = 1e-5;
                var before = values[i];
                values[i] = before + h;
                var above = Evaluator.Evaluate(network, part, loss).Loss;
                values[i] = before - h;
                var below = Evaluator.Evaluate(network, part, loss).Loss;
                values[i] = before;
                Assert.Equal((above - below) / (2 * h), gradient.Gradients[name][i], 1e-8);
            }
        }
    }

    [Fact]
    public void Measuring_leaves_the_network_as_it_was_and_chunks_make_no_difference()
    {
        torch.manual_seed(5);
        using var network = new TinyNetwork(4, 5, 3);
        network.train();
        using var part = RandomPart(2500, 4, 3, Loss.CrossEntropy);
        var before = network.named_parameters().Select(static pair => pair.Item2.bytes.ToArray()).ToArray();

        var first = Measure(network, part, Loss.CrossEntropy, 0.01);
        var second = Measure(network, part, Loss.CrossEntropy, 0.01);

        Assert.True(network.training);
        Assert.All(network.named_parameters().Zip(before), static pair => Assert.True(pair.First.Item2.bytes.SequenceEqual(pair.Second)));
        Assert.All(network.named_parameters(), static pair => Assert.Equal(torch.float32, pair.Item2.dtype));
        Assert.Equal(first.RInf, second.RInf);
        Assert.Equal(first.ProxResidual, second.ProxResidual);
        Assert.Equal(first.Loss, second.Loss);
    }

    [SharedDataFact]
    public void At_the_reference_solutions_of_the_lasso_every_measure_vanishes_and_off_them_it_does_not()
    {
        using var part = Diabetes();
        var rows = File.ReadLines(SharedData.Golden("lasso_diabetes.csv"))
            .Skip(1)
            .Select(static line => line.Split(',').Select(static cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())
            .ToArray();
        Assert.True(rows.Length > 10);
        foreach (var row in rows)
        {
            // The reference has f = 1/(2n)·‖y − Xw − b‖², here it is twice that: so is lambda.
            var (lambda, loss, penalty, bias, weights) = (2 * row[0], 2 * row[1], row[3], row[7], row[8..18]);
            using var network = new LinearNetwork(10, 1).to(torch.float64);
            Set(network, weights, bias);

            var certificate = MeasureLasso(network, part, lambda);
            Assert.Equal(CertificateStatus.Certified, certificate.Status);
            // The file has 12 digits: 6e-12 relative in w, times the curvature of 2 to 16, over lambda.
            Assert.InRange(certificate.RInf, 0, 1e-6);
            Assert.InRange(certificate.ProxResidual, 0, 1e-6);
            Assert.InRange(certificate.BiasResidual, 0, 1e-6);
            Assert.Equal(loss, certificate.Loss, 1e-6);
            Assert.Equal(lambda * penalty, certificate.PenaltyValue, 1e-5);

            // The quadratic in w_j has second derivative 2 (unit columns): moving one nonzero weight by d changes that gradient by 2d.
            if (Array.FindIndex(weights, static weight => weight != 0) is var j and >= 0)
            {
                var d = 0.1 * lambda;
                weights[j] += Math.Sign(weights[j]) * d;
                Set(network, weights, bias);
                var moved = MeasureLasso(network, part, lambda);
                Assert.Equal(CertificateStatus.BudgetSpent, moved.Status);
                Assert.InRange(moved.RInf, 2 * d / lambda * 0.999, 2 * d / lambda * 1.001 + 1);
                Assert.Contains("r_inf", moved.Reason);
                weights[j] -= Math.Sign(weights[j]) * d;
            }

            Set(network, weights, bias + (0.5 * lambda));
            Assert.Equal(1, MeasureLasso(network, part, lambda).BiasResidual, 1e-6);
        }
    }

    [Fact]
    public void A_weight_that_one_proximal_step_sets_to_zero_is_judged_behind_that_step()
    {
        // As below, with lambda above 2c: the minimiser is w = 0. At w = 1e-9 the violation is lambda - 2c, as it is at w = 1.
        using var part = new Split(torch.tensor(new float[] { 1, -1 }, [2, 1]), torch.tensor(new float[] { 0.3f, -0.3f }, [2, 1]));
        using var network = new LinearNetwork(1, 1).to(torch.float64);
        Set(network, [1e-9], 0);
        var near = MeasureLasso(network, part, 0.8);
        Assert.Equal(CertificateStatus.Certified, near.Status);
        Assert.True(near.AfterProximalStep);
        Assert.Equal(0.8e-9, near.PenaltyValue, 1e-15); // of the file, which has that weight

        Set(network, [1e-3], 0); // one step of nu = 1e-3 does not reach 0
        var far = MeasureLasso(network, part, 0.8);
        Assert.Equal(CertificateStatus.BudgetSpent, far.Status);
        Assert.InRange(far.RInf, 0.2, 2);
    }

    [Fact]
    public void A_zero_weight_is_judged_by_the_subdifferential_and_not_by_its_gradient()
    {
        // One feature x = ±1 and y = c·x: f = (w − c)² + b², and the gradient at 0 is −2c.
        using var part = new Split(torch.tensor(new float[] { 1, -1 }, [2, 1]), torch.tensor(new float[] { 0.3f, -0.3f }, [2, 1]));
        using var network = new LinearNetwork(1, 1).to(torch.float64);
        Set(network, [0], 0);

        var below = MeasureLasso(network, part, 0.6001);
        Assert.Equal(CertificateStatus.Certified, below.Status);
        Assert.Equal(0, below.RInf);
        Assert.Equal(0, below.ProxResidual);

        var above = MeasureLasso(network, part, 0.5);
        Assert.Equal(CertificateStatus.BudgetSpent, above.Status);
        Assert.Equal(0.2, above.RInf, 1e-6);
        Assert.Equal(0.2, above.ProxResidual, 1e-6);
        Assert.Equal(0, above.Layers[0].NonZeros);
    }

    [Fact]
    public void The_proximal_residual_is_that_of_the_definition()
    {
        // w = 0.2, c = 0.3, lambda 0.1: gradient 2(w − c) = −0.2; w − nu·g = 0.2002, thresholded by 1e-4: 0.2001; the move is 1e-4/nu =
        // 0.1, over lambda: 1.
        using var part = new Split(torch.tensor(new float[] { 1, -1 }, [2, 1]), torch.tensor(new float[] { 0.3f, -0.3f }, [2, 1]));
        using var network = new LinearNetwork(1, 1).to(torch.float64);
        Set(network, [0.2], 0);
        var certificate = MeasureLasso(network, part, 0.1);
        Assert.Equal(1, certificate.ProxResidual, 1e-5);
        Assert.Equal(1, certificate.RInf, 1e-5);
        Assert.Equal(Certificate.DefaultNu, certificate.Nu);
    }

    [Fact]
    public void With_lambda_zero_the_measures_are_absolute_and_say_so()
    {
        using var part = new Split(torch.tensor(new float[] { 1, -1 }, [2, 1]), torch.tensor(new float[] { 0.3f, -0.3f }, [2, 1]));
        using var network = new LinearNetwork(1, 1).to(torch.float64);
        Set(network, [0.2], 0.5);
        var certificate = MeasureLasso(network, part, 0);
        Assert.False(certificate.Relative);
        Assert.Equal(CertificateStatus.NotDefined, certificate.Status);
        Assert.Contains("absolute", certificate.Reason);
        Assert.Equal(0.2, certificate.RInf, 1e-6);
        Assert.Equal(0.2, certificate.ProxResidual, 1e-6);
        Assert.Equal(1, certificate.BiasResidual, 1e-6);
    }

    [Fact]
    public void Where_nothing_is_penalised_there_is_no_stationarity_to_measure()
    {
        using var part = new Split(torch.tensor(new float[] { 1, -1 }, [2, 1]), torch.tensor(new float[] { 0.3f, -0.3f }, [2, 1]));
        using var network = new LinearNetwork(1, 1).to(torch.float64);
        Set(network, [0.2], 0.5);
        var certificate = Certificate.Measure(
            network,
            static () => new LinearNetwork(1, 1),
            part,
            Loss.MeanSquaredError,
            [new CertifiedParameter("Head.weight", null, 0), new CertifiedParameter("Head.bias", null, 0)]
        );
        Assert.Equal(CertificateStatus.NotDefined, certificate.Status);
        Assert.Contains("no weight is penalised", certificate.Reason);
        Assert.Equal((double.NaN, double.NaN), (certificate.RInf, certificate.ProxResidual));
        Assert.Equal(1, certificate.BiasResidual, 1e-6);
    }

    [Fact]
    public void A_penalty_it_does_not_know_is_not_defined_and_the_loss_is_still_told()
    {
        using var part = RandomPart(50, 4, 3, Loss.CrossEntropy);
        using var network = new TinyNetwork(4, 5, 3);
        var certificate = Certificate.Measure(
            network,
            static () => new TinyNetwork(4, 5, 3),
            part,
            Loss.CrossEntropy,
            [new CertifiedParameter("Fc1.weight", "Unheard", 0.1)]
        );
        Assert.Equal(CertificateStatus.NotDefined, certificate.Status);
        Assert.Contains("Unheard", certificate.Reason);
        Assert.Equal(Evaluator.Evaluate(network, part, Loss.CrossEntropy).Loss, certificate.Loss, 1e-6);
    }

    [Fact]
    public void A_weight_that_is_not_finite_is_divergence()
    {
        using var part = RandomPart(50, 4, 3, Loss.CrossEntropy);
        using var network = new TinyNetwork(4, 5, 3);
        MemoryMarshal.Cast<byte, float>(network.named_parameters().First().Item2.bytes)[0] = float.NaN;
        Assert.Equal(CertificateStatus.Diverged, Measure(network, part, Loss.CrossEntropy, 0.1).Status);
    }

    private static Certificate Measure(TinyNetwork network, Split part, Loss loss, double lambda) =>
        Certificate.Measure(
            network,
            static () => new TinyNetwork(4, 5, 3),
            part,
            loss,
            [
                new CertifiedParameter("Fc1.weight", "L1", lambda),
                new CertifiedParameter("Fc1.bias", null, 0),
                new CertifiedParameter("Head.weight", "L1", lambda),
                new CertifiedParameter("Head.bias", null, 0),
            ]
        );

    private static Certificate MeasureLasso(LinearNetwork network, Split part, double lambda) =>
        Certificate.Measure(
            network,
            () => new LinearNetwork((int)part.Inputs.shape[1], 1),
            part,
            Loss.MeanSquaredError,
            [new CertifiedParameter("Head.weight", "L1", lambda), new CertifiedParameter("Head.bias", null, 0)]
        );

    private static void Set(LinearNetwork network, double[] weights, double bias)
    {
        foreach (var (name, parameter) in network.named_parameters())
        {
            (name == "Head.weight" ? weights : [bias]).CopyTo(MemoryMarshal.Cast<byte, double>(parameter.bytes));
        }
    }

    private static Split RandomPart(int count, int features, int outputs, Loss loss)
    {
        var random = new Random(11);
        var inputs = new float[count * features];
        foreach (ref var value in inputs.AsSpan())
        {
            value = (float)((2 * random.NextDouble()) - 1);
        }

        return new Split(
            torch.tensor(inputs, [count, features]),
            loss == Loss.CrossEntropy
                ? torch.tensor(Enumerable.Range(0, count).Select(_ => (long)random.Next(outputs)).ToArray())
                : torch.tensor(Enumerable.Range(0, count * outputs).Select(_ => (float)random.NextDouble()).ToArray(), [count, outputs])
        );
    }

    // In double precision, as the reference was computed: every column times √442.
    private static Split Diabetes()
    {
        var table = CsvTable.Read(Path.Combine(SharedData.Data, "small", "diabetes_std.csv.gz"));
        var inputs = new double[table.Rows * 10];
        var targets = new double[table.Rows];
        for (var row = 0; row < table.Rows; row++)
        {
            for (var column = 0; column < 10; column++)
            {
                inputs[(row * 10) + column] = table.Values[(row * 11) + column] * Math.Sqrt(442);
            }

            targets[row] = table.Values[(row * 11) + 10];
        }

        return new Split(torch.tensor(inputs, [table.Rows, 10]), torch.tensor(targets, [table.Rows, 1]));
    }
}
