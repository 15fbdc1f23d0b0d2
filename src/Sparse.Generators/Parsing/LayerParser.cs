using Microsoft.CodeAnalysis;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Parsing;

/// <summary>Reads one layer attribute.</summary>
internal static class LayerParser
{
    /// <summary>The layer.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="around">The blocks that are being read, from the outermost: a block in itself is none.</param>
    /// <param name="cancellation">Cancels.</param>
    public static LayerModel Parse(AttributeData attribute, IReadOnlyList<INamedTypeSymbol> around, CancellationToken cancellation)
    {
        var type = attribute.AttributeClass!;
        if (!SymbolReading.IsOurs(type))
        {
            return new LayerModel.Unknown(SymbolReading.ShortName(type));
        }

        // The type is known by its name: to print it for every layer at every key would be the most of the parsing.
        var model = new AttributeModel(SymbolReading.ShortName(type), "", SymbolReading.Arguments(attribute), 0, false);

        var initialisation = model.Text("Initialisation", null) ?? "Default";
        return model.Name switch
        {
            "Linear" => new LayerModel.Linear(Size(model, "Outputs", 0), Switch(model, "Bias", true), initialisation),
            "Conv1d" => Conv(model, 1, initialisation),
            "Conv2d" => Conv(model, 2, initialisation),
            "BatchNorm1d" => BatchNorm(model, 1, initialisation),
            "BatchNorm2d" => BatchNorm(model, 2, initialisation),
            "LayerNorm" => new LayerModel.LayerNorm(
                Integer(model, "Dimensions", 1),
                model.Number("Epsilon", 1e-5),
                Switch(model, "Affine", true)
            ),
            "MaxPool" => Pool(model, isMaximum: true),
            "AvgPool" => Pool(model, isMaximum: false),
            "AdaptiveAvgPool" => new LayerModel.AdaptiveAvgPool(Integer(model, "Size", 0)),
            "Flatten" => new LayerModel.Flatten(),
            "Dropout" => new LayerModel.Dropout(model.Number("Probability", 0.5)),
            "Embedding" => new LayerModel.Embedding(Integer(model, "Count", 0), Integer(model, "Width", 0), initialisation),
            "ReLU" => new LayerModel.ReLU(),
            "LeakyReLU" => new LayerModel.LeakyReLU(model.Number("Slope", 0.01)),
            "ELU" => new LayerModel.ELU(model.Number("Alpha", 1)),
            "GELU" => new LayerModel.GELU(),
            "SiLU" => new LayerModel.SiLU(),
            "Tanh" => new LayerModel.Tanh(),
            "Sigmoid" => new LayerModel.Sigmoid(),
            "Softplus" => new LayerModel.Softplus(model.Number("Beta", 1), model.Number("Threshold", 20)),
            "Add" => new LayerModel.Add(model.Text("From", null), model.Text("Projection", null) ?? "Normalised"),
            "Concat" => new LayerModel.Concat(Texts(attribute.ConstructorArguments)),
            "Block" or "Repeat" => Block(attribute, model, around, cancellation),
            "Module" => Module(attribute),
            _ => new LayerModel.Unknown(model.Name),
        };
    }

    private static LayerModel Conv(AttributeModel model, int dimensions, string initialisation)
    {
        var same = model.Argument("Padding") is { Text: "same" };
        return new LayerModel.Conv(dimensions, Size(model, "Channels", 0), Size(model, "Kernel", 0), initialisation)
        {
            Stride = Size(model, "Stride", 1),
            Padding = same ? 0 : Size(model, "Padding", 0),
            Same = same,
            Dilation = Size(model, "Dilation", 1),
            Groups = Size(model, "Groups", 1),
            Bias = Switch(model, "Bias", true),
        };
    }

    private static LayerModel BatchNorm(AttributeModel model, int dimensions, string initialisation) =>
        new LayerModel.BatchNorm(
            dimensions,
            model.Number("Epsilon", 1e-5),
            model.Number("Momentum", 0.1),
            Switch(model, "Affine", true),
            initialisation
        );

