using Microsoft.CodeAnalysis;

namespace Sparse.Generators.Diagnostics;

// What is said of layers and shapes.
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor NeedsFlatten = new(
        DiagnosticIds.NeedsFlatten,
        "A layer needs a sample of one dimension",
        "{0} needs a sample of one dimension but gets {1} ({2}); put Flatten before it, which gives [{3}]",
        "Sparse.Shapes",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NeedsFlatten + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor ArgumentOutOfRange = new(
        DiagnosticIds.ArgumentOutOfRange,
        "An argument of a layer is out of range",
        "{0} is {1}: expected {2}",
        "Sparse.Shapes",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ArgumentOutOfRange + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor InvalidInput = new(
        DiagnosticIds.InvalidInput,
        "The network's input has no valid shape",
        "{0} needs the shape of one sample, every extent at least 1 and their product below 2^31: write [Network(Input = [1, 28, 28])]",
        "Sparse.Shapes",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.InvalidInput + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NoLayers = new(
        DiagnosticIds.NoLayers,
        "The network has nothing to train",
        "{0} has no layer with parameters; declare one, such as '[Linear(10)] public partial Layer Head {{ get; }}'",
        "Sparse.Shapes",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NoLayers + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UnknownLayer = new(
        DiagnosticIds.UnknownLayer,
        "A layer is not known to the generator",
        "The generator does not know the layer {0}; it knows those of the namespace Sparse; a module of your own is used by [Module<T>]",
        "Sparse.Shapes",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnknownLayer + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor DataShape = new(
        DiagnosticIds.DataShape,
        "The data do not fit the network's input",
        "A sample of {0} is {1}, but {2} takes {3}; change the network's Input or the data",
        "Sparse.Shapes",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.DataShape + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor OutputCount = new(
        DiagnosticIds.OutputCount,
        "The network's output does not fit the loss or the data",
        "{0} gives {1}, but this experiment needs {2}; change the last layer or the data",
        "Sparse.Shapes",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.OutputCount + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor WrongRank = new(
        DiagnosticIds.WrongRank,
        "A layer gets a sample of the wrong number of dimensions",
        "{0} needs a sample {1} but gets {2} ({3}); {4}",
        "Sparse.Shapes",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.WrongRank + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor WindowTooLarge = new(
        DiagnosticIds.WindowTooLarge,
        "A window is larger than the sample",
        "{0} needs an extent of at least {1} but gets {2} of {3} ({4}); use a smaller window, more padding, or fewer strides before it",
        "Sparse.Shapes",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.WindowTooLarge + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor JoinMismatch = new(
        DiagnosticIds.JoinMismatch,
        "The values of a join do not fit together",
        "{0} cannot join {1} ({2}) and {3}; {4}",
        "Sparse.Shapes",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.JoinMismatch + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UnknownSource = new(
        DiagnosticIds.UnknownSource,
        "A join names no earlier member",
        "No earlier member is called '{0}'; {1}",
        "Sparse.Shapes",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnknownSource + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UnknownSize = new(
        DiagnosticIds.UnknownSize,
        "A size cannot be computed",
        "{0} is '{1}': {2}",
        "Sparse.Shapes",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnknownSize + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NotABlock = new(
        DiagnosticIds.NotABlock,
        "The class is no block",
        "{0} is not a block, or stands in itself; use a class with [Block]",
        "Sparse.Shapes",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NotABlock + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor BlockArguments = new(
        DiagnosticIds.BlockArguments,
        "The arguments of a block do not match its parameters",
        "{0} has the parameters {1}, but {2} values are given",
        "Sparse.Shapes",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.BlockArguments + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NestedBlock = new(
        DiagnosticIds.NestedBlock,
        "A block stands in a block",
        "{0} uses the block {1}, but blocks cannot hold blocks; write its layers out, or use it in the network",
        "Sparse.Shapes",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NestedBlock + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor MisplacedEmbedding = new(
        DiagnosticIds.MisplacedEmbedding,
        "An embedding is not the first layer",
        "{0} takes indices, but what arrives are values ({1}); make it the first layer of the network",
        "Sparse.Shapes",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.MisplacedEmbedding + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UnusableModule = new(
        DiagnosticIds.UnusableModule,
        "The class cannot be used as a module",
        "{0} {1}; derive it from torch.nn.Module<Tensor, Tensor> and give it a constructor without parameters",
        "Sparse.Shapes",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnusableModule + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );
}
