using System.Runtime.InteropServices;
using TorchSharp;

namespace Sparse.Runtime.Data;

/// <summary>Two classes as the numbers −1 and +1, which the losses of two classes take.</summary>
internal static class BinaryTargets
{
    /// <summary>The data set with class 0 as −1 and class 1 as +1. The one given is used up.</summary>
    /// <param name="data">With classes [count].</param>
    /// <param name="loss">For the message.</param>
    /// <exception cref="DataException">There are not two classes.</exception>
    public static Dataset Of(Dataset data, Loss loss)
    {
        if (data.Classes != 2)
        {
            throw new DataException(
                $"{data.Name} has {data.Classes} classes: Loss.{loss} expects two (Loss.CrossEntropy takes any number)."
            );
        }

        return data with
        {
            Train = Signed(data.Train),
            Test = data.Test is null ? null : Signed(data.Test),
        };
    }

    private static Split Signed(Split part)
    {
        var classes = MemoryMarshal.Cast<byte, long>(part.Targets.bytes);
        var signs = new float[classes.Length];
        for (var i = 0; i < signs.Length; i++)
        {
            signs[i] = classes[i] == 0 ? -1 : 1;
        }

        part.Targets.Dispose();
        return part with { Targets = torch.tensor(signs, [signs.Length, 1]) };
    }
}
