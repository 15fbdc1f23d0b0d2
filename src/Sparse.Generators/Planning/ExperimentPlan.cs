using Sparse.Generators.Infrastructure;
using Sparse.Generators.Kernels;
using Sparse.Generators.Models;
using Sparse.Generators.Planning.Fronts;
using Sparse.Generators.Planning.Solvers;

namespace Sparse.Generators.Planning;

/// <summary>Everything decided about an experiment; the emitters only print it.</summary>
/// <param name="Model">The declaration.</param>
/// <param name="Variant">In a race, the solver whose program it is, where that is not the first: <c>Sr2</c>. Empty otherwise.</param>
/// <param name="Network">The network.</param>
/// <param name="Loss">The smooth part of the objective.</param>
/// <param name="Solver">The solver.</param>
/// <param name="Data">The data attribute.</param>
/// <param name="Batch">The declared batch, for shapes in comments.</param>
/// <param name="Penalties">The penalties and what they are on.</param>
/// <param name="Groups">The parameters by the rule that updates them, each a stretch of contiguous memory.</param>
/// <param name="Blocks">The activations kept for a step; the first is the input.</param>
/// <param name="Nodes">The forward pass in order.</param>
/// <param name="Options">What a run may override.</param>
/// <param name="Gradient">Who computes the derivatives.</param>
/// <param name="Recipe">What is added to the training.</param>
/// <param name="Target">The levels wanted; null where the strengths are declared.</param>
/// <param name="SmoothsLabels">Whether the labels' share of the target is less than 1.</param>
/// <param name="IsDouble">Whether everything is computed in 64-bit floating point.</param>
/// <param name="NotCertifiable">Why no certificate can exist for the objective; null where one can.</param>
/// <param name="Front">How a whole front is walked; null for a single training.</param>
internal sealed record ExperimentPlan(
    ExperimentModel Model,
    string Variant,
    NetworkPlan Network,
    LossKind Loss,
    SolverPlan Solver,
    AttributeModel Data,
    int Batch,
    EquatableArray<PenaltyPlan> Penalties,
    EquatableArray<GroupPlan> Groups,
    EquatableArray<BlockPlan> Blocks,
    EquatableArray<NodePlan> Nodes,
    EquatableArray<OptionPlan> Options,
    GradientPlan Gradient,
    RecipePlan Recipe,
    TargetPlan? Target,
    bool SmoothsLabels,
    bool IsDouble,
    string? NotCertifiable,
    FrontPlan? Front
)
{
    /// <summary>The name under which it is run: <c>FashionRace</c>, <c>FashionRace.Sr2</c>.</summary>
    public string Name => Variant.Length == 0 ? Model.Type.Name : $"{Model.Type.Name}.{Variant}";

    /// <summary>The same with namespace and containing classes.</summary>
    public string FullName => Variant.Length == 0 ? Model.Type.PlainName : $"{Model.Type.PlainName}.{Variant}";

    /// <summary>
    /// Whether f over all samples and its gradient are taken by the emitted passes. What draws differs in training from what is descended on, a
    /// continuation asks the same program for the gradients of minibatches, and the maps of a convolution take too much memory for a portion of the samples.
    /// </summary>
    public bool GoesOverWholeSet =>
        Solver is AcceleratedPlan
        && Gradient is { IsExplicit: true, Draws: false }
        && Front is not FrontPlan.Continuation
        && !Nodes.Any(static node => node is NodePlan.Convolution);

    /// <summary>The working set of inputs; null where the loop always goes over all.</summary>
    public WorkingSetPlan? WorkingSet => WorkingSetPlan.Of(this);

    /// <summary>The first layer's products that an iteration keeps for the next one; null where it forms them all.</summary>
    public KeptProductsPlan? KeptProducts => KeptProductsPlan.Of(this);

    /// <summary>
    /// Whether a layer is narrow enough for its products to go over some rows at a time, and has inputs enough for that to show. How many rows is the
    /// runtime's to say, which knows the kernels there are (<c>RowTiles</c>).
    /// </summary>
    /// <param name="layer">A linear layer of it.</param>
    public bool GoesInTiles(NodePlan.Linear layer)
    {
        var (inputs, outputs) = (Blocks[layer.Input].Columns, Blocks[layer.Output].Columns);
        return Gradient.IsExplicit
            && !IsDouble
            && WorkingSet?.Layer != layer
            && outputs <= 40
            && inputs >= 200
            && inputs * outputs <= 33_000;
    }

    /// <summary>The lifted problem, where the solver solves one; then there are no groups, blocks or nodes.</summary>
    public Lifting.LiftingPlan? Lifting { get; init; }
}

/// <summary>The smooth part of the objective.</summary>
internal enum LossKind
{
    CrossEntropy,
    MeanSquaredError,
    Logistic,
    Hinge,
}

