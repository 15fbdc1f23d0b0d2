using Sparse.Generators.Kernels;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>
/// A solver as an experiment uses it: what it is called, and the rule that updates the weights of a penalty. One record a solver, each in a file
/// of its own with the reading of its options; <see cref="SolverCatalog"/> lists them. Emission asks what stands here and decides nothing.
/// </summary>
/// <param name="Name">Its attribute: <c>ProxGen</c>.</param>
internal abstract record SolverPlan(string Name)
{
    /// <summary>It in a few words, for the head of the plan: <c>ProxGen in the Adam metric</c>.</summary>
    public abstract string Title { get; }

    /// <summary>It in results and tables: <c>ProxGen(Adam)</c>.</summary>
    public abstract string Label { get; }

    /// <summary>The diagonal metric of its step, in words: <c>Adam</c>.</summary>
    public abstract string MetricName { get; }

    /// <summary>
    /// Whether the step's metric is a multiple of the identity. Then every proximal operator has its closed form.
    /// </summary>
    public abstract bool IsEuclidean { get; }

    /// <summary>Whether decoupled weight decay is the gradient of a ridge of its strength: where the weights that decay are those that the step starts from and leaves.</summary>
    public virtual bool DecayIsRidge => IsEuclidean;

    /// <summary>The rule of one step.</summary>
    /// <param name="penalty">The penalty whose proximal operator is part of the pass; null for weights without one, or with one on groups.</param>
    public abstract UpdateRule Rule(PenaltyFacts? penalty);

    /// <summary>The rule of the weights of a penalty on groups: it leaves z in them, where the groups' proximal operator takes it up.</summary>
    /// <param name="inThePass">The part of the penalty that is on single weights; null where there is none.</param>
    public virtual UpdateRule GroupRule(PenaltyFacts? inThePass) => Rule(inThePass);

    /// <summary>What follows the groups' proximal operator, in a pass of its own; null where nothing does.</summary>
    public virtual UpdateRule? RuleAfterGroups => null;

    /// <summary>The metric of a step for the proximal operator of groups, as C#; it follows the pass that leaves z in the weights.</summary>
    /// <param name="parameters">The buffer of the weights: <c>_weights</c>.</param>
    public abstract string GroupMetric(string parameters);

    /// <summary>Lines of the plan in words beyond the title: what is exported, which equation a step is.</summary>
    public virtual IEnumerable<string> Remarks => [];

    /// <summary>The numbers that the solver carries from step to step beside its state a weight: part of a checkpoint, 0 at the start.</summary>
    public virtual IReadOnlyList<SolverNumber> Numbers => [];

    /// <summary>
    /// The field of the part that decides on a trial point, and carries its own state from step to step; null for a solver that takes every step.
    /// </summary>
    public virtual string? Control => null;

    /// <summary>What comes before the update, in order, each a method of the loop.</summary>
    /// <param name="recipe">What is added to the training.</param>
    public virtual IEnumerable<SolverStage> Stages(RecipePlan recipe) => [];

    /// <summary>Numbers of a step that the scalars of the rule are made of, each a method of the loop.</summary>
    /// <param name="recipe">What is added to the training.</param>
    public virtual IEnumerable<SolverFunction> Functions(RecipePlan recipe) => [];

    /// <summary>What the solver cannot do of what is declared beside it.</summary>
    /// <param name="model">The declaration.</param>
    /// <param name="problems">What is wrong; added to.</param>
    public virtual void Check(ExperimentModel model, List<Problem> problems) { }

    /// <summary>What of the network the solver cannot train.</summary>
    /// <param name="network">The network.</param>
    /// <param name="place">The solver's attribute.</param>
    /// <param name="problems">What is wrong; added to.</param>
    public virtual void Check(NetworkPlan network, Place place, List<Problem> problems) { }

    /// <summary>What becomes of the weights of a penalty on groups behind the pass, as a C# expression of what was measured.</summary>
    /// <param name="proximal">The groups' proximal operator.</param>
    /// <param name="groups">The field of the groups.</param>
    /// <param name="lambda">The field of the penalty's strength.</param>
    public virtual string GroupStep(string proximal, string groups, string lambda) => proximal;

    /// <summary>Whether the groups' proximal operator is part of a step; elsewhere the penalty is measured only.</summary>
    public virtual bool TakesGroupProx => true;

    /// <summary>What comes before the pass over the weights of a penalty on groups, as C#; null where nothing does.</summary>
    /// <param name="groups">The field of the groups.</param>
    public virtual string? BeforeGroupPass(string groups) => null;

    /// <summary>
    /// The state that holds the solver's output x̂, where that is not the weights themselves: it is what is exported, counted and certified.
    /// </summary>
    public virtual int? Output => null;

    /// <summary>
    /// The statements that make the solver's output of the weights of a penalty when a training ends, and that take it back; null where the weights are
    /// the output, or a state is.
    /// </summary>
    /// <param name="parameters">Their buffer.</param>
    /// <param name="groups">The groups of the penalty; null where it is on single weights.</param>
    public virtual (string Collapse, string Withdraw, string Count)? Collapse(string parameters, string? groups) => null;

    /// <summary>What a result should say beside its numbers, as a C# expression of a string that may be null; null where there never is anything.</summary>
    public virtual string? Notice => null;

    /// <summary>
    /// Whether the update of weights with a penalty on groups goes in blocks, between which the sums over groups are taken, and its rule leaves
    /// the statement <c>inverse</c>, where it has one, in place of the gradients.
    /// </summary>
    public virtual bool GoesInBlocks => false;

    /// <summary>The rules of the other passes of a step.</summary>
    /// <param name="penalty">As for <see cref="Rule"/>.</param>
    /// <param name="isGrouped">Whether a proximal operator on groups follows.</param>
    public virtual IEnumerable<UpdateRule> OtherRules(PenaltyFacts? penalty, bool isGrouped) => [];

    /// <summary>Whether every step is on all samples.</summary>
    public virtual bool IsFullBatch => false;

    /// <summary>What follows the update in a step, as lines of the plan.</summary>
    public virtual IEnumerable<string> StepLines => [];

    /// <summary>The attributes beside it that it cannot be combined with, and why.</summary>
    public virtual IReadOnlyDictionary<string, string> Refused => Nothing;

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();
}

/// <summary>A number that a solver carries from step to step.</summary>
/// <param name="Type"><c>int</c>, <c>long</c> or <c>double</c>.</param>
/// <param name="Field">Its field: <c>_stageSteps</c>.</param>
/// <param name="Meaning">What it is.</param>
internal sealed record SolverNumber(string Type, string Field, string Meaning);

/// <summary>A number of the present step.</summary>
/// <param name="Signature">Its method: <c>double Toward()</c>.</param>
/// <param name="Value">It, as C#.</param>
/// <param name="Summary">What it is.</param>
internal sealed record SolverFunction(string Signature, string Value, string Summary);

/// <summary>What comes before an update.</summary>
/// <param name="Name">The method: <c>Anchor</c>.</param>
/// <param name="Summary">What it does, for its documentation.</param>
/// <param name="When">The condition, as C#; empty for always.</param>
/// <param name="ForEach">Statements for a buffer of parameters: its field, and that of its groups where its penalty has them.</param>
/// <param name="Once">Statements that follow them.</param>
internal sealed record SolverStage(
    string Name,
    string Summary,
    string When,
    Func<GroupPlan, string?, IEnumerable<string>> ForEach,
    IReadOnlyList<string> Once
);
