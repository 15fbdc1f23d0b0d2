using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Modules one after the other.</summary>
    public class Sequential : nn.Module<Tensor, Tensor>
    {
        private readonly List<nn.IModule<Tensor, Tensor>> _modules = [];

        internal Sequential(IEnumerable<(string name, nn.Module<Tensor, Tensor> submodule)> modules)
            : base(nameof(Sequential))
        {
            foreach (var (name, module) in modules)
            {
                append(name, module);
            }
        }

        /// <summary>Modules one after the other, named by number.</summary>
        protected Sequential(params nn.Module<Tensor, Tensor>[] modules)
            : this(modules.Select((module, i) => (i.ToString(System.Globalization.CultureInfo.InvariantCulture), module))) { }

        /// <summary>The number of modules.</summary>
        public int Count => _modules.Count;

        /// <summary>One of the modules.</summary>
        public nn.IModule<Tensor, Tensor> this[int index] => _modules[index];

        /// <summary>Puts a module at the end, named by its number; returns this.</summary>
        public Sequential append(nn.IModule<Tensor, Tensor> module) =>
            append(_modules.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), module);

        /// <summary>Puts a module at the end; returns this.</summary>
        public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
        {
            if (module is not nn.Module inner)
            {
                throw new ArgumentException($"Sequential: '{name}' is no module.");
            }
            register_module(name, inner);
            _modules.Add(module);
            return this;
        }

        /// <summary>What the last module gives, each having been given what the one before it gave; those in between are freed.</summary>
        public override Tensor forward(Tensor tensor)
        {
            if (_modules.Count == 0)
            {
                return tensor.alias();
            }
            using var scope = NewDisposeScope();
            var result = tensor;
            foreach (var module in _modules)
            {
                result = module.call(result);
            }
            return result.MoveToOuterDisposeScope();
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>No modules yet.</summary>
            public static Sequential Sequential() => new(Array.Empty<(string, Module<Tensor, Tensor>)>());

            /// <summary>Modules one after the other, named by number.</summary>
            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) =>
                Sequential((IEnumerable<Module<Tensor, Tensor>>)modules);

            /// <summary>Modules one after the other, named by number.</summary>
            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules)
            {
                var sequential = Sequential();
                foreach (var module in modules)
                {
                    sequential.append(module);
                }
                return sequential;
            }

            /// <summary>Named modules one after the other.</summary>
            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

            /// <summary>Named modules one after the other.</summary>
            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new(modules);
        }
    }
}
