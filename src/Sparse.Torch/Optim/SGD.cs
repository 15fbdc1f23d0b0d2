#nullable disable // TorchSharp does not annotate these.
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Stochastic gradient descent, with momentum.</summary>
    public class SGD : OptimizerHelper, optim.IMomentum
    {
        /// <summary>The optimizer of some parameters.</summary>
        public SGD(
            IEnumerable<Parameter> parameters,
            double lr,
            double momentum = 0,
            double dampening = 0,
            double weight_decay = 0,
            bool nesterov = false,
            bool maximize = false
        )
            : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize) { }

        /// <summary>The optimizer of groups of parameters; what a group does not set is as given here.</summary>
        /// <exception cref="ArgumentException">Nesterov's momentum without a momentum, or with dampening; a negative setting.</exception>
        public SGD(
            IEnumerable<ParamGroup> parameters,
            double lr,
            double momentum = 0,
            double dampening = 0,
            double weight_decay = 0,
            bool nesterov = false,
            bool maximize = false
        )
        {
            if (lr < 0 || momentum < 0 || weight_decay < 0)
            {
                throw new ArgumentException(
                    $"SGD: expected no negative setting, got lr {lr}, momentum {momentum}, weight decay {weight_decay}."
                );
            }
            if (nesterov && (momentum == 0 || dampening != 0))
            {
                throw new ArgumentException("SGD: Nesterov's momentum needs a momentum and no dampening.");
            }
            _defaults = new Options
            {
                LearningRate = lr,
                InitialLearningRate = lr,
                momentum = momentum,
                dampening = dampening,
                weight_decay = weight_decay,
                nesterov = nesterov,
                maximize = maximize,
            };
            _parameter_groups = [];
            foreach (var group in parameters)
            {
                add_param_group(group);
            }
        }

        /// <summary>The momentum of the first group; setting it sets all.</summary>
        public double Momentum
        {
            get => ((Options)_parameter_groups[0].Options).momentum.GetValueOrDefault();
            set
            {
                foreach (var group in _parameter_groups)
                {
                    ((Options)group.Options).momentum = value;
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
            options.momentum ??= defaults.momentum;
            options.dampening ??= defaults.dampening;
            options.weight_decay ??= defaults.weight_decay;
            options.nesterov ??= defaults.nesterov;
            options.maximize ??= defaults.maximize;
            base.add_param_group(param_group);
        }

        /// <summary>Frees the momentum buffers.</summary>
        protected override void Dispose(bool disposing)
        {
            DisposeStates();
            base.Dispose(disposing);
        }

        private void Step(ParamGroup group)
        {
            var options = group.Options;
            var momentum = options.momentum.GetValueOrDefault();
            var decay = options.weight_decay.GetValueOrDefault();
            Scalar rate = options.maximize == true ? group.LearningRate : -group.LearningRate;
            Scalar keep = momentum;
            Scalar add = 1 - options.dampening.GetValueOrDefault();
            foreach (var parameter in group.Parameters)
            {
                var gradient = parameter.grad;
                if (gradient is null)
                {
                    continue;
                }
                if (decay != 0)
                {
                    gradient = gradient.add(parameter, decay);
                }
                if (momentum != 0)
                {
                    if (!_state.TryGetValue(parameter.Handle, out var kept))
                    {
                        kept = new State(parameter);
                        _state[parameter.Handle] = kept;
                    }
                    var state = (State)kept;
                    if (state.momentum_buffer is null)
                    {
                        state.momentum_buffer = gradient.clone().DetachFromDisposeScope();
                    }
                    else
                    {
                        state.momentum_buffer.mul_(keep).add_(gradient, add);
                    }
                    gradient = options.nesterov == true ? gradient.add(state.momentum_buffer, keep) : state.momentum_buffer;
                }
                parameter.add_(gradient, rate);
            }
        }

        /// <summary>Settings; null for the optimizer's.</summary>
        public class Options : OptimizerOptions
        {
#pragma warning disable CA1051 // TorchSharp's own are fields.
            /// <summary>The share of the last step that goes on.</summary>
            public double? momentum;

            /// <summary>How much less of the gradient goes into the momentum.</summary>
            public double? dampening;

            /// <summary>How much of the parameter is added to its gradient.</summary>
            public double? weight_decay;

            /// <summary>Whether the momentum is Nesterov's.</summary>
            public bool? nesterov;

            /// <summary>Whether to go up.</summary>
            public bool? maximize;
#pragma warning restore CA1051
        }

        /// <summary>Parameters with settings of their own.</summary>
        public class ParamGroup : ParamGroup<Options>, optim.IMomentum
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
                double momentum = 0,
                double dampening = 0,
                double weight_decay = 0,
                bool nesterov = false,
                bool maximize = false
            )
                : base(
                    parameters,
                    new Options
                    {
                        LearningRate = lr,
                        momentum = momentum,
                        dampening = dampening,
                        weight_decay = weight_decay,
                        nesterov = nesterov,
                        maximize = maximize,
                    }
                ) { }

            /// <summary>The momentum.</summary>
            public double Momentum
            {
                get => Options.momentum.GetValueOrDefault();
                set => Options.momentum = value;
            }
        }

        /// <summary>The momentum of a parameter.</summary>
        public sealed class State : OptimizerState, IDisposable
        {
#pragma warning disable CA1051 // TorchSharp's own is a field.
            /// <summary>The momentum; null before the first step.</summary>
            public Tensor momentum_buffer;
#pragma warning restore CA1051

            /// <summary>The state before the first step.</summary>
            public State(Parameter parameter)
                : base(parameter) { }

            /// <summary>Sets the state to that before the first step.</summary>
            public override void Initialize(OptimizerOptions options) => Dispose();

            /// <summary>Frees the momentum.</summary>
            public void Dispose()
            {
                momentum_buffer?.Dispose();
                momentum_buffer = null;
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
            /// <summary>Stochastic gradient descent, with momentum.</summary>
            public static SGD SGD(
                IEnumerable<Parameter> parameters,
                double learningRate,
                double momentum = 0,
                double dampening = 0,
                double weight_decay = 0,
                bool nesterov = false,
                bool maximize = false
            ) => new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            /// <summary>Stochastic gradient descent of named parameters.</summary>
            public static SGD SGD(
                IEnumerable<(string name, Parameter parameter)> parameters,
                double learningRate,
                double momentum = 0,
                double dampening = 0,
                double weight_decay = 0,
                bool nesterov = false,
                bool maximize = false
            ) => new(parameters.Select(p => p.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            /// <summary>Stochastic gradient descent of groups of parameters.</summary>
            public static SGD SGD(
                IEnumerable<SGD.ParamGroup> parameters,
                double learningRate,
                double momentum = 0,
                double dampening = 0,
                double weight_decay = 0,
                bool nesterov = false,
                bool maximize = false
            ) => new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}
