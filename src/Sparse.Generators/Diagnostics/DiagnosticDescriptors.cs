using Microsoft.CodeAnalysis;

namespace Sparse.Generators.Diagnostics;

/// <summary>Our diagnostics. Each has a page under docs/diagnostics, a line in the release file and a test by markup; a test holds all three.</summary>
internal static class DiagnosticDescriptors
{
    // An error without which the emitted stub would run is not configurable: it must not be switched off.
    private const string Pages = "docs/diagnostics/";

    public static readonly DiagnosticDescriptor UnsupportedClass = new(
        DiagnosticIds.UnsupportedClass,
        "The class cannot carry a declaration",
        "{0} {1}; declare it as a plain partial class",
        "Sparse.Usage",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnsupportedClass + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor SplitMembers = new(
        DiagnosticIds.SplitMembers,
        "A network's members stand in several declarations",
        "The layers of {0} stand in more than one of its partial declarations, so their order is not defined; move them into one",
        "Sparse.Usage",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.SplitMembers + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor MisplacedLayer = new(
        DiagnosticIds.MisplacedLayer,
        "A layer attribute stands where it has no effect",
        "{0} carries layers but {1}; write 'public partial Layer {0} {{ get; }}' in a class with [Network]",
        "Sparse.Usage",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.MisplacedLayer + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NoLayer = new(
        DiagnosticIds.NoLayer,
        "A network's member has no layer",
        "{0} has no layer; give it one, such as '[Linear(10)] public partial Layer {0} {{ get; }}', or remove it",
        "Sparse.Usage",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NoLayer + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

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

    public static readonly DiagnosticDescriptor MissingAttribute = new(
        DiagnosticIds.MissingAttribute,
        "An experiment lacks a part",
        "{0} says nothing of its {1}; add a {1} attribute, such as {2}",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.MissingAttribute + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor RepeatedAttribute = new(
        DiagnosticIds.RepeatedAttribute,
        "An experiment has a part twice",
        "{0} has two {1} attributes, {2} and {3}; keep one",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.RepeatedAttribute + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NotANetwork = new(
        DiagnosticIds.NotANetwork,
        "The trained type is no network",
        "{0} is not a network; give it [Network(Input = [...])] and layers, or train a class that has them",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NotANetwork + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor LambdaMissing = new(
        DiagnosticIds.LambdaMissing,
        "A penalty has no strength",
        "{0} has no lambda, and nothing here chooses one; write its strength, such as [{0}(1e-4)]",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.LambdaMissing + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor LambdaOutOfRange = new(
        DiagnosticIds.LambdaOutOfRange,
        "A penalty's strength is out of range",
        "The lambda of {0} is {1}: expected a finite number, at least 0",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.LambdaOutOfRange + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor OptionOutOfRange = new(
        DiagnosticIds.OptionOutOfRange,
        "An option is out of range",
        "{0} is {1}: expected {2}",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.OptionOutOfRange + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UnmatchedPattern = new(
        DiagnosticIds.UnmatchedPattern,
        "A pattern matches no parameter",
        "'{0}' matches no weight of {1}; {2}",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnmatchedPattern + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor PenalisedBias = new(
        DiagnosticIds.PenalisedBias,
        "A bias is penalised",
        "{0} is a bias, and {1} shrinks it; biases are usually left alone: they cost little and shift the function",
        "Sparse.Training",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.PenalisedBias + ".md"
    );

    public static readonly DiagnosticDescriptor PenalisedTwice = new(
        DiagnosticIds.PenalisedTwice,
        "A parameter has two penalties",
        "{0} already has the penalty {1}; narrow one with On, such as [{2}(1e-4, On = \"Head\")]",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.PenalisedTwice + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UnsupportedAttribute = new(
        DiagnosticIds.UnsupportedAttribute,
        "A penalty or solver is not known to the generator",
        "The generator does not know the {1} {0}; it knows {2}",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnsupportedAttribute + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor OptionWithoutEffect = new(
        DiagnosticIds.OptionWithoutEffect,
        "An option has no effect",
        "{0} has no effect under {1}; remove it",
        "Sparse.Training",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.OptionWithoutEffect + ".md"
    );

    public static readonly DiagnosticDescriptor ScaleInvariantPenalty = new(
        DiagnosticIds.ScaleInvariantPenalty,
        "A penalty on weights in front of a norm layer has no minimiser but 0",
        "{0} stands in front of {1}, which undoes its scale: the loss is the same for every multiple of it, so {2} on it has no minimiser but 0 and the step"
            + " size and the time alone set the sparsity; use [L1(Normalise = Normalise.UnitFilters)], or name other weights with On",
        "Sparse.Training",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ScaleInvariantPenalty + ".md"
    );

    public static readonly DiagnosticDescriptor UnpenalisedLayer = new(
        DiagnosticIds.UnpenalisedLayer,
        "A layer without a penalty takes the scale of the penalised ones",
        "{0} has no penalty, and layers that pass a scale on join it to {1}: {1} can shrink and {0} grow at equal loss, so the objective has no minimiser;"
            + " penalise {0} too",
        "Sparse.Training",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnpenalisedLayer + ".md"
    );

    public static readonly DiagnosticDescriptor AugmentationNeedsImages = new(
        DiagnosticIds.AugmentationNeedsImages,
        "An augmentation needs images",
        "{0} changes images [channels, height, width], and {1} takes {2}; remove it, or give the network an input of three dimensions",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.AugmentationNeedsImages + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NotLifted = new(
        DiagnosticIds.NotLifted,
        "The lifted problem cannot express a part of the declaration",
        "{0} cannot express {1}: {2}; {3}",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NotLifted + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor RefusedPart = new(
        DiagnosticIds.RefusedPart,
        "A solver does not go with this part of a training",
        "[{0}] does not go with [{1}]: {2}",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.RefusedPart + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UntranslatedExpression = new(
        DiagnosticIds.UntranslatedExpression,
        "A penalty's body holds what is not translated",
        "A penalty's body is translated into the training program, which has no form for {0}",
        "Sparse.Penalties",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UntranslatedExpression + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UnsupportedPenalty = new(
        DiagnosticIds.UnsupportedPenalty,
        "A penalty's class is not of the expected form",
        "{0} {1}",
        "Sparse.Penalties",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnsupportedPenalty + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UnboundParameter = new(
        DiagnosticIds.UnboundParameter,
        "A body's parameter is no parameter of the constructor",
        "{0} is no float or double parameter of {1}'s constructor, by whose name its value would be found; there are: {2}",
        "Sparse.Penalties",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnboundParameter + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UnreadablePenalty = new(
        DiagnosticIds.UnreadablePenalty,
        "A penalty of another project cannot be used",
        "[{0}] {1}; compile its project with this version of Sparse",
        "Sparse.Penalties",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnreadablePenalty + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor TargetWithoutPenalty = new(
        DiagnosticIds.TargetWithoutPenalty,
        "A target has no penalty to reach it with",
        "Nothing penalises {0}, so no lambda can bring it to a level; add a penalty, such as [L1]",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.TargetWithoutPenalty + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor TargetWithoutLevel = new(
        DiagnosticIds.TargetWithoutLevel,
        "A target says no level, or two",
        "The target {0}; give exactly one of Sparsity, NonZeros, Groups, Bytes and Flops",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.TargetWithoutLevel + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor InfeasibleTarget = new(
        DiagnosticIds.InfeasibleTarget,
        "A level cannot be reached",
        "{0} = {1} cannot be: {2}",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.InfeasibleTarget + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor ContradictingTargets = new(
        DiagnosticIds.ContradictingTargets,
        "Targets contradict each other",
        "{0}; give every weight one target at most, and either one target or one a layer",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ContradictingTargets + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor GeometricMean = new(
        DiagnosticIds.GeometricMean,
        "Levels a layer of a homogeneous chain are no optimum",
        "Scale can be traded between {0} at equal outputs, so at a minimiser their lambdas act only through their geometric mean; these levels are reached by steering, not at an optimum, unless a ridge ([WeightDecay]) or another activation holds the scales",
        "Sparse.Training",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.GeometricMean + ".md"
    );

    public static readonly DiagnosticDescriptor EmptyBox = new(
        DiagnosticIds.EmptyBox,
        "A box holds no weight",
        "The box of {0} is [{1}, {2}], which holds nothing; its Minimum must not be above its Maximum",
        "Sparse.Penalties",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.EmptyBox + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NoSuchGroups = new(
        DiagnosticIds.NoSuchGroups,
        "A parameter has no such groups",
        "{0} is {1} and has no Groups.{2}; {3}, or narrow the penalty with On",
        "Sparse.Penalties",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NoSuchGroups + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NoClosedForm = new(
        DiagnosticIds.NoClosedForm,
        "A penalty's proximal operator is not known in the metric",
        "The proximal operator of {0} has no closed form in the {1} metric; use a solver with a Euclidean step such as ProxGen(Metric = Metric.Sgd), or another penalty: every one but GroupMcp, NuclearNorm and L1 with Normalise.UnitFilters has one",
        "Sparse.Penalties",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NoClosedForm + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UnusableMember = new(
        DiagnosticIds.UnusableMember,
        "A penalty's numbers cannot be taken from the member it names",
        "[{0}] takes numbers for its weights from {1}, {2}",
        "Sparse.Penalties",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnusableMember + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor JumpingProximalOperator = new(
        DiagnosticIds.JumpingProximalOperator,
        "A penalty is more concave than the step is convex",
        "{0} is {1}, not above {2}: at this step size the proximal operator jumps like a hard threshold; raise it or lower LearningRate",
        "Sparse.Penalties",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.JumpingProximalOperator + ".md"
    );

    public static readonly DiagnosticDescriptor LambdaWithFront = new(
        DiagnosticIds.LambdaWithFront,
        "A penalty has a lambda and a front that chooses it",
        "{0} gives its lambda, {1}, and [{2}] chooses it; remove one of them",
        "Sparse.Paths",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.LambdaWithFront + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor InvalidLevels = new(
        DiagnosticIds.InvalidLevels,
        "A list of a front is not in order",
        "{0} is not in order: {1}",
        "Sparse.Paths",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.InvalidLevels + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NothingToWalk = new(
        DiagnosticIds.NothingToWalk,
        "A front has nothing to walk",
        "[{0}] has no penalty with a strength to choose: {1}",
        "Sparse.Paths",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NothingToWalk + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NeedsReseed = new(
        DiagnosticIds.NeedsReseed,
        "A path from sparse to dense never leaves zero",
        "A path from sparse to dense begins where every weight of {0} is zero, and a network of several layers has no gradient there: give Reseed a share of the initial weights, or walk from dense to sparse",
        "Sparse.Paths",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NeedsReseed + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor FrontPenalty = new(
        DiagnosticIds.FrontPenalty,
        "A continuation cannot take a penalty",
        "[Continuation] walks the front of the loss and one l1 norm, and {0} is none; use [L1] alone, or [Path], which takes every penalty",
        "Sparse.Paths",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.FrontPenalty + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UnsuitedSolver = new(
        DiagnosticIds.UnsuitedSolver,
        "A solver does not go with what stands beside it",
        "[{0}] does not go with {1}: {2}",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnsuitedSolver + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor Internal = new(
        DiagnosticIds.Internal,
        "The generator failed",
        "The generator failed on {0}: {1}; this is a defect of Sparse, please report it with the declaration",
        "Sparse.Generation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.Internal + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    /// <summary>Every diagnostic by id.</summary>
    public static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> ById = new[]
    {
        UnsupportedClass,
        SplitMembers,
        MisplacedLayer,
        NoLayer,
        NeedsFlatten,
        ArgumentOutOfRange,
        InvalidInput,
        NoLayers,
        UnknownLayer,
        DataShape,
        OutputCount,
        WrongRank,
        WindowTooLarge,
        JoinMismatch,
        UnknownSource,
        UnknownSize,
        NotABlock,
        BlockArguments,
        NestedBlock,
        MisplacedEmbedding,
        UnusableModule,
        MissingAttribute,
        RepeatedAttribute,
        NotANetwork,
        LambdaMissing,
        LambdaOutOfRange,
        OptionOutOfRange,
        UnmatchedPattern,
        PenalisedBias,
        PenalisedTwice,
        UnsupportedAttribute,
        OptionWithoutEffect,
        ScaleInvariantPenalty,
        UnpenalisedLayer,
        AugmentationNeedsImages,
        TargetWithoutPenalty,
        TargetWithoutLevel,
        InfeasibleTarget,
        ContradictingTargets,
        GeometricMean,
        RefusedPart,
        EmptyBox,
        NoSuchGroups,
        NoClosedForm,
        JumpingProximalOperator,
        NotLifted,
        UntranslatedExpression,
        UnsupportedPenalty,
        UnboundParameter,
        UnreadablePenalty,
        UnusableMember,
        LambdaWithFront,
        InvalidLevels,
        NothingToWalk,
        NeedsReseed,
        FrontPenalty,
        UnsuitedSolver,
        Internal,
    }.ToDictionary(static descriptor => descriptor.Id);
}
