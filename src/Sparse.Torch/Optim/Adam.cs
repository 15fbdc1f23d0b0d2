#nullable disable // TorchSharp does not annotate these.
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Adam, after Kingma and Ba (2015); weight decay is added to the gradient.</summary>
    public class Adam : OptimizerHelper, optim.IBetas
    {
        /// <summary>The optimizer of some parameters.</summary>
        public Adam(
            IEnumerable<Parameter> parameters,
            double lr = 0.001,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1E-08,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false
        )
            : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

        /// <summary>The optimizer of groups of parameters; what a group does not set is as given here.</summary>
        /// <exception cref="ArgumentException">A setting is out of its range.</exception>
        public Adam(
            IEnumerable<ParamGroup> parameters,
            double lr = 0.001,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1E-08,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false
        )
        {
            if (lr < 0 || eps < 0 || weight_decay < 0 || beta1 is < 0 or >= 1 || beta2 is < 0 or >= 1)
            {
                throw new ArgumentException(
                    $"Adam: expected lr, eps and weight decay not below 0 and betas in [0, 1), got {lr}, {eps}, {weight_decay}, {beta1}, {beta2}."
                );
            }
            _defaults = new Options
            {
                LearningRate = lr,
                InitialLearningRate = lr,
                beta1 = beta1,
                beta2 = beta2,
                eps = eps,
                weight_decay = weight_decay,
                amsgrad = amsgrad,
                maximize = maximize,
            };
            _parameter_groups = [];
            foreach (var group in parameters)
            {
                add_param_group(group);
            }
        }

        /// <summary>The decay rates of the first group; setting them sets all.</summary>
        public (double, double) Betas
        {
            get => ((ParamGroup)_parameter_groups[0]).Betas;
            set
            {
                foreach (var group in _parameter_groups)
                {
                    ((ParamGroup)group).Betas = value;
                }
            }
        }

        /// <summary>Changes the parameters once.</summary>
        public override Tensor step(Func<Tensor> closure = null) => _step<ParamGroup>(Step, closure);

        /// <summary>Adds a group of parameters.</summary>
        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var defaults = (Options)_defaults;
            var options = (Options)(param_group.Options ??= new Options());
            options.beta1 ??= defaults.beta1;
            options.beta2 ??= defaults.beta2;
            options.eps ??= defaults.eps;
            options.weight_decay ??= defaults.weight_decay;
            options.amsgrad ??= defaults.amsgrad;
            options.maximize ??= defaults.maximize;
            base.add_param_group(param_group);
        }

        /// <summary>Frees the moments.</summary>
        protected override void Dispose(bool disposing)
        {
            DisposeStates();
            base.Dispose(disposing);
        }

        private void Step(ParamGroup group)
        {
            var options = group.Options;
            var (beta1, beta2) = group.Betas;
            var decay = options.weight_decay.GetValueOrDefault();
            Scalar keep1 = beta1;
            Scalar keep2 = beta2;
            Scalar add1 = 1 - beta1;
            Scalar add2 = 1 - beta2;
            Scalar eps = options.eps.GetValueOrDefault();
            foreach (var parameter in group.Parameters)
            {
                var gradient = parameter.grad;
                if (gradient is null)
                {
                    continue;
                }
                if (options.maximize == true)
                {
                    gradient = gradient.neg();
                }
                if (decay != 0)
                {
                    gradient = gradient.add(parameter, decay);
                }
                if (!_state.TryGetValue(parameter.Handle, out var kept))
                {
                    kept = new State(parameter);
                    kept.Initialize(options);
                    _state[parameter.Handle] = kept;
                }
                var state = (State)kept;
                state.step++;
                state.exp_avg.mul_(keep1).add_(gradient, add1);
                state.exp_avg_sq.mul_(keep2).addcmul_(gradient, gradient, add2);
                var second = state.exp_avg_sq;
                if (options.amsgrad == true)
                {
                    using var larger = maximum(state.max_exp_avg_sq, state.exp_avg_sq);
                    second = state.max_exp_avg_sq.copy_(larger);
                }
                var correction1 = 1 - Math.Pow(beta1, state.step);
                var correction2 = 1 - Math.Pow(beta2, state.step);
                var denominator = second.sqrt().div_(Math.Sqrt(correction2)).add_(eps);
                parameter.addcdiv_(state.exp_avg, denominator, -group.LearningRate / correction1);
            }
        }

        /// <summary>Settings; null for the optimizer's.</summary>
        public class Options : OptimizerOptions
        {
#pragma warning disable CA1051 // TorchSharp's own are fields.
            /// <summary>The decay rate of the first moment.</summary>
            public double? beta1;

            /// <summary>The decay rate of the second moment.</summary>
            public double? beta2;

            /// <summary>What is added to the denominator.</summary>
            public double? eps;

            /// <summary>How much of the parameter is added to its gradient.</summary>
            public double? weight_decay;

            /// <summary>Whether the largest second moment so far counts.</summary>
            public bool? amsgrad;

            /// <summary>Whether to go up.</summary>
            public bool? maximize;
#pragma warning restore CA1051
        }

        /// <summary>Parameters with settings of their own.</summary>
        public class ParamGroup : ParamGroup<Options>, optim.IBetas
        {
            /// <summary>An empty group.</summary>
            public ParamGroup() { }

            /// <summary>A group of parameters.</summary>
            public ParamGroup(IEnumerable<Parameter> parameters, Options options)
                : base(parameters, options) { }

            /// <summary>A group of parameters.</summary>
            public ParamGroup(
                IEnumerable<Parameter> parameters,
                double lr = 0.001,
                double beta1 = 0.9,
                double beta2 = 0.999,
                double eps = 1E-08,
                double weight_decay = 0,
                bool amsgrad = false,
                bool maximize = false
            )
                : base(
                    parameters,
                    new Options
                    {
                        LearningRate = lr,
                        beta1 = beta1,
                        beta2 = beta2,
                        eps = eps,
                        weight_decay = weight_decay,
                        amsgrad = amsgrad,
                        maximize = maximize,
                    }
                ) { }

            /// <summary>The decay rates of the first and second moments.</summary>
            public (double, double) Betas
            {
                get => (Options.beta1.GetValueOrDefault(), Options.beta2.GetValueOrDefault());
                set => (Options.beta1, Options.beta2) = value;
            }
        }

        /// <summary>The moments of a parameter's gradient.</summary>
        public sealed class State : OptimizerState, IDisposable
        {
#pragma warning disable CA1051 // TorchSharp's own are fields.
            /// <summary>How many steps there were.</summary>
            public long step;

            /// <summary>The first moment.</summary>
            public Tensor exp_avg;

            /// <summary>The second moment.</summary>
            public Tensor exp_avg_sq;

            /// <summary>The largest second moment so far; null without amsgrad.</summary>
            public Tensor max_exp_avg_sq;
#pragma warning restore CA1051

            /// <summary>State to be initialised.</summary>
            public State(Parameter parameter)
                : base(parameter) { }

            /// <summary>Sets the state to that before the first step.</summary>
            public override void Initialize(OptimizerOptions options)
            {
                Dispose();
                step = 0;
                exp_avg = zeros_like(_parameter).DetachFromDisposeScope();
                exp_avg_sq = zeros_like(_parameter).DetachFromDisposeScope();
                if (((Options)options).amsgrad == true)
                {
                    max_exp_avg_sq = zeros_like(_parameter).DetachFromDisposeScope();
                }
            }

            /// <summary>Frees the moments.</summary>
            public void Dispose()
            {
                exp_avg?.Dispose();
                exp_avg_sq?.Dispose();
                max_exp_avg_sq?.Dispose();
                exp_avg = exp_avg_sq = max_exp_avg_sq = null;
            }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>Adam, after Kingma and Ba (2015); weight decay is added to the gradient.</summary>
            public static Adam Adam(
                IEnumerable<Parameter> parameters,
                double lr = 0.001,
                double beta1 = 0.9,
                double beta2 = 0.999,
                double eps = 1E-08,
                double weight_decay = 0,
                bool amsgrad = false,
                bool maximize = false
            ) => new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            /// <summary>Adam, after Kingma and Ba (2015); weight decay is added to the gradient.</summary>
            public static Adam Adam(
                IEnumerable<(string name, Parameter parameter)> parameters,
                double lr = 0.001,
                double beta1 = 0.9,
                double beta2 = 0.999,
                double eps = 1E-08,
                double weight_decay = 0,
                bool amsgrad = false,
                bool maximize = false
            ) => new(parameters.Select(p => p.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            /// <summary>Adam, after Kingma and Ba (2015); weight decay is added to the gradient.</summary>
            public static Adam Adam(
                IEnumerable<Adam.ParamGroup> parameters,
                double lr = 0.001,
                double beta1 = 0.9,
                double beta2 = 0.999,
                double eps = 1E-08,
                double weight_decay = 0,
                bool amsgrad = false,
                bool maximize = false
            ) => new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}
