using Sparse.Generators.Infrastructure;

namespace Sparse.Generators.Models;

/// <summary>A train, data, penalty or solver attribute as written.</summary>
/// <param name="Name">The attribute without suffix: <c>FashionMnist</c>.</param>
/// <param name="Reference">Its type, <c>global::</c>-qualified.</param>
/// <param name="Arguments">What is written, in order.</param>
/// <param name="Index">Its place among the class's attributes, to find it again.</param>
/// <param name="HasErrors">Whether it does not compile: the compiler has said so.</param>
internal sealed record AttributeModel(string Name, string Reference, EquatableArray<ArgumentModel> Arguments, int Index, bool HasErrors)
{
    /// <summary>What is known of a penalty of the user's own; null for every other attribute.</summary>
    public OwnPenaltyModel? Own { get; init; }

    /// <summary>Whether a penalty of the user's own has a static Value and Prox, and not the [ElementPenalty] by which they would be translated.</summary>
    public bool LacksElementPenalty { get; init; }

    /// <summary>Why the member of the experiment's class that it names cannot be used; null where it can, or it names none.</summary>
    public string? MemberFault { get; init; }

    /// <summary>What is written for an option, or null.</summary>
    public ArgumentModel? Argument(string name) => Arguments.FirstOrDefault(argument => argument.Name == name);

    /// <summary>A written number, or the default.</summary>
    public double Number(string name, double otherwise) => Argument(name) is { Text: null } argument ? argument.Number : otherwise;

    /// <summary>A written text or choice, or the default.</summary>
    public string? Text(string name, string? otherwise) => Argument(name) is { } argument ? argument.Text : otherwise;
}

/// <summary>One written argument.</summary>
/// <param name="Name">The property it sets; of a positional one, the parameter's name with a capital.</param>
/// <param name="Number">Its value if it is a number, a switch (0, 1) or no member of its enum; NaN otherwise.</param>
/// <param name="Text">Its value if it is text, or the member's name if it is an enum's; null where the enum has no such member.</param>
/// <param name="EnumReference">The enum's type, <c>global::</c>-qualified; null for others.</param>
/// <param name="Kind">What the value is.</param>
/// <param name="IsPositional">Whether it is the constructor's.</param>
internal sealed record ArgumentModel(string Name, double Number, string? Text, string? EnumReference, ArgumentKind Kind, bool IsPositional)
{
    /// <summary>The numbers of a list; empty for others.</summary>
    public EquatableArray<double> Values { get; init; }
}

/// <summary>The kinds of an attribute's argument.</summary>
internal enum ArgumentKind
{
    Number,
    Integer,
    Switch,
    Text,
    Choice,
    Numbers,
}
