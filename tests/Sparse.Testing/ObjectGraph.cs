using System.Reflection;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Sparse.Testing;

/// <summary>
/// Walks everything that is reachable from an object, through private fields too. A generator's model that reaches a symbol, a node, a
/// tree, a compilation, a location or a diagnostic keeps a whole compilation in memory and compares as different at every key.
/// </summary>
public static class ObjectGraph
{
    private static readonly HashSet<Type> Positions = [typeof(TextSpan), typeof(LinePosition), typeof(LinePositionSpan)];

    /// <summary>Asserts that nothing reachable from an object is of a type of Roslyn's, bar its enums and plain positions.</summary>
    /// <param name="root">The model.</param>
    /// <param name="name">What the path in the message starts with.</param>
    public static void RequireFreeOfCompilation(object? root, string name = "model")
    {
        if (PathToCompilation(root, name) is { } path)
        {
            Assert.Fail($"{path}: a model must hold strings, numbers and records of its own instead.");
        }
    }

    private static string? PathToCompilation(object? root, string name)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(object? Value, string Path)>([(root, name)]);
        while (open.TryPop(out var at))
        {
            if (at.Value is null || IsLeaf(at.Value) || (!at.Value.GetType().IsValueType && !seen.Add(at.Value)))
            {
                continue;
            }

            var type = at.Value.GetType();
            if (IsRoslyn(type))
            {
                return $"{at.Path} is a {type.FullName}";
            }

            if (at.Value is Array array)
            {
                var i = 0;
                foreach (var item in array)
                {
                    open.Push((item, $"{at.Path}[{i++}]"));
                }

                continue;
            }

            for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
            {
                foreach (
                    var field in declaring.GetFields(
                        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
                    )
                )
                {
                    open.Push((field.GetValue(at.Value), $"{at.Path}.{NameOf(field)}"));
                }
            }
        }

        return null;
    }

    private static bool IsLeaf(object value) =>
        value is string or decimal or MemberInfo or Module or Assembly or Pointer
        || value.GetType().IsPrimitive
        || value.GetType().IsEnum
        || Positions.Contains(value.GetType());

    private static bool IsRoslyn(Type type)
    {
        var assembly = type.Assembly.GetName().Name!;
        return assembly == "Microsoft.CodeAnalysis" || assembly.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal);
    }

    /// <summary>The property's name for the field behind it.</summary>
    private static string NameOf(FieldInfo field) =>
        field.Name.StartsWith('<') && field.Name.IndexOf('>') is > 1 and var end ? field.Name[1..end] : field.Name;
}
