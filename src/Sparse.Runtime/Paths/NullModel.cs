using Sparse.Runtime.Certificates;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Penalties;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Paths;

/// <summary>The model without any penalised weight, and how large λ must be to keep it so.</summary>
internal static class NullModel
{
    /// <summary>
    /// Sets every weight of a single linear layer to 0 and its biases to their best: the mean of the targets, the log of the class frequencies, or the
    /// log odds.
    /// </summary>
    public static void Set(TrainingLoop loop, Dataset data, ExperimentDeclaration declaration)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        foreach (var (name, parameter) in loop.Network.named_parameters())
        {
            var bias = declaration.Parameters.First(p => p.Name == name).Role == ParameterRole.Bias;
            parameter.copy_(bias ? Fitted(data.Train, declaration.Loss, (int)parameter.numel()) : torch.zeros_like(parameter));
        }
    }

    /// <summary>The largest λ-free violation where a penalised parameter's weights are 0: max|g|, or the largest norm of a group over its weight.</summary>
    public static double DualNorm(FullGradient gradient, ExperimentDeclaration declaration, int penalty)
    {
        var facts = declaration.Penalties[penalty];
        var largest = 0.0;
        foreach (var parameter in declaration.Parameters.Where(p => p.Penalty == penalty))
        {
            var g = gradient.Gradients[parameter.Name];
            if (facts.Groups is not { } groups)
            {
                largest = Math.Max(largest, g.Max(value => facts.Name == "NonNegativeL1" ? -value : Math.Abs(value)));
                continue;
            }

            var layout = GroupLayout.Of(groups, parameter.Shape);
            var squares = new double[layout.Groups];
            for (var i = 0; i < g.Length; i++)
            {
                squares[i / layout.Inner % layout.Groups] += g[i] * g[i];
            }

            var size = facts.WeightBySize ? Math.Sqrt((double)layout.Outer * layout.Inner) : 1;
            largest = Math.Max(largest, squares.Max(square => Math.Sqrt(square) / size));
        }

        return largest;
    }

    /// <summary>The largest entry of the gradient by the parameters of a penalty.</summary>
    public static double LargestEntry(FullGradient gradient, ExperimentDeclaration declaration, int penalty) =>
        declaration
            .Parameters.Where(p => p.Penalty == penalty)
            .Max(parameter => gradient.Gradients[parameter.Name].Max(static value => Math.Abs(value)));

    private static torch.Tensor Fitted(Split train, Loss loss, int outputs)
    {
        var fitted = new double[outputs];
        if (loss == Loss.CrossEntropy)
        {
            foreach (var label in train.Targets.cpu().data<long>().ToArray())
            {
                fitted[label] += 1.0 / train.Count;
            }

            for (var i = 0; i < outputs; i++)
            {
                fitted[i] = Math.Log(Math.Max(fitted[i], 1e-12));
            }
        }
        else if (loss is Loss.MeanSquaredError or Loss.Logistic)
        {
            var targets = train.Targets.to(torch.float64).cpu().contiguous().data<double>().ToArray();
            for (var i = 0; i < targets.Length; i++)
            {
                fitted[i % outputs] += targets[i] / train.Count;
            }

            if (loss == Loss.Logistic)
            {
                var share = Math.Clamp((fitted[0] + 1) / 2, 1e-12, 1 - 1e-12);
                fitted[0] = Math.Log(share / (1 - share));
            }
        }

        return torch.tensor(fitted, [outputs]);
    }
}
