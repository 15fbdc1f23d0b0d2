using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Lifted;

/// <summary>
/// Hidden neurons without which the network's own objective is lower. A neuron that dies takes long to by derivatives: that of its weights in front is proportional to those
/// behind and the other way round, so that both fade together. To take it out at once lowers the objective, and is a step as good as any.
/// </summary>
internal static class CostlyNeurons
{
    /// <summary>Takes them out, the weakest of each layer first, until one is worth its penalty. One neuron a layer is always left.</summary>
    /// <param name="problem">The problem; U, V and Ξ of the neurons left stay as they are.</param>
    /// <param name="layer">The layer to begin with, from 0; where it was left, that to go on with.</param>
    /// <param name="stop">Asked before every neuron whether to leave it.</param>
    /// <returns>False where it was left.</returns>
    public static bool Remove(LiftedProblem problem, ref int layer, Func<bool> stop)
    {
        var objective = Objective(problem);
        for (; layer < problem.Layers.Count - 1; layer++)
        {
            var (front, behind) = (problem.Layers[layer].Weights, problem.Layers[layer + 1].Weights);
            foreach (var neuron in ByStrength(front.Values, behind).Take(behind.Inputs - 1))
            {
                if (stop())
                {
                    return false;
                }

                if (!behind.Values.Row(neuron).ContainsAnyExcept(0.0))
                {
                    continue; // taken out before it was left
                }

                var (fan, reads) = (Column(front.Values, neuron), behind.Values.Row(neuron).ToArray());
                SetColumn(front.Values, neuron, new double[fan.Length]);
                behind.Values.Row(neuron).Clear();
                var without = Objective(problem);
                if (!(without < objective))
                {
                    SetColumn(front.Values, neuron, fan);
                    reads.CopyTo(behind.Values.Row(neuron));
                    break;
                }

                objective = without;
            }
        }

        problem.DropDeadNeurons();
        return true;
    }

    private static double Objective(LiftedProblem problem) => LiftedConditions.NetworkLoss(problem) + problem.PenaltyValue();

    // By |r||c|, r the weights and the bias in front of a neuron and c those behind: the scale of what it adds, however the two share it.
    private static IEnumerable<int> ByStrength(LiftedMatrix front, WeightBlock behind)
    {
        var squares = new double[behind.Inputs];
        for (var j = 0; j < front.Rows; j++)
        {
            var row = front.Row(j);
            for (var i = 0; i < squares.Length; i++)
            {
                squares[i] += row[i] * row[i];
            }
        }

        for (var i = 0; i < squares.Length; i++)
        {
            squares[i] *= DoubleSpans.SumOfSquares(behind.Values.Row(i));
        }

        return Enumerable.Range(0, squares.Length).OrderBy(i => squares[i]);
    }

    private static double[] Column(LiftedMatrix matrix, int column)
    {
        var values = new double[matrix.Rows];
        for (var j = 0; j < values.Length; j++)
        {
            values[j] = matrix.Row(j)[column];
        }

        return values;
    }

    private static void SetColumn(LiftedMatrix matrix, int column, double[] values)
    {
        for (var j = 0; j < values.Length; j++)
        {
            matrix.Row(j)[column] = values[j];
        }
    }
}
