namespace Sparse.Runtime.Lifted.Newton;

/// <summary>
/// The network's loss as a function of the weights that take part, its gradient and its Hessian's products, with the activations of <see cref="NewtonLayer"/>.
/// Inputs of the first layer whose weights are zero, and want to stay so, take no part.
/// </summary>
internal sealed class NewtonNetwork : IDisposable
{
    private readonly LiftedProblem _problem;
    private readonly NewtonLayer[] _layers;
    private readonly SampleMatrix _outputs;
    private readonly SampleMatrix _outputTangents;
    private int[] _rows = [];

    /// <summary>Memory for a problem; <see cref="Select"/> is called before anything else.</summary>
    /// <param name="problem">The problem.</param>
    public NewtonNetwork(LiftedProblem problem)
    {
        _problem = problem;
        _layers = [.. problem.Layers.Select(static (layer, l) => new NewtonLayer(layer, l == 0))];
        _outputs = new SampleMatrix(problem.Rows, problem.Last.Weights.Outputs);
        _outputTangents = new SampleMatrix(problem.Rows, problem.Last.Weights.Outputs);
    }

    /// <summary>The layers.</summary>
    public IReadOnlyList<NewtonLayer> Layers => _layers;

    /// <summary>The inputs of the first layer that take part.</summary>
    public ReadOnlySpan<int> Rows => _rows;

    /// <summary>Says which inputs of the first layer take part. The point of the last forward pass stays what it was if the others have no weights.</summary>
    /// <param name="rows">They, in order, at least one.</param>
    public void Select(int[] rows)
    {
        _rows = rows;
        _layers[0].Gather(_problem.Inputs, rows);
    }

    /// <summary>A vector of zeros over the weights that take part.</summary>
    public NewtonVector Vector() =>
        new([
            .. _layers.Select(static layer => new NewtonWeights(
                layer.InputColumns - (layer.HasBias ? 1 : 0),
                layer.HasBias,
                layer.U.Columns
            )),
        ]);

    /// <summary>Takes the weights from the lifted problem, or gives them back to it.</summary>
    /// <param name="weights">The weights that take part.</param>
    /// <param name="giveBack">Which way. The inputs that take no part have none.</param>
    public void Exchange(NewtonVector weights, bool giveBack)
    {
        for (var l = 0; l < _layers.Length; l++)
        {
            var theirs = _problem.Layers[l].Weights.Values;
            var ours = weights.Layers[l].Matrix;
            if (giveBack && l == 0)
            {
                theirs.Span.Clear();
            }

            for (var j = 0; j < ours.Rows; j++)
            {
                var at =
                    l > 0 ? j
                    : j < _rows.Length ? _rows[j]
                    : theirs.Rows - 1;
                if (giveBack)
                {
                    ours.Row(j).CopyTo(theirs.Row(at));
                }
                else
                {
                    theirs.Row(at).CopyTo(ours.Row(j));
                }
            }
        }
    }

    /// <summary>A forward pass.</summary>
    /// <param name="weights">W and b of every layer.</param>
    /// <returns>The loss.</returns>
    public double Forward(NewtonVector weights)
    {
        var value = 0.0;
        for (var block = 0; block < _problem.Rows.Blocks; block++)
        {
            for (var l = 0; l < _layers.Length; l++)
            {
                _layers[l].Forward(block, weights.Layers[l], l + 1 < _layers.Length ? _layers[l + 1].Inputs : _outputs);
            }

            _problem.Loss.AddValue(block, _outputs.Values(block), ref value);
        }

        return value;
    }

    /// <summary>A backward pass at the point of the last forward pass.</summary>
    /// <param name="weights">W and b of every layer, the same.</param>
    public void Backward(NewtonVector weights)
    {
        for (var block = 0; block < _problem.Rows.Blocks; block++)
        {
            _problem.Loss.NegativeDerivative(block, _outputs.Values(block), _layers[^1].Forces.Values(block));
            for (var l = _layers.Length - 1; l >= 0; l--)
            {
                _layers[l].Backward(block, weights.Layers[l], l > 0 ? _layers[l - 1] : null);
            }
        }
    }

    /// <summary>Minus the gradient of the loss at the point of the last backward pass.</summary>
    /// <param name="target">Where to.</param>
    public void Descent(NewtonVector target)
    {
        for (var l = 0; l < _layers.Length; l++)
        {
            _layers[l].Descent(target.Layers[l].Matrix);
        }
    }

    /// <summary>Minus the gradient by all of the first layer's weights, those that take no part among them.</summary>
    /// <returns>[inputs (+ 1), outputs], until the next call.</returns>
    public LiftedMatrix DescentOfAllInputs()
    {
        var weights = _problem.Layers[0].Weights;
        weights.FormProducts(_problem.Inputs, _layers[0].Xi, weights.Cross);
        return weights.Cross;
    }

    /// <summary>The loss's Hessian at the point of the last backward pass, times a direction; where U moves over a kink, its generalised one.</summary>
    /// <param name="weights">W and b of every layer, the same.</param>
    /// <param name="direction">The direction.</param>
    /// <param name="product">Where to.</param>
    public void Curvature(NewtonVector weights, NewtonVector direction, NewtonVector product)
    {
        product.Clear();
        for (var block = 0; block < _problem.Rows.Blocks; block++)
        {
            for (var l = 0; l < _layers.Length; l++)
            {
                _layers[l]
                    .ForwardTangent(
                        block,
                        weights.Layers[l],
                        direction.Layers[l],
                        l + 1 < _layers.Length ? _layers[l + 1].InputTangents! : _outputTangents
                    );
            }

            var moved = _outputTangents.Values(block);
            _problem.Loss.Curvature(block, _outputs.Values(block), moved);
            var forces = _layers[^1].ForceTangents.Values(block);
            for (var i = 0; i < moved.Length; i++)
            {
                forces[i] = -moved[i];
            }

            for (var l = _layers.Length - 1; l >= 0; l--)
            {
                _layers[l]
                    .BackwardTangent(
                        block,
                        weights.Layers[l],
                        direction.Layers[l],
                        l > 0 ? _layers[l - 1] : null,
                        product.Layers[l].Matrix
                    );
            }
        }
    }

    /// <summary>The mean square of every slope of a layer, over the samples.</summary>
    /// <param name="layer">The layer, from 0.</param>
    public double[] MeanSquaredSlopes(int layer)
    {
        var slopes = _layers[layer].Slopes.Matrix;
        var means = new double[slopes.Columns];
        for (var n = 0; n < slopes.Rows; n++)
        {
            var row = slopes.Row(n);
            for (var i = 0; i < means.Length; i++)
            {
                means[i] += row[i] * row[i] / slopes.Rows;
            }
        }

        return means;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var layer in _layers)
        {
            layer.Dispose();
        }

        _outputs.Dispose();
        _outputTangents.Dispose();
    }
}
