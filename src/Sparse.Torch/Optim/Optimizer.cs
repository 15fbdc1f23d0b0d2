#nullable disable // TorchSharp does not annotate these.
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        /// <summary>Optimizers.</summary>
        public static partial class optim
        {
            /// <summary>Something with a learning rate.</summary>
            public interface ILearningRateController
            {
                /// <summary>The learning rate.</summary>
                double LearningRate { get; set; }

                /// <summary>The learning rate at the start.</summary>
                double InitialLearningRate { get; set; }
            }

            /// <summary>Something with a momentum.</summary>
            public interface IMomentum
            {
                /// <summary>The momentum.</summary>
                double Momentum { get; set; }
            }

            /// <summary>Something with two decay rates.</summary>
            public interface IBetas
            {
                /// <summary>The decay rates of the first and second moments.</summary>
                (double, double) Betas { get; set; }
            }

            /// <summary>Changes parameters by their gradients.</summary>
            public abstract class Optimizer : IDisposable
            {
                /// <summary>The groups of parameters.</summary>
                protected IList<ParamGroup> _parameter_groups;

                /// <summary>An optimizer; the handle is not used.</summary>
                protected Optimizer(nint handle) => _ = handle;

                /// <summary>The groups of parameters, each with its learning rate.</summary>
                public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

                /// <summary>All parameters.</summary>
                public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

                /// <summary>Adds a group of parameters.</summary>
                public virtual void add_param_group(ParamGroup param_group) => _parameter_groups.Add(param_group);

                /// <summary>Sets the gradients to 0.</summary>
                public virtual void zero_grad()
                {
                    foreach (var parameter in parameters())
                    {
                        using var gradient = parameter.grad;
                        gradient?.fill_(0);
                    }
                }

                /// <summary>Changes the parameters once.</summary>
                /// <param name="closure">Computes the loss and its gradients anew; may be null.</param>
                /// <returns>What the closure gave, or null.</returns>
                public virtual Tensor step(Func<Tensor> closure = null) =>
                    throw new InvalidOperationException($"{GetType().Name} defines no step: override step(closure).");

                /// <summary>Frees what the optimizer keeps.</summary>
                public void Dispose()
                {
                    Dispose(true);
                    GC.SuppressFinalize(this);
                }

                /// <summary>Frees what the optimizer keeps.</summary>
                protected virtual void Dispose(bool disposing) { }
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Settings of a group of parameters.</summary>
    public class OptimizerOptions
    {
        /// <summary>The learning rate; null for the optimizer's.</summary>
        public double? LearningRate { get; set; }

        /// <summary>The learning rate at the start.</summary>
        public double InitialLearningRate { get; set; }
    }

    /// <summary>Parameters with settings of their own.</summary>
    public class ParamGroup : optim.ILearningRateController
    {
        /// <summary>The parameters.</summary>
        public IEnumerable<Parameter> Parameters { get; set; }

        /// <summary>The settings.</summary>
        public OptimizerOptions Options { get; set; }

        /// <summary>The learning rate.</summary>
        public double LearningRate
        {
            get => Options.LearningRate.GetValueOrDefault();
            set => Options.LearningRate = value;
        }

        /// <summary>The learning rate at the start.</summary>
        public double InitialLearningRate
        {
            get => Options.InitialLearningRate;
            set => Options.InitialLearningRate = value;
        }
    }

    /// <summary>Parameters with settings of one optimizer's kind.</summary>
    public class ParamGroup<TOptions> : ParamGroup
        where TOptions : OptimizerOptions
    {
        /// <summary>An empty group.</summary>
        public ParamGroup() { }

        /// <summary>A group of parameters.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, TOptions options = null)
        {
            Parameters = parameters;
            Options = options;
        }

        /// <summary>The settings.</summary>
        public new TOptions Options
        {
            get => (TOptions)base.Options;
            set => base.Options = value;
        }
    }

    /// <summary>What an optimizer keeps for a parameter.</summary>
    public abstract class OptimizerState
    {
        /// <summary>The parameter.</summary>
        protected Parameter _parameter;

        /// <summary>State of a parameter.</summary>
        protected OptimizerState(Parameter parameter) => _parameter = parameter;

        /// <summary>Sets the state to that before the first step.</summary>
        public abstract void Initialize(OptimizerOptions options);
    }

    /// <summary>What the optimizers here have in common, and a base for others.</summary>
    public abstract class OptimizerHelper : optim.Optimizer
    {
        /// <summary>The settings a group has where it does not set them.</summary>
        protected OptimizerOptions _defaults;

        /// <summary>State by the parameter's handle.</summary>
        protected OrderedDict<nint, OptimizerState> _state = new();

        /// <summary>An optimizer without groups.</summary>
        public OptimizerHelper()
            : base(0) { }

        /// <summary>All parameters.</summary>
        public override IEnumerable<Parameter> parameters() => base.parameters();

        /// <summary>Sets the gradients to 0.</summary>
        public override void zero_grad() => base.zero_grad();

        /// <summary>Adds a group of parameters.</summary>
        public override void add_param_group(ParamGroup param_group)
        {
            param_group.Options.LearningRate ??= _defaults.LearningRate;
            param_group.Options.InitialLearningRate = param_group.LearningRate;
            _parameter_groups.Add(param_group);
        }

        /// <summary>Runs the body for every group, unrecorded, in a dispose scope.</summary>
        /// <param name="body">What changes the group's parameters.</param>
        /// <param name="loss_closure">Computes the loss first; may be null.</param>
        /// <returns>The loss, or null.</returns>
        protected Tensor _step<T>(Action<T> body, Func<Tensor> loss_closure = null)
            where T : ParamGroup
        {
            Tensor loss = null;
            if (loss_closure is not null)
            {
                using (enable_grad())
                {
                    loss = loss_closure();
                }
            }
            using (no_grad())
            using (NewDisposeScope())
            {
                foreach (var group in _parameter_groups)
                {
                    body((T)group);
                }
            }
            return loss;
        }

        // TorchSharp declares the override in each optimizer and none here.
        internal void DisposeStates()
        {
            foreach (var (_, state) in _state)
            {
                (state as IDisposable)?.Dispose();
            }
            _state.Clear();
        }
    }
}
