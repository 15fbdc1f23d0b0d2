namespace Sparse.Runtime.Penalties;

/// <summary>A penalty of the user's own in double precision, by interpreting its bodies.</summary>
public sealed class OwnPenalty : ElementPenalty
{
    private readonly Func<double, double> _value;
    private readonly Func<double, double, double> _prox;
    private readonly Func<double, double, double, double>? _distance;
    private readonly string _name;

    /// <summary>The penalty.</summary>
    /// <param name="name">Its attribute, for messages.</param>
    /// <param name="lambda">λ ≥ 0.</param>
    /// <param name="kernel">Its bodies as the generator wrote them.</param>
    /// <param name="option">Its options by name, with a capital: <c>Epsilon</c>.</param>
    /// <exception cref="FormatException">The text is not of the form.</exception>
    public OwnPenalty(string name, double lambda, string kernel, Func<string, double> option)
        : base(lambda)
    {
        _name = name;
        var bodies = KernelInterpreter.Read(kernel);
        var value = Arguments("value", 1);
        _value = w => value([w]);
        var prox = Arguments("prox", 2);
        _prox = (z, t) => prox([z, lambda * t]);
        if (bodies.ContainsKey("distance"))
        {
            var distance = Arguments("distance", 3);
            _distance = (w, slope, strength) => distance([w, slope, strength]);
        }

        Func<double[], double> Arguments(string body, int given)
        {
            var (parameters, evaluate) = bodies.TryGetValue(body, out var found)
                ? found
                : throw new FormatException($"The text of the penalty {name} has no '{body}'.");
            double[] options =
            [
                .. parameters.Skip(given).Select(parameter => option(char.ToUpperInvariant(parameter[0]) + parameter[1..])),
            ];
            return arguments => evaluate([.. arguments, .. options]);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Nothing is known of it.</remarks>
    public override bool IsConvex => false;

    /// <inheritdoc/>
    public override string? NoSubdifferential => _distance is null ? $"{_name} has no SubdifferentialDistance" : null;

    /// <inheritdoc/>
    public override double Value(double w) => Lambda * _value(w);

    /// <inheritdoc/>
    public override double Prox(double z, double t) => double.IsNaN(z) ? z : _prox(z, t) + 0.0;

    /// <inheritdoc/>
    public override double SubdifferentialDistance(double w, double slope) =>
        _distance?.Invoke(w, slope, Lambda) ?? throw new NotSupportedException(NoSubdifferential);

    /// <inheritdoc/>
    public override double LambdaMax(double slope)
    {
        if (_distance is null)
        {
            throw new NotSupportedException(NoSubdifferential);
        }

        // λ∂R(0) grows with λ: bracketed by doubling, then halved.
        double above = 1e-30;
        while (_distance(0, slope, above) > 0)
        {
            above *= 2;
            if (double.IsInfinity(above))
            {
                return above;
            }
        }

        var below = 0.0;
        for (var i = 0; i < 100; i++)
        {
            var middle = (below + above) / 2;
            (below, above) = _distance(0, slope, middle) > 0 ? (middle, above) : (below, middle);
        }

        return above;
    }
}
