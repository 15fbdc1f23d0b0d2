namespace Sparse.Generators.Tests;

/// <summary>Declarations that are valid, for tests to build on.</summary>
internal static class Declarations
{
    /// <summary>A network [4] -> [3] with the members Fc1 and Head.</summary>
    public const string Small = """
        [Network(Input = [4])]
        public partial class Small
        {
            [Linear(5), Tanh] public partial Layer Fc1 { get; }
            [Linear(3)] public partial Layer Head { get; }
        }
        """;

    /// <summary>A data attribute that fits <see cref="Small"/>.</summary>
    public const string Data = "Planted(Features = 4, Support = 2, Classes = 3)";

    /// <summary>A source: usings, a namespace, what is given.</summary>
    public static string Source(params string[] parts) => "using Sparse;\nnamespace Demo;\n" + string.Join("\n", parts);

    /// <summary>An experiment on <see cref="Small"/>, its parts as written between the brackets.</summary>
    public static string Experiment(
        string train = "Train<Small>(Loss.CrossEntropy, Epochs = 2)",
        string data = Data,
        string penalty = "L1(1e-3)",
        string solver = "ProxGen"
    ) =>
        string.Concat(new[] { train, data, penalty, solver }.Where(part => part.Length > 0).Select(part => $"[{part}]\n"))
        + "public partial class Trial;";

    /// <summary><see cref="Small"/> and an experiment on it.</summary>
    public static string SmallWith(
        string train = "Train<Small>(Loss.CrossEntropy, Epochs = 2)",
        string data = Data,
        string penalty = "L1(1e-3)",
        string solver = "ProxGen"
    ) => Source(Small, Experiment(train, data, penalty, solver));

    /// <summary>A network with given members.</summary>
    public static string Network(string members, string input = "[4]", string name = "Net") =>
        Source(
            $$"""
            [Network(Input = {{input}})]
            public partial class {{name}}
            {
                {{members}}
            }
            """
        );
}
