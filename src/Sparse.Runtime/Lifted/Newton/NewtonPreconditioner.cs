namespace Sparse.Runtime.Lifted.Newton;

/// <summary>
/// An approximation of the inverse Hessian by one layer's weights: D^½(G + C/s)D^½ with the Gram matrix G of the layer's inputs, the diagonal D of the mean
/// curvature by its outputs, s the mean of D, and C the curvature of the penalty and the damping, an input each. One Cholesky factor serves all outputs.
/// </summary>
internal sealed class NewtonPreconditioner : IDisposable
{
    private readonly LiftedMatrix _gram;
    private readonly LiftedMatrix _inverse;
    private readonly LiftedMatrix _scratch;
    private readonly double[] _scale;

    /// <summary>Memory for a layer.</summary>
    /// <param name="rows">Inputs that take part, and the bias.</param>
    /// <param name="outputs">The layer's outputs.</param>
    public NewtonPreconditioner(int rows, int outputs)
    {
        _gram = new LiftedMatrix(rows, rows);
        _inverse = new LiftedMatrix(rows, rows);
        _scratch = new LiftedMatrix(rows, outputs);
        _scale = new double[outputs];
    }

    /// <summary>Forms G.</summary>
    /// <param name="inputs">The layer's inputs and a constant 1, all samples.</param>
    public void TakeGram(SampleMatrix inputs)
    {
        _gram.Span.Clear();
        for (var block = 0; block < inputs.Rows.Blocks; block++)
        {
            inputs.AddProducts(block, inputs, _gram.Tensor);
        }
    }

    /// <summary>Takes G of a first layer, whose inputs never change.</summary>
    /// <param name="gram">That of all inputs, with the constant at the end.</param>
    /// <param name="rows">The inputs that take part.</param>
    /// <param name="constant">Whether a constant follows them.</param>
    public void TakeGram(LiftedMatrix gram, ReadOnlySpan<int> rows, bool constant)
    {
        for (var j = 0; j < _gram.Rows; j++)
        {
            var from = gram.Row(j < rows.Length ? rows[j] : gram.Rows - 1);
            var to = _gram.Row(j);
            for (var k = 0; k < rows.Length; k++)
            {
                to[k] = from[rows[k]];
            }

            if (constant)
            {
                to[^1] = from[^1];
            }
        }
    }

    /// <summary>Forms the factor from G, which is used up.</summary>
    /// <param name="outputCurvature">D.</param>
    /// <param name="inputCurvature">C, all positive.</param>
    public void Form(ReadOnlySpan<double> outputCurvature, ReadOnlySpan<double> inputCurvature)
    {
        var mean = 0.0;
        foreach (var curvature in outputCurvature)
        {
            mean += curvature / outputCurvature.Length;
        }

        mean = Math.Max(mean, 1e-12);
        for (var i = 0; i < _scale.Length; i++)
        {
            _scale[i] = 1 / Math.Sqrt(Math.Max(outputCurvature[i], 1e-6 * mean));
        }

        for (var j = 0; j < _gram.Rows; j++)
        {
            _gram.Row(j)[j] += inputCurvature[j] / mean;
        }

        Cholesky.Factorise(_gram);
        Cholesky.Invert(_gram, _inverse);
    }

    /// <summary>Applies it.</summary>
    /// <param name="residual">What to.</param>
    /// <param name="result">Where to.</param>
    public void Apply(LiftedMatrix residual, LiftedMatrix result)
    {
        Scale(residual, result);
        _scratch.Tensor.addmm_(_inverse.Tensor, result.Tensor, beta: 0);
        result.Tensor.addmm_(_inverse.Transposed, _scratch.Tensor, beta: 0);
        Scale(result, result);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gram.Dispose();
        _inverse.Dispose();
        _scratch.Dispose();
    }

    private void Scale(LiftedMatrix from, LiftedMatrix to)
    {
        for (var j = 0; j < from.Rows; j++)
        {
            var source = from.Row(j);
            var target = to.Row(j);
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = source[i] * _scale[i];
            }
        }
    }
}
