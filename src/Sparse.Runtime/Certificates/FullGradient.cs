using System.Runtime.InteropServices;
using Sparse.Runtime.Data;
using Sparse.Runtime.Evaluation;
using TorchSharp;

namespace Sparse.Runtime.Certificates;

/// <summary>The loss over a whole part and its gradient, in eval mode and double precision.</summary>
/// <param name="Loss">f.</param>
/// <param name="Weights">The values of every parameter, by name, row-major.</param>
/// <param name="Gradients">∇f, likewise. At a kink of a ReLU: the element of the subdifferential that autograd gives.</param>
internal sealed record FullGradient(
    double Loss,
    IReadOnlyDictionary<string, double[]> Weights,
    IReadOnlyDictionary<string, double[]> Gradients
)
{
    private const int Chunk = 100;

    /// <summary>Computes loss and gradient by autograd on a copy; the network itself is only read.</summary>
    /// <param name="network">The network, on the part's device.</param>
    /// <param name="createCopy">Makes another network of the same class.</param>
    /// <param name="part">The samples.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="labelSmoothing">ε of smoothed labels.</param>
    /// <param name="at">Values of parameters in place of the network's, row-major; null for the network's own.</param>
    public static FullGradient Compute(
        torch.nn.Module<torch.Tensor, torch.Tensor> network,
        Func<torch.nn.Module<torch.Tensor, torch.Tensor>> createCopy,
        Split part,
        Loss loss,
        double labelSmoothing = 0,
        IReadOnlyDictionary<string, double[]>? at = null
    )
    {
        using var copy = createCopy();
        copy.to(part.Inputs.device, torch.float64);
        CopyState(network, copy);
        if (at is not null)
        {
            Move(copy, at);
        }

        copy.eval();

        double total = 0;
        var terms = SampleLoss.Terms(part, loss);
        for (var begin = 0; begin < part.Count; begin += Chunk)
        {
            using var scope = torch.NewDisposeScope();
            var length = Math.Min(Chunk, part.Count - begin);
            var outputs = copy.call(part.Inputs.narrow(0, begin, length).to(torch.float64));
            var sum = SampleLoss.Sum(outputs, part.Targets.narrow(0, begin, length), loss, labelSmoothing);
            total += sum.item<double>();
            // Gradients add up in .grad over the chunks.
            sum.backward();
        }

        var weights = new Dictionary<string, double[]>(StringComparer.Ordinal);
        var gradients = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (name, parameter) in copy.named_parameters())
        {
            using var scope = torch.NewDisposeScope();
            weights[name] = ToArray(parameter);
            // A parameter that the loss does not depend on gets no gradient: it is zero.
            gradients[name] = parameter.grad is { } gradient ? ToArray(gradient) : new double[parameter.numel()];
            foreach (ref var value in gradients[name].AsSpan())
            {
                value /= terms;
            }
        }

        return new FullGradient(total / terms, weights, gradients);
    }

    /// <summary>The values of every parameter of a network, by name, row-major.</summary>
    /// <param name="network">The network.</param>
    public static Dictionary<string, double[]> WeightsOf(torch.nn.Module network)
    {
        var weights = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (name, parameter) in network.named_parameters())
        {
            using var scope = torch.NewDisposeScope();
            weights[name] = ToArray(parameter.detach().to(torch.float64));
        }

        return weights;
    }

    /// <summary>With ridges ½δ‖w‖² added to the loss.</summary>
    /// <param name="ridges">δ by parameter.</param>
    public FullGradient With(IEnumerable<KeyValuePair<string, double>> ridges)
    {
        var loss = Loss;
        foreach (var (name, strength) in ridges)
        {
            var (weights, gradients) = (Weights[name], Gradients[name]);
            for (var i = 0; i < weights.Length; i++)
            {
                loss += strength / 2 * weights[i] * weights[i];
                gradients[i] += strength * weights[i];
            }
        }

        return this with
        {
            Loss = loss,
        };
    }

    private static void Move(torch.nn.Module network, IReadOnlyDictionary<string, double[]> values)
    {
        using var noGradient = torch.no_grad();
        foreach (var (name, parameter) in network.named_parameters())
        {
            using var scope = torch.NewDisposeScope();
            parameter.copy_(torch.tensor(values[name], dtype: torch.float64).view(parameter.shape));
        }
    }

    private static void CopyState(torch.nn.Module from, torch.nn.Module to)
    {
        using var noGradient = torch.no_grad();
        Copy(
            from.named_parameters().Select(static pair => (pair.Item1, (torch.Tensor)pair.Item2)),
            to.named_parameters().ToDictionary(static pair => pair.Item1, static pair => (torch.Tensor)pair.Item2)
        );
        Copy(from.named_buffers(), to.named_buffers().ToDictionary(static pair => pair.Item1, static pair => pair.Item2));
    }

    private static void Copy(IEnumerable<(string Name, torch.Tensor Tensor)> from, Dictionary<string, torch.Tensor> to)
    {
        foreach (var (name, tensor) in from)
        {
            if (!to.TryGetValue(name, out var target))
            {
                throw new ArgumentException($"The copy of the network has no '{name}', which the network has: they are not of one class.");
            }

            target.copy_(tensor);
        }
    }

    private static double[] ToArray(torch.Tensor tensor) =>
        MemoryMarshal.Cast<byte, double>(tensor.detach().cpu().contiguous().bytes).ToArray();
}
