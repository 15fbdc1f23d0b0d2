using TorchSharp;

namespace Sparse.Runtime.Declarations;

/// <summary>Holds what a declaration states of a hand-written module against the module.</summary>
public static class DeclaredParameters
{
    /// <summary>Returns the module when it has the stated parameters, in order.</summary>
    /// <typeparam name="T">The module.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="member">The member of the network that uses it, for the message.</param>
    /// <param name="expected">The parameters as declared: <c>weight [10, 300]</c>.</param>
    /// <exception cref="InvalidOperationException">It has others; the message lists both.</exception>
    public static T Require<T>(T module, string member, params string[] expected)
        where T : torch.nn.Module
    {
        var actual = module
            .named_parameters()
            .Select(static entry => $"{entry.name} [{string.Join(", ", entry.parameter.shape)}]")
            .ToArray();
        return actual.SequenceEqual(expected, StringComparer.Ordinal)
            ? module
            : throw new InvalidOperationException(
                $"{member}: {typeof(T).Name} has the parameters {List(actual)}, but [Module] states {List(expected)}; state them in [Module<{typeof(T).Name}>(Parameters = [...])]."
            );
    }

    private static string List(IReadOnlyCollection<string> parameters) => parameters.Count == 0 ? "none" : string.Join("; ", parameters);
}
