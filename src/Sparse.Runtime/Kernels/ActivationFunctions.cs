using System.Runtime.Intrinsics;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>
/// An activation whose derivative can be told from its value, so that it can be applied in place. A struct that implements it is compiled into
/// the kernels that take it.
/// </summary>
public interface IActivationFunction
{
    /// <summary>f(x) of sixteen values.</summary>
    /// <param name="x">The values.</param>
    Vector512<float> Apply(Vector512<float> x);

    /// <summary>f(x) of one value; the same bits as of sixteen.</summary>
    /// <param name="x">The value.</param>
    float Apply(float x);

    /// <summary>δ·f′(x), sixteen at a time.</summary>
    /// <param name="delta">δ.</param>
    /// <param name="value">f(x).</param>
    Vector512<float> Chain(Vector512<float> delta, Vector512<float> value);

    /// <summary>δ·f′(x), one at a time; the same bits.</summary>
    /// <param name="delta">δ.</param>
    /// <param name="value">f(x).</param>
    float Chain(float delta, float value);

    /// <summary>x ← f(x), by tensor operations.</summary>
    /// <param name="x">The values.</param>
    void Apply(Tensor x);

    /// <summary>δ ← δ·f′(x), by tensor operations.</summary>
    /// <param name="delta">δ.</param>
    /// <param name="value">f(x).</param>
    void Chain(Tensor delta, Tensor value);
}

/// <summary>No activation: x itself.</summary>
public readonly struct IdentityFunction : IActivationFunction
{
    /// <inheritdoc/>
    public Vector512<float> Apply(Vector512<float> x) => x;

    /// <inheritdoc/>
    public float Apply(float x) => x;

    /// <inheritdoc/>
    public Vector512<float> Chain(Vector512<float> delta, Vector512<float> value) => delta;

    /// <inheritdoc/>
    public float Chain(float delta, float value) => delta;

    /// <inheritdoc/>
    public void Apply(Tensor x) { }

    /// <inheritdoc/>
    public void Chain(Tensor delta, Tensor value) { }
}

/// <summary>max(x, 0), with derivative 0 at 0.</summary>
public readonly struct ReLUFunction : IActivationFunction
{
    /// <inheritdoc/>
    public Vector512<float> Apply(Vector512<float> x) => Vector512.MaxNative(Vector512<float>.Zero, x);

    /// <inheritdoc/>
    public float Apply(float x) => x > 0 || float.IsNaN(x) ? x : 0;

    /// <inheritdoc/>
    public Vector512<float> Chain(Vector512<float> delta, Vector512<float> value) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(value, Vector512<float>.Zero), delta, Vector512<float>.Zero);

    /// <inheritdoc/>
    public float Chain(float delta, float value) => value > 0 ? delta : 0;

    /// <inheritdoc/>
    public void Apply(Tensor x) => x.relu_();

    /// <inheritdoc/>
    public void Chain(Tensor delta, Tensor value)
    {
        using var scope = NewDisposeScope();
        delta.mul_(value.gt(0).to_type(ScalarType.Float32));
    }
}

/// <summary>x where x &gt; 0, otherwise slope·x, with derivative slope at 0.</summary>
/// <param name="slope">The slope, in [0, 1].</param>
public readonly struct LeakyReLUFunction(float slope) : IActivationFunction
{
    /// <inheritdoc/>
    public Vector512<float> Apply(Vector512<float> x) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), x, x * slope);

    /// <inheritdoc/>
    public float Apply(float x) => x > 0 ? x : x * slope;

    /// <inheritdoc/>
    public Vector512<float> Chain(Vector512<float> delta, Vector512<float> value) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(value, Vector512<float>.Zero), delta, delta * slope);

    /// <inheritdoc/>
    public float Chain(float delta, float value) => value > 0 ? delta : delta * slope;

    /// <inheritdoc/>
    public void Apply(Tensor x)
    {
        using var scale = slope.ToScalar();
        x.leaky_relu_(scale);
    }

    /// <inheritdoc/>
    public void Chain(Tensor delta, Tensor value)
    {
        using var scope = NewDisposeScope();
        delta.copy_(where(value.gt(0), delta, delta * slope));
    }
}

/// <summary>tanh x; applied by torch, whose own is vectorised.</summary>
public readonly struct TanhFunction : IActivationFunction
{
    /// <inheritdoc/>
    public Vector512<float> Apply(Vector512<float> x)
    {
        Span<float> values = stackalloc float[Vector512<float>.Count];
        x.CopyTo(values);
        foreach (ref var value in values)
        {
            value = MathF.Tanh(value);
        }

        return Vector512.Create<float>(values);
    }

    /// <inheritdoc/>
    public float Apply(float x) => MathF.Tanh(x);

    /// <inheritdoc/>
    public Vector512<float> Chain(Vector512<float> delta, Vector512<float> value) => delta * (Vector512<float>.One - (value * value));

    /// <inheritdoc/>
    public float Chain(float delta, float value) => delta * (1 - (value * value));

    /// <inheritdoc/>
    public void Apply(Tensor x) => x.tanh_();

    /// <inheritdoc/>
    public void Chain(Tensor delta, Tensor value)
    {
        using var scope = NewDisposeScope();
        delta.mul_(1 - (value * value));
    }
}
