#nullable disable // TorchSharp does not annotate these.
namespace TorchSharp;

public static partial class torch
{
    /// <summary>Gradients of tensors.</summary>
    public static class autograd
    {
        /// <summary>The gradients of the outputs' sum (weighted by grad_outputs) with respect to the inputs.</summary>
        /// <param name="outputs">What is differentiated.</param>
        /// <param name="inputs">With respect to what.</param>
        /// <param name="grad_outputs">Weights of the outputs; may be null where every output has one element.</param>
        /// <param name="retain_graph">Keeps the graph for another call; to be passed with create_graph for second derivatives.</param>
        /// <param name="create_graph">Records the gradients themselves.</param>
        /// <param name="allow_unused">An input the outputs do not depend on gives an invalid tensor rather than an error.</param>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">There is no graph, or it was freed, or an input is unused.</exception>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor> grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false
        )
        {
            var weights = grad_outputs?.Count ?? 0;
            Span<nint> from = outputs.Count <= 64 ? stackalloc nint[outputs.Count] : new nint[outputs.Count];
            Span<nint> to = inputs.Count <= 64 ? stackalloc nint[inputs.Count] : new nint[inputs.Count];
            Span<nint> by = weights <= 64 ? stackalloc nint[weights] : new nint[weights];
            Span<nint> made = inputs.Count <= 64 ? stackalloc nint[inputs.Count] : new nint[inputs.Count];
            Handles(outputs, from);
            Handles(inputs, to);
            Handles(grad_outputs, by);
            fixed (
                nint* f = from,
                    t = to,
                    b = by,
                    m = made
            )
            {
                Tensor.Check(
                    Native.st_autograd_grad(f, from.Length, t, to.Length, b, by.Length, retain_graph, create_graph, allow_unused, m),
                    outputs,
                    inputs,
                    grad_outputs
                );
            }
            var result = new Tensor[made.Length];
            for (var i = 0; i < result.Length; i++)
            {
                result[i] = made[i] == 0 ? Unused() : new Tensor(made[i]);
            }
            return result;
        }

        /// <summary>Adds the gradient of the tensor to the leaves it depends on.</summary>
        public static void backward(
            Tensor tensor,
            IList<Tensor> grad_tensors = null,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor> inputs = null
        ) => backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>Adds the gradient of the tensor, weighted, to the leaves it depends on.</summary>
        public static void backward(
            Tensor tensor,
            Tensor grad_tensor,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor> inputs = null
        ) => backward([tensor], grad_tensor is null ? null : [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>Adds the gradients of the tensors' sum to the leaves they depend on, or to the inputs alone where they are given.</summary>
        public static unsafe void backward(
            IList<Tensor> tensors,
            IList<Tensor> grad_tensors = null,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor> inputs = null
        )
        {
            var from = new nint[tensors.Count];
            var by = new nint[grad_tensors?.Count ?? 0];
            var to = new nint[inputs?.Count ?? 0];
            Handles(tensors, from);
            Handles(grad_tensors, by);
            Handles(inputs, to);
            fixed (
                nint* f = from,
                    b = by,
                    t = to
            )
            {
                Tensor.Check(
                    Native.st_backward(f, from.Length, b, by.Length, t, to.Length, retain_graph ?? create_graph, create_graph),
                    tensors,
                    grad_tensors,
                    inputs
                );
            }
        }

        /// <summary>Makes errors in backward passes name the forward operation, until it is disposed of. Slow.</summary>
        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        /// <summary>Makes errors in backward passes name the forward operation, or no longer, until it is disposed of.</summary>
        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);

        private static void Handles(IList<Tensor> tensors, Span<nint> handles)
        {
            for (var i = 0; i < handles.Length; i++)
            {
                handles[i] = Tensor.HandleOf(tensors[i]);
            }
        }

        // What stands for the gradient of an input that was not used: a tensor whose IsInvalid is true.
        private static Tensor Unused() => Tensor.Invalid();
    }
}

/// <summary>Makes errors in backward passes name the forward operation, until it is disposed of.</summary>
public class AnomalyMode : IDisposable
{
    private readonly bool _before = IsEnabled;
    private readonly bool _checkedNaN = ShouldCheckNaN;

    /// <summary>Sets the mode of the process.</summary>
    public AnomalyMode(bool enabled, bool check_nan = true) => Native.st_set_anomaly(enabled, check_nan);

    /// <summary>Whether the mode is on.</summary>
    public static bool IsEnabled => Native.st_is_anomaly_enabled();

    /// <summary>Whether a NaN in a gradient is an error in that mode.</summary>
    public static bool ShouldCheckNaN => Native.st_is_anomaly_checking_nan();

    /// <summary>Puts the mode back.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Puts the mode back.</summary>
    protected virtual void Dispose(bool disposing) => Native.st_set_anomaly(_before, _checkedNaN);
}
