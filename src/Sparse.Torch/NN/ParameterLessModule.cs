using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A module that learns nothing.</summary>
public interface IParameterLessModule;

/// <summary>A module of one input that learns nothing: registering something in it is an error.</summary>
public abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>, IParameterLessModule
{
    /// <summary>A module of a name.</summary>
    protected ParameterLessModule(string name)
        : base(name) { }

    /// <summary>Always an error.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_parameter(string name, Parameter param) => Reject(name);

    /// <summary>Always an error.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => Reject(name);

    /// <summary>Always an error.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_module(string name, nn.Module submodule) => Reject(name);

    private void Reject(string name) =>
        throw new InvalidOperationException($"{GetName()} has no parameters, buffers or modules; '{name}' cannot be registered in it.");
}

/// <summary>A module of two inputs that learns nothing: registering something in it is an error.</summary>
public abstract class ParameterLessModule<T1, T2, TResult> : nn.Module<T1, T2, TResult>, IParameterLessModule
{
    /// <summary>A module of a name.</summary>
    protected ParameterLessModule(string name)
        : base(name) { }

    /// <summary>Always an error.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_parameter(string name, Parameter param) => Reject(name);

    /// <summary>Always an error.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => Reject(name);

    /// <summary>Always an error.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_module(string name, nn.Module submodule) => Reject(name);

    private void Reject(string name) =>
        throw new InvalidOperationException($"{GetName()} has no parameters, buffers or modules; '{name}' cannot be registered in it.");
}
