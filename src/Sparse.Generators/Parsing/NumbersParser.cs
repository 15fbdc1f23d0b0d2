using Microsoft.CodeAnalysis;
using Sparse.Generators.Models;

namespace Sparse.Generators.Parsing;

/// <summary>Looks at the static member of an experiment's class from which a penalty takes numbers for its weights.</summary>
internal static class NumbersParser
{
    /// <summary>Why the member that a penalty names cannot be used; null where it can, or where it names none.</summary>
    /// <param name="type">The experiment.</param>
    /// <param name="penalty">The penalty.</param>
    public static string? Fault(INamedTypeSymbol type, AttributeModel penalty)
    {
        if (penalty.Text("Index", null) is { } index)
        {
            return Fault(type, index, "int[]", SpecialType.System_Int32);
        }

        return penalty.Text("Weights", null) is { } weights
            ? Fault(type, weights, "double[] or float[]", SpecialType.System_Double, SpecialType.System_Single)
            : null;
    }

    private static string? Fault(INamedTypeSymbol type, string name, string wanted, params SpecialType[] elements)
    {
        var members = type.GetMembers(name);
        if (members.IsEmpty)
        {
            return "which it does not have";
        }

        if (members.All(static member => !member.IsStatic))
        {
            return "which is not static";
        }

        return members.Any(member => member.IsStatic && IsNumbers(Result(member), elements))
            ? null
            : $"which is no {wanted} and no method of a parameter's name that returns one";
    }

    private static ITypeSymbol? Result(ISymbol member) =>
        member switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol { GetMethod: not null } property => property.Type,
            IMethodSymbol { Parameters: [{ Type.SpecialType: SpecialType.System_String, RefKind: RefKind.None }] } method =>
                method.ReturnType,
            _ => null,
        };

    private static bool IsNumbers(ITypeSymbol? type, SpecialType[] elements) =>
        type is IArrayTypeSymbol { Rank: 1 } array && elements.Contains(array.ElementType.SpecialType);
}
