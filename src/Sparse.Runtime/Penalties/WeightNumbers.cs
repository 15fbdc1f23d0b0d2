namespace Sparse.Runtime.Penalties;

/// <summary>Numbers for the weights of a parameter, from a member of the experiment's class: one for every weight, or one for every input of its layer.</summary>
public static class WeightNumbers
{
    /// <summary>The factors of a parameter's weights.</summary>
    /// <param name="numbers">One for every weight, row by row, or for every input.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="member">The member, for messages.</param>
    /// <exception cref="InvalidOperationException">There are too few or too many, or one is negative or not finite.</exception>
    public static double[] Factors(double[] numbers, string parameter, IReadOnlyList<int> shape, string member)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!(numbers[i] >= 0) || double.IsInfinity(numbers[i]))
            {
                throw new InvalidOperationException(
                    FormattableString.Invariant($"{member}, the factors of '{parameter}': number {i} is {numbers[i]}; expected 0 or more.")
                );
            }
        }

        return Spread(numbers, parameter, shape, member);
    }

    /// <inheritdoc cref="Factors(double[], string, IReadOnlyList{int}, string)"/>
    public static double[] Factors(float[] numbers, string parameter, IReadOnlyList<int> shape, string member) =>
        Factors(Array.ConvertAll(numbers, static number => (double)number), parameter, shape, member);

    /// <inheritdoc cref="Factors(double[], string, IReadOnlyList{int}, string)"/>
    public static double[] Factors(Func<string, double[]> numbers, string parameter, IReadOnlyList<int> shape, string member) =>
        Factors(numbers(parameter), parameter, shape, member);

    /// <summary>The groups of a parameter's weights.</summary>
    /// <param name="numbers">The group, from 0, of every weight, row by row, or of every input.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="member">The member, for messages.</param>
    /// <exception cref="InvalidOperationException">There are too few or too many, or one is negative or larger than there are weights.</exception>
    public static int[] Index(int[] numbers, string parameter, IReadOnlyList<int> shape, string member)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] < 0 || numbers[i] >= numbers.Length)
            {
                throw new InvalidOperationException(
                    $"{member}, the groups of '{parameter}': number {i} is {numbers[i]}; expected one from 0 to {numbers.Length - 1}."
                );
            }
        }

        return Spread(numbers, parameter, shape, member);
    }

    /// <inheritdoc cref="Index(int[], string, IReadOnlyList{int}, string)"/>
    public static int[] Index(Func<string, int[]> numbers, string parameter, IReadOnlyList<int> shape, string member) =>
        Index(numbers(parameter), parameter, shape, member);

    private static T[] Spread<T>(T[] numbers, string parameter, IReadOnlyList<int> shape, string member)
    {
        var count = shape.Aggregate(1, static (product, extent) => product * extent);
        if (numbers.Length == count)
        {
            return numbers;
        }

        var inputs = shape.Count > 1 ? shape[1] : count;
        if (numbers.Length != inputs)
        {
            throw new InvalidOperationException(
                $"{member} has {numbers.Length} numbers for '{parameter}' of shape [{string.Join(", ", shape)}]: expected {inputs}, one for every input, or {count}, one for every weight."
            );
        }

        var inner = count / shape[0] / inputs;
        var spread = new T[count];
        for (var i = 0; i < count; i++)
        {
            spread[i] = numbers[i / inner % inputs];
        }

        return spread;
    }
}
