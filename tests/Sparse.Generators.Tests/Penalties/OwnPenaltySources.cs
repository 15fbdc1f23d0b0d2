namespace Sparse.Generators.Tests.Penalties;

/// <summary>Penalties of a user's own, and experiments with them.</summary>
internal static class OwnPenaltySources
{
    /// <summary>The log-sum penalty, with locals, branches, an option and a function.</summary>
    public const string LogSum = """
        using System;
        using Sparse;
        namespace Mine;
        [ElementPenalty]
        public sealed partial class MyLogSumAttribute(double lambda, double epsilon = 0.01) : PenaltyAttribute(lambda)
        {
            private const float Half = 0.5f;
            public static float Value(float w, float epsilon) => MathF.Log(1 + MathF.Abs(w) / epsilon);
            public static float Prox(float z, float k, float epsilon)
            {
                var size = MathF.Abs(z);
                float sum = size + epsilon;
                var discriminant = sum * sum - 4 * k;
                if (discriminant <= 0)
                {
                    return 0;
                }
                var root = MathF.Max(0, Half * (size - epsilon + MathF.Sqrt(discriminant)));
                var gain = root * (size - Half * root) - k * MathF.Log(1 + root / epsilon);
                return gain > 0 ? MathF.CopySign(root, z) : 0;
            }
            public static float SubdifferentialDistance(float w, float slope, float lambda, float epsilon) =>
                w == 0 ? MathF.Max(0, MathF.Abs(slope) - lambda / epsilon) : MathF.Abs(slope + MathF.CopySign(lambda / (MathF.Abs(w) + epsilon), w));
        }
        """;

    /// <summary>An l1 penalty with another strength below 0.</summary>
    public const string Skewed = """
        using System;
        using Sparse;
        namespace Mine;
        [ElementPenalty]
        public sealed partial class SkewedAttribute(double lambda, double below = 2) : PenaltyAttribute(lambda)
        {
            public static float Value(float w, float below) => w < 0 ? -below * w : w;
            public static float Prox(float z, float k, float below) => z > k ? z - k : z < -(below * k) ? z + below * k : 0;
        }
        """;

    /// <summary>An experiment with a penalty, on a network of 6 inputs and 3 outputs.</summary>
    public static string Experiment(string penalty, string solver = "ProxGen") =>
        $$"""
            using Sparse;
            namespace Demo {
            [Network(Input = [6])]
            public partial class Net
            {
                [Linear(5), ReLU] public partial Layer Fc1 { get; }
                [Linear(3)] public partial Layer Head { get; }
            }
            [Train<Net>(Loss.CrossEntropy, Epochs = 2)]
            [Planted(Features = 6, Support = 3, Classes = 3, Batch = 4)]
            [{{penalty}}]
            [{{solver}}]
            public partial class Trial;
            }
            """;
}
