using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Lifted.Newton;

/// <summary>
/// One layer where U = WV₋ + b is kept and V eliminated. The activation is σ(u) = max over s in [α, 1] of su; its proximal form about a centre c,
/// max over s of su − (w/2)(s − c)², has the derivative s(u) = c + u/w, clipped to [α, 1]. So an entry within w(1 − c) above and w(c − α) below a kink has
/// a slope of its own, and curvature 1/w; the others have σ's. At s(u) = c it is σ, and s the element of its Clarke derivative.
/// </summary>
internal sealed class NewtonLayer : IDisposable
{
    private readonly double _slope;
    private readonly SampleRows _rows;

    // In place of Inputs, where the data have few nonzeros.
    private NonZeroSamples? _fewInputs;

    /// <summary>Memory for a layer.</summary>
    /// <param name="layer">The layer of the lifted problem.</param>
    /// <param name="isFirst">Whether its inputs are the data: they are told later, and nothing moves them.</param>
    public NewtonLayer(LiftedLayer layer, bool isFirst)
    {
        _slope = layer.Slope;
        _rows = layer.Rows;
        HasBias = layer.Weights.HasBias;
        var outputs = layer.Weights.Outputs;
        var inputs = layer.Weights.Inputs;
        Inputs = isFirst ? null! : WithConstant(inputs);
        InputTangents = isFirst ? null : new SampleMatrix(_rows, inputs + (HasBias ? 1 : 0));
        U = new SampleMatrix(_rows, outputs);
        Centres = new SampleMatrix(_rows, outputs);
        Slopes = new SampleMatrix(_rows, outputs);
        Forces = new SampleMatrix(_rows, outputs);
        Xi = new SampleMatrix(_rows, outputs);
        ForceTangents = new SampleMatrix(_rows, outputs);
        XiTangents = new SampleMatrix(_rows, outputs);
    }

    /// <summary>Whether a constant 1 follows the inputs.</summary>
    public bool HasBias { get; }

    /// <summary>V₋ of the inputs that take part, and a constant 1: [samples, inputs (+ 1)]. A first layer has none where it goes by the nonzeros of the data.</summary>
    public SampleMatrix Inputs { get; private set; }

    /// <summary>The inputs that take part, and the constant.</summary>
    public int InputColumns => _fewInputs?.Columns ?? Inputs.Columns;

    /// <summary>What a direction in the weights moves them by; null where they are the data.</summary>
    public SampleMatrix? InputTangents { get; }

    /// <summary>U.</summary>
    public SampleMatrix U { get; }

    /// <summary>c.</summary>
    public SampleMatrix Centres { get; }

    /// <summary>s(U).</summary>
    public SampleMatrix Slopes { get; }

    /// <summary>p: minus the derivative of the loss by V.</summary>
    public SampleMatrix Forces { get; }

    /// <summary>Ξ = s(U)p: minus the derivative by U.</summary>
    public SampleMatrix Xi { get; }

    /// <summary>What a direction moves p by.</summary>
    public SampleMatrix ForceTangents { get; }

    /// <summary>What a direction moves Ξ by.</summary>
    public SampleMatrix XiTangents { get; }

    /// <summary>1 − α, or 1 of an activation without a kink.</summary>
    public double SlopeRange => _slope < 1 ? 1 - _slope : 1;

    /// <summary>w &gt; 0, in the units of U.</summary>
    public double Width { get; set; } = 1;

    /// <summary>Tells a first layer the data of the inputs that take part.</summary>
    /// <param name="data">The data: [samples, features].</param>
    /// <param name="columns">The features, in order.</param>
    public void Gather(SampleMatrix data, ReadOnlySpan<int> columns)
    {
        if (data.NonZeros is { } few)
        {
            _fewInputs?.Dispose();
            _fewInputs = few.Select(columns, HasBias);
            return;
        }

        Inputs?.Dispose();
        Inputs = WithConstant(columns.Length);
        for (var n = 0; n < data.Matrix.Rows; n++)
        {
            var from = data.Matrix.Row(n);
            var to = Inputs.Matrix.Row(n);
            for (var j = 0; j < columns.Length; j++)
            {
                to[j] = from[columns[j]];
            }
        }
    }

    /// <summary>U and s(U) of a block, and V to where it goes next.</summary>
    /// <param name="block">The block.</param>
    /// <param name="weights">W and b.</param>
    /// <param name="values">V: the first columns of a row.</param>
    public void Forward(int block, NewtonWeights weights, SampleMatrix values)
    {
        MultiplyInputs(block, weights, U);
        var u = U.Values(block);
        var centres = Centres.Values(block);
        var slopes = Slopes.Values(block);
        var to = values.Values(block);
        var (outputs, stride) = (U.Columns, values.Columns);
        var rule = new KinkRule(_slope, Width);
        for (var n = 0; n < _rows.Length(block); n++)
        {
            var row = n * outputs;
            rule.Apply(u.Slice(row, outputs), centres.Slice(row, outputs), slopes.Slice(row, outputs), to.Slice(n * stride, outputs));
        }
    }

