using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Lifted;

/// <summary>The largest eigenvalue of symmetric matrices by power iteration, always from one start: equal matrices give equal bits.</summary>
internal sealed class PowerIteration
{
    private double[] _direction = [];
    private double[] _image = [];

    /// <summary>It, from below to about four digits.</summary>
    /// <param name="symmetric">The matrix.</param>
    public double LargestEigenvalue(LiftedMatrix symmetric)
    {
        var n = symmetric.Rows;
        if (_direction.Length != n)
        {
            (_direction, _image) = (new double[n], new double[n]);
        }

        // No eigenvector of interest is orthogonal to it, but by chance.
        for (var i = 0; i < n; i++)
        {
            _direction[i] = 1 + (0.1 * Math.Sin(i));
        }

        var value = 0.0;
        for (var step = 0; step < 200; step++)
        {
            for (var i = 0; i < n; i++)
            {
                _image[i] = DoubleSpans.Dot(symmetric.Row(i), _direction);
            }

            var norm = Math.Sqrt(DoubleSpans.SumOfSquares(_image));
            if (norm == 0)
            {
                return 0;
            }

            for (var i = 0; i < n; i++)
            {
                _direction[i] = _image[i] / norm;
            }

            if (norm <= value * (1 + 1e-4))
            {
                return Math.Max(norm, value);
            }

            value = norm;
        }

        return value;
    }
}
