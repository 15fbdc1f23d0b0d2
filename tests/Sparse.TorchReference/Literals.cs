using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Sparse.TorchReference;

/// <summary>Constants of an assembly as the list writes them.</summary>
internal static class Literals
{
    /// <summary>A constant of a type.</summary>
    public static string Of(object? value, ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return value is null ? "null" : Of(value, nullable.TypeArguments[0]);
        }

        return value switch
        {
            null => type.IsValueType ? "default" : "null",
            _ when type.TypeKind == TypeKind.Enum => EnumMember((INamedTypeSymbol)type, value),
            bool truth => truth ? "true" : "false",
            string text => $"\"{text}\"",
            char letter => $"'{letter}'",
            float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A kind of constant that is not known."),
        };
    }

    private static string EnumMember(INamedTypeSymbol type, object value)
    {
        IFieldSymbol? member = type.GetMembers()
            .OfType<IFieldSymbol>()
            .FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, value));
        return member is null
            ? string.Create(CultureInfo.InvariantCulture, $"{value}")
            : $"{TypeNames.Of(type, annotated: false)}.{member.Name}";
    }
}
