using System.Globalization;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>Gives the parameters of a block their values.</summary>
internal static class BlockArguments
{
    /// <summary>The values by name, or null where there are too few or too many.</summary>
    public static IReadOnlyDictionary<string, int>? Bind(BlockModel block, EquatableArray<int> arguments)
    {
        var values = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < block.Parameters.Count; i++)
        {
            var parameter = block.Parameters[i];
            if ((i < arguments.Count ? arguments[i] : parameter.Default) is not { } value)
            {
                return null;
            }

            values[parameter.Name] = value;
        }

        return arguments.Count > block.Parameters.Count ? null : values;
    }

    /// <summary>The parameters in words: <c>(channels, stride = 1)</c>.</summary>
    public static string Signature(BlockModel block) =>
        $"({string.Join(", ", block.Parameters.Select(static p => p.Default is { } value ? $"{p.Name} = {value.ToString(CultureInfo.InvariantCulture)}" : p.Name))})";
}