    private static LayerModel Pool(AttributeModel model, bool isMaximum) =>
        new LayerModel.Pool(
            isMaximum,
            Integer(model, "Kernel", 0),
            // Left out, the stride is the kernel; a 0 that is written is out of range.
            model.Argument("Stride")
                is { } stride
                ? (stride.Number == 0 ? -1 : (int)stride.Number)
                : 0,
            Integer(model, "Padding", 0),
            Switch(model, "CeilMode", false)
        );

    private static LayerModel Block(
        AttributeData attribute,
        AttributeModel model,
        IReadOnlyList<INamedTypeSymbol> around,
        CancellationToken cancellation
    )
    {
        var type = attribute.AttributeClass!.TypeArguments[0];
        int? count = model.Name == "Repeat" ? Integer(model, "Count", 0) : null;
        var arguments = attribute.ConstructorArguments.LastOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? array.Values.Select(static value => value.Value is int number ? number : 0).ToEquatableArray()
            : default;
        return new LayerModel.Block(
            type.Name,
            type is INamedTypeSymbol block ? BlockParser.Parse(block, around, cancellation) : null,
            count,
            arguments
        );
    }

    private static LayerModel Module(AttributeData attribute)
    {
        var type = attribute.AttributeClass!.TypeArguments[0];
        var fault =
            type is not INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } named ? "is no class that can be made"
            : !BasesOf(named).Any(static of => of.ToDisplayString() == WellKnownNames.ModuleBase)
            && NetworkParser.NetworkAttribute(named) is null
                ? "does not derive from torch.nn.Module<Tensor, Tensor>"
            : NetworkParser.NetworkAttribute(named) is null
            && !named.InstanceConstructors.Any(static made =>
                made.Parameters.IsEmpty && made.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal
            )
                ? "has no constructor without parameters"
            : null;
        return new LayerModel.Module(
            type.Name,
            SymbolReading.Reference(type),
            Named(attribute, "Output") is { } output
                ? output.Values.Select(static extent => extent.Value is int size ? size : 0).ToEquatableArray()
                : default,
            Named(attribute, "Parameters") is { } parameters
                ? parameters.Values.Select(static text => text.Value as string ?? "").ToEquatableArray()
                : default,
            fault
        );
    }

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var of = type.BaseType; of is not null; of = of.BaseType)
        {
            yield return of;
        }
    }

    private static TypedConstant? Named(AttributeData attribute, string name)
    {
        var value = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value;
        return value.Kind == TypedConstantKind.Array && !value.IsNull ? value : null;
    }

    private static EquatableArray<string> Texts(IEnumerable<TypedConstant> arguments) =>
        arguments
            .SelectMany(static argument => argument.Kind == TypedConstantKind.Array ? (argument.IsNull ? [] : argument.Values) : [argument])
            .Select(static value => value.Value as string ?? "")
            .ToEquatableArray();

    // Where an object is taken anything constant compiles: what is no whole number and no words is reported as it was written.
    private static Size Size(AttributeModel model, string name, int otherwise) =>
        model.Argument(name) switch
        {
            null => otherwise,
            { Kind: ArgumentKind.Integer, Number: >= int.MinValue and <= int.MaxValue and var number } => (int)number,
            { Kind: ArgumentKind.Text, Text: { } text } => SizeParser.Parse(text),
            { Kind: ArgumentKind.Switch, Number: var flag } => new Size.Unreadable(flag != 0 ? "true" : "false"),
            { Text: { } choice } => new Size.Unreadable(choice),
            { Number: var number } => new Size.Unreadable(Literals.Invariant(number)),
        };

    private static int Integer(AttributeModel model, string name, int otherwise) => (int)model.Number(name, otherwise);

    private static bool Switch(AttributeModel model, string name, bool otherwise) => model.Number(name, otherwise ? 1 : 0) != 0;
}
