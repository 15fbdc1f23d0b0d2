using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Lifted.Newton;

/// <summary>The weights of all layers as one vector.</summary>
/// <param name="layers">Layer by layer.</param>
internal sealed class NewtonVector(NewtonWeights[] layers) : IDisposable
{
    /// <summary>Layer by layer.</summary>
    public NewtonWeights[] Layers { get; } = layers;

    /// <summary>⟨x, y⟩.</summary>
    /// <param name="other">y.</param>
    public double Dot(NewtonVector other)
    {
        var sum = 0.0;
        for (var l = 0; l < Layers.Length; l++)
        {
            sum += DoubleSpans.Dot(Layers[l].Matrix.Span, other.Layers[l].Matrix.Span);
        }

        return sum;
    }

    /// <summary>x ← x + ay.</summary>
    /// <param name="a">a.</param>
    /// <param name="other">y.</param>
    public void Add(double a, NewtonVector other)
    {
        for (var l = 0; l < Layers.Length; l++)
        {
            DoubleSpans.AddScaled(a, other.Layers[l].Matrix.Span, Layers[l].Matrix.Span);
        }
    }

    /// <summary>x ← y + bx.</summary>
    /// <param name="other">y.</param>
    /// <param name="b">b.</param>
    public void AddTo(NewtonVector other, double b)
    {
        for (var l = 0; l < Layers.Length; l++)
        {
            var x = Layers[l].Matrix.Span;
            var y = other.Layers[l].Matrix.Span;
            for (var i = 0; i < x.Length; i++)
            {
                x[i] = y[i] + (b * x[i]);
            }
        }
    }

    /// <summary>x ← y.</summary>
    /// <param name="other">y.</param>
    public void CopyFrom(NewtonVector other)
    {
        for (var l = 0; l < Layers.Length; l++)
        {
            other.Layers[l].Matrix.Span.CopyTo(Layers[l].Matrix.Span);
        }
    }

    /// <summary>x ← 0.</summary>
    public void Clear()
    {
        foreach (var layer in Layers)
        {
            layer.Matrix.Span.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var layer in Layers)
        {
            layer.Dispose();
        }
    }
}