    /// <summary>Ξ = sp of a block, and p of the layer before.</summary>
    /// <param name="block">The block.</param>
    /// <param name="weights">W and b.</param>
    /// <param name="before">The layer before; null for the first.</param>
    public void Backward(int block, NewtonWeights weights, NewtonLayer? before)
    {
        var slopes = Slopes.Values(block);
        var forces = Forces.Values(block);
        var xi = Xi.Values(block);
        for (var i = 0; i < xi.Length; i++)
        {
            xi[i] = slopes[i] * forces[i];
        }

        before?.Forces.Multiply(block, Xi, weights.InputsT);
    }

    /// <summary>What a direction D moves V by, to where that goes next; <see cref="XiTangents"/> holds what it moves s by.</summary>
    /// <param name="block">The block.</param>
    /// <param name="weights">W and b.</param>
    /// <param name="direction">D.</param>
    /// <param name="values">Where to.</param>
    public void ForwardTangent(int block, NewtonWeights weights, NewtonWeights direction, SampleMatrix values)
    {
        MultiplyInputs(block, direction, XiTangents);
        if (InputTangents is { } moves)
        {
            XiTangents.Multiply(block, moves, weights.Matrix.Tensor, beta: 1);
        }

        var slopes = Slopes.Values(block);
        var moved = XiTangents.Values(block);
        var to = values.Values(block);
        var (outputs, stride) = (U.Columns, values.Columns);
        var rule = new KinkRule(_slope, Width);
        for (var n = 0; n < _rows.Length(block); n++)
        {
            var row = n * outputs;
            rule.Move(slopes.Slice(row, outputs), moved.Slice(row, outputs), to.Slice(n * stride, outputs));
        }
    }

    /// <summary>What a direction D moves Ξ by, adds what it moves minus the gradient by, and hands what it moves p by to the layer before.</summary>
    /// <param name="block">The block.</param>
    /// <param name="weights">W and b.</param>
    /// <param name="direction">D.</param>
    /// <param name="before">The layer before; null for the first.</param>
    /// <param name="product">Takes the gradient's movement, added up over the blocks.</param>
    public void BackwardTangent(int block, NewtonWeights weights, NewtonWeights direction, NewtonLayer? before, LiftedMatrix product)
    {
        KinkRule.MoveBack(Slopes.Values(block), Forces.Values(block), ForceTangents.Values(block), XiTangents.Values(block));
        Subtract(block, product);
        if (before is null)
        {
            return;
        }

        before.ForceTangents.Multiply(block, XiTangents, weights.InputsT);
        before.ForceTangents.Multiply(block, Xi, direction.InputsT, beta: 1);
    }

    /// <summary>Minus the gradient by the weights that take part: [V₋ 1]ᵀΞ, over all blocks.</summary>
    /// <param name="target">Where to.</param>
    public void Descent(LiftedMatrix target)
    {
        target.Span.Clear();
        for (var block = 0; block < _rows.Blocks; block++)
        {
            if (_fewInputs is { } few)
            {
                few.AddProducts(block, Xi, target);
            }
            else
            {
                Inputs.AddProducts(block, Xi, target.Tensor);
            }
        }
    }

    /// <summary>The largest |U|.</summary>
    public double LargestU()
    {
        var largest = 0.0;
        for (var block = 0; block < _rows.Blocks; block++)
        {
            largest = Math.Max(largest, DoubleSpans.LargestMagnitude(U.Values(block)));
        }

        return largest;
    }

    /// <summary>Whether an entry stands at a kink: its slope is between α and 1.</summary>
    /// <param name="slope">s(u).</param>
    public bool IsInside(double slope) => slope > _slope && slope < 1;

    /// <inheritdoc/>
    public void Dispose()
    {
        Inputs?.Dispose();
        _fewInputs?.Dispose();
        InputTangents?.Dispose();
        U.Dispose();
        Centres.Dispose();
        Slopes.Dispose();
        Forces.Dispose();
        Xi.Dispose();
        ForceTangents.Dispose();
        XiTangents.Dispose();
    }

    private void MultiplyInputs(int block, NewtonWeights weights, SampleMatrix target)
    {
        if (_fewInputs is { } few)
        {
            few.Multiply(block, weights.Matrix, target, add: false);
        }
        else
        {
            target.Multiply(block, Inputs, weights.Matrix.Tensor);
        }
    }

    // Both products of a portion, then those of the next: the order of the sum is that of the portions.
    private void Subtract(int block, LiftedMatrix matrix)
    {
        if (_fewInputs is { } few)
        {
            few.AddProducts(block, XiTangents, matrix, factor: -1);
            return;
        }

        var product = matrix.Tensor;
        for (var portion = _rows.FirstPortion(block); portion < _rows.FirstPortion(block + 1); portion++)
        {
            product.addmm_(Inputs.PortionT(portion), XiTangents.Portion(portion), alpha: -1);
            if (InputTangents is { } moves)
            {
                product.addmm_(moves.PortionT(portion), Xi.Portion(portion), alpha: -1);
            }
        }
    }

    private SampleMatrix WithConstant(int inputs)
    {
        var matrix = new SampleMatrix(_rows, inputs + (HasBias ? 1 : 0));
        for (var n = 0; HasBias && n < matrix.Matrix.Rows; n++)
        {
            matrix.Matrix.Row(n)[inputs] = 1;
        }

        return matrix;
    }
}
