#nullable disable // TorchSharp does not annotate these.
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What is done to parameters and their gradients.</summary>
        public static class utils
        {
            /// <summary>Scales the gradients down where their norm, as if in one vector, is above a limit.</summary>
            /// <param name="tensors">Parameters; those without a gradient do not count.</param>
            /// <param name="max_norm">The limit.</param>
            /// <param name="norm_type">The p of the norm.</param>
            /// <returns>The norm before. Reading it waits for the device.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var scope = NewDisposeScope();
                using var unrecorded = no_grad();
                var gradients = tensors.Select(p => p.grad).Where(g => g is not null).ToList();
                if (gradients.Count == 0)
                {
                    return 0;
                }
                var norms = stack(gradients.Select(g => linalg.vector_norm(g, norm_type)));
                var total = linalg.vector_norm(norms, norm_type).ToDouble();
                var scale = max_norm / (total + 1e-6);
                if (scale < 1)
                {
                    Scalar factor = scale;
                    gradients.ForEach(g => g.mul_(factor));
                }
                return total;
            }

            /// <summary>Limits every element of the gradients to [-clip_value, clip_value].</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var scope = NewDisposeScope();
                using var unrecorded = no_grad();
                foreach (var parameter in tensors)
                {
                    parameter.grad?.clamp_(-clip_value, clip_value);
                }
            }

            /// <summary>The parameters one after the other in a vector.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors) => cat(tensors.Select(p => p.reshape(-1)).ToArray());

            /// <summary>Copies a vector into the parameters, one after the other.</summary>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                using var unrecorded = no_grad();
                var start = 0L;
                foreach (var parameter in tensors)
                {
                    var count = parameter.numel();
                    parameter.copy_(vec.narrow(0, start, count).view_as(parameter));
                    start += count;
                }
            }
        }
    }
}
