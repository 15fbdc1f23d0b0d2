using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Lifted;

/// <summary>The Cholesky factor of a symmetric positive definite matrix, and its inverse: of the size of a layer, not of the samples.</summary>
internal static class Cholesky
{
    /// <summary>The lower factor in place of the lower triangle.</summary>
    /// <param name="matrix">The matrix; above the diagonal it stays what it was.</param>
    public static void Factorise(LiftedMatrix matrix)
    {
        for (var i = 0; i < matrix.Rows; i++)
        {
            var row = matrix.Row(i);
            for (var j = 0; j < i; j++)
            {
                var other = matrix.Row(j);
                row[j] = (row[j] - DoubleSpans.Dot(row[..j], other[..j])) / other[j];
            }

            // Rounding alone could make it smaller: the matrix is positive definite.
            row[i] = Math.Sqrt(Math.Max(row[i] - DoubleSpans.SumOfSquares(row[..i]), 1e-14 * Math.Max(row[i], 1e-300)));
        }
    }

    /// <summary>The factor's inverse, lower too, row after row.</summary>
    /// <param name="factor">The factor in the lower triangle.</param>
    /// <param name="inverse">Where to; zeros above the diagonal.</param>
    public static void Invert(LiftedMatrix factor, LiftedMatrix inverse)
    {
        inverse.Span.Clear();
        for (var i = 0; i < factor.Rows; i++)
        {
            var left = factor.Row(i);
            var row = inverse.Row(i);
            for (var k = 0; k < i; k++)
            {
                DoubleSpans.AddScaled(-left[k], inverse.Row(k)[..(k + 1)], row[..(k + 1)]);
            }

            row[i] = 1;
            for (var k = 0; k <= i; k++)
            {
                row[k] /= left[i];
            }
        }
    }
}