/// <summary>A penalty.</summary>
/// <param name="Facts">What is known of it.</param>
/// <param name="Owner">Its name among the options: <c>L1</c>, a second one <c>L1_2</c>.</param>
/// <param name="Field">The field that holds its strength: <c>_lambda</c>.</param>
/// <param name="Options">Its other options, with the fields that hold them.</param>
/// <param name="Grouping">The groups it is on; null where it is on single weights.</param>
/// <param name="Parameters">The parameters it is on, by index.</param>
/// <param name="Attribute">Which of the penalty attributes it is of: one on several targets is a penalty for each.</param>
/// <param name="LambdaIsChosen">Whether no strength is declared: a target finds it.</param>
internal sealed record PenaltyPlan(
    PenaltyFacts Facts,
    string Owner,
    string Field,
    EquatableArray<PenaltyOptionPlan> Options,
    GroupingPlan? Grouping,
    EquatableArray<int> Parameters,
    int Attribute,
    bool LambdaIsChosen
)
{
    /// <summary>The penalty: <c>L1</c>.</summary>
    public string Name => Facts.Name;

    /// <summary>The member of the experiment's class with a factor a weight; null where there are none.</summary>
    public string? Factors { get; init; }
}

/// <summary>An option of a penalty beside its strength.</summary>
/// <param name="Name">The option: <c>Gamma</c>.</param>
/// <param name="Field">The field that holds it: <c>_penaltyGamma</c>.</param>
internal sealed record PenaltyOptionPlan(string Name, string Field);

/// <summary>The groups of a penalty.</summary>
/// <param name="Field">The field that holds them: <c>_penaltyGroups</c>.</param>
/// <param name="Axis">What a group is, as declared: <c>InputNeurons</c>.</param>
/// <param name="WeightBySize">Whether a group of n weights has the strength λ√n.</param>
/// <param name="Layouts">How the groups lie in each parameter, in the penalty's order.</param>
internal sealed record GroupingPlan(string Field, string Axis, bool WeightBySize, EquatableArray<GroupLayoutPlan> Layouts)
{
    /// <summary>The member of the experiment's class that says which weights make up a group; null where the axis does.</summary>
    public string? Index { get; init; }
}

/// <summary>The groups of one parameter seen as [outer, groups, inner], row by row: group j is everything at [:, j, :].</summary>
internal sealed record GroupLayoutPlan(int Outer, int Groups, int Inner);

/// <summary>Parameters that one rule updates.</summary>
/// <param name="Field">The field: <c>_weights</c>.</param>
/// <param name="Penalty">The penalty on them, or −1.</param>
/// <param name="Parameters">They, by index.</param>
/// <param name="Rule">The rule.</param>
internal sealed record GroupPlan(string Field, int Penalty, EquatableArray<int> Parameters, UpdateRule Rule)
{
    /// <summary>The rule of a pass that follows the groups' proximal operator; null where none does.</summary>
    public UpdateRule? After { get; init; }

    /// <summary>The rules of the other passes of a step.</summary>
    public EquatableArray<UpdateRule> Others { get; init; }

    /// <summary>The rules, in the order of their passes.</summary>
    public IEnumerable<UpdateRule> Rules => After is null ? [Rule, .. Others] : [Rule, After, .. Others];

    /// <summary>How many values of state a weight has.</summary>
    public int States =>
        Others.IsEmpty
            ? Rule.States.Count()
            : Rules.SelectMany(static rule => rule.States).Select(static state => state.Memory).Distinct().Count();
}

/// <summary>A minibatch of activations.</summary>
/// <param name="Field">Its field: <c>_fc1</c>.</param>
/// <param name="Columns">Values of one sample.</param>
/// <param name="HasDelta">Whether the derivative of the loss by it is needed.</param>
internal sealed record BlockPlan(string Field, int Columns, bool HasDelta);

/// <summary>One node of the forward pass, with a method forward and one backward.</summary>
/// <param name="Name">Its name in the methods' names: <c>Fc1</c>.</param>
/// <param name="Title">It as declared: <c>Fc1: Linear(300), LeakyReLU(0.01)</c>.</param>
/// <param name="Input">The block it reads.</param>
/// <param name="Output">The block it writes.</param>
internal abstract record NodePlan(string Name, string Title, int Input, int Output)
{
    /// <summary>y = activation(x Wᵀ + b), the activation in place.</summary>
    public sealed record Linear(string Name, string Title, int Input, int Output, int Weight, int? Bias, LayerModel? Activation)
        : NodePlan(Name, Title, Input, Output);

    /// <summary>y = activation(W ∗ x + b), the activation in place. Images are [<paramref name="Channels"/>, <paramref name="Height"/>, <paramref name="Width"/>], a sample a row.</summary>
    public sealed record Convolution(
        string Name,
        string Title,
        int Input,
        int Output,
        int Weight,
        int? Bias,
        LayerModel? Activation,
        int Channels,
        int Height,
        int Width,
        int Outputs,
        int Kernel,
        int Stride,
        int Padding
    ) : NodePlan(Name, Title, Input, Output)
    {
        /// <summary>Values under a window.</summary>
        public int Patch => Channels * Kernel * Kernel;
    }

    /// <summary>y = the largest value, or the mean, under each window of a channel.</summary>
    public sealed record Pooling(
        string Name,
        string Title,
        int Input,
        int Output,
        bool IsMaximum,
        int Channels,
        int Height,
        int Width,
        int Window,
        int Stride
    ) : NodePlan(Name, Title, Input, Output);

    /// <summary>y = activation(x), in memory of its own: x is needed backward.</summary>
    public sealed record Elementwise(string Name, string Title, int Input, int Output, LayerModel Function)
        : NodePlan(Name, Title, Input, Output);

    /// <summary>y = x ∘ mask.</summary>
    public sealed record Dropout(string Name, string Title, int Input, int Output, double Probability)
        : NodePlan(Name, Title, Input, Output);
}
