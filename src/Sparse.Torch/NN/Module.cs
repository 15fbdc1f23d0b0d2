using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Something with parameters, buffers and modules inside, each with a name.</summary>
        public partial class Module : IDisposable
        {
            /// <summary>Parameters by name.</summary>
            protected OrderedDict<string, Parameter> _internal_params = new();

            /// <summary>Buffers by name, each with whether it is saved.</summary>
            protected OrderedDict<string, (Tensor, bool)> _internal_buffers = new();

            /// <summary>Modules inside by name.</summary>
            protected OrderedDict<string, Module> _internal_submodules = new();

            /// <summary>The module's name.</summary>
            protected string? name;

            private bool _training = true;

            /// <summary>A module of a name.</summary>
            protected Module(string name) => this.name = name;

            /// <summary>Whether the module is in training.</summary>
            public virtual bool training => _training;

            /// <summary>The module's name.</summary>
            public virtual string GetName() => name ?? GetType().Name;

            /// <summary>Sets training, or evaluation, here and in the modules inside.</summary>
            public virtual void train(bool train = true)
            {
                _training = train;
                foreach (var (_, child) in _internal_submodules)
                {
                    child.train(train);
                }
            }

            /// <summary>Sets evaluation, here and in the modules inside.</summary>
            public virtual void eval() => train(false);

            /// <summary>Removes the gradients, or sets them to 0.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    using var gradient = parameter.grad;
                    if (gradient is null)
                    {
                        continue;
                    }
                    if (set_to_none)
                    {
                        parameter.grad = null;
                    }
                    else
                    {
                        gradient.fill_(0);
                    }
                }
            }

            /// <summary>Parameters with their dotted names.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                foreach (var (name, parameter) in _internal_params)
                {
                    if (parameter is not null)
                    {
                        yield return (name, parameter);
                    }
                }
                if (recurse)
                {
                    foreach (var (child, module) in _internal_submodules)
                    {
                        foreach (var (name, parameter) in module.named_parameters(true))
                        {
                            yield return ($"{child}.{name}", parameter);
                        }
                    }
                }
            }

            /// <summary>Buffers with their dotted names.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                foreach (var (name, (buffer, persistent)) in _internal_buffers)
                {
                    if (buffer is not null && (persistent || include_nonpersistent))
                    {
                        yield return (name, buffer);
                    }
                }
                if (recurse)
                {
                    foreach (var (child, module) in _internal_submodules)
                    {
                        foreach (var (name, buffer) in module.named_buffers(true, include_nonpersistent))
                        {
                            yield return ($"{child}.{name}", buffer);
                        }
                    }
                }
            }

            /// <summary>The modules directly inside.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children()
            {
                foreach (var (name, module) in _internal_submodules)
                {
                    yield return (name, module);
                }
            }

            /// <summary>The modules inside, at any depth, with their dotted names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var (child, module) in _internal_submodules)
                {
                    yield return (child, module);
                    foreach (var (name, inner) in module.named_modules())
                    {
                        yield return ($"{child}.{name}", inner);
                    }
                }
            }

            /// <summary>Parameters, in order of registration.</summary>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(p => p.parameter);

            /// <summary>Buffers, in order of registration.</summary>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(b => b.buffer);

            /// <summary>The modules directly inside.</summary>
            public virtual IEnumerable<Module> children() => named_children().Select(c => c.module);

            /// <summary>The modules inside, at any depth.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(m => m.module);

            /// <summary>The parameter of a dotted name, or null.</summary>
            public virtual Parameter? get_parameter(string target) => named_parameters().FirstOrDefault(p => p.name == target).parameter;

            /// <summary>The buffer of a dotted name, or null.</summary>
            public virtual Tensor? get_buffer(string target) => named_buffers().FirstOrDefault(b => b.name == target).buffer;

            /// <summary>Whether there is a parameter of that dotted name.</summary>
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            /// <summary>Whether there is a buffer of that dotted name.</summary>
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>Calls the function on the modules inside, then on this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in children())
                {
                    child.apply(fn);
                }
                fn(this);
                return this;
            }

            /// <summary>Gives the module a parameter.</summary>
            public virtual void register_parameter(string name, Parameter param)
            {
                CheckName(name);
                _internal_params.Add(name, param);
            }

            /// <summary>Gives the module a buffer.</summary>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                CheckName(name);
                tensor?.DetachFromDisposeScope();
                _internal_buffers.Add(name, (tensor!, persistent));
            }

            /// <summary>Puts a module inside.</summary>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    return;
                }
                if (name.Contains('.') || _internal_submodules.ContainsKey(name))
                {
                    throw new ArgumentException($"'{name}' cannot name a module: it has a dot in it, or is there already.");
                }
                _internal_submodules.Add(name, submodule);
            }

            /// <summary>Puts a module inside.</summary>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Registers what the object's fields hold, under the fields' names: call it at the end of the constructor.</summary>
            protected virtual void RegisterComponents()
            {
                for (var type = GetType(); type is not null && type != typeof(Module); type = type.BaseType)
                {
                    const BindingFlags flags =
                        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                    foreach (var field in type.GetFields(flags))
                    {
                        if (type.Namespace == "TorchSharp" && type.IsGenericType)
                        {
                            continue;
                        }
                        switch (field.GetValue(this))
                        {
                            case Parameter parameter when !_internal_params.ContainsKey(field.Name):
                                register_parameter(field.Name, parameter);
                                break;
                            case Module module when !_internal_submodules.ContainsKey(field.Name):
                                register_module(field.Name, module);
                                break;
                            case Tensor tensor when tensor is not Modules.Parameter && !_internal_buffers.ContainsKey(field.Name):
                                register_buffer(field.Name, tensor);
                                break;
                        }
                    }
                }
            }

            /// <summary>Removes the modules inside.</summary>
            protected void ClearModules() => _internal_submodules.Clear();

            /// <summary>Puts a parameter in the place of the one of that name, or adds it; a null removes it.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                _internal_params.Remove(name);
                if (value is not null)
                {
                    register_parameter(name, value);
                }
            }

            /// <summary>Puts a buffer in the place of the one of that name, or adds it; a null removes it.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                _internal_buffers.Remove(name);
                if (value is not null)
                {
                    register_buffer(name, value, persistent);
                }
            }

            /// <summary>Disposes of parameters, buffers and the modules inside.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes of parameters, buffers and the modules inside.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                {
                    return;
                }
                foreach (var (_, parameter) in _internal_params)
                {
                    parameter?.Dispose();
                }
                foreach (var (_, (buffer, _)) in _internal_buffers)
                {
                    buffer?.Dispose();
                }
                foreach (var (_, module) in _internal_submodules)
                {
                    module.Dispose();
                }
            }

            private void CheckName(string name)
            {
                if (string.IsNullOrEmpty(name) || name.Contains('.'))
                {
                    throw new ArgumentException($"'{name}' cannot name a parameter or buffer: it is empty or has a dot in it.");
                }
                if (_internal_params.ContainsKey(name) || _internal_buffers.ContainsKey(name))
                {
                    throw new ArgumentException($"There is a parameter or buffer '{name}' already.");
                }
            }
        }
    }
}
