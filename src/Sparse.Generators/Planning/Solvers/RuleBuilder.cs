using Sparse.Generators.Infrastructure;
using Sparse.Generators.Kernels;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>Collects the parts of an update rule in the order in which they are printed.</summary>
internal sealed class RuleBuilder
{
    private readonly List<SlotDeclaration> _slots = [new("w", "parameters.Values"), new("g", "parameters.Gradients")];
    private readonly List<ScalarDeclaration> _scalars = [];
    private readonly List<Statement> _statements = [];
    private readonly List<Store> _stores = [];

    /// <summary>The weight.</summary>
    public Expression W { get; } = new Expression.Slot("w");

    /// <summary>The gradient of the minibatch.</summary>
    public Expression G { get; } = new Expression.Slot("g");

    /// <summary>A value a weight that the solver keeps from step to step; zero at first.</summary>
    /// <param name="symbol">Its name.</param>
    public Expression State(string symbol)
    {
        _slots.Add(new SlotDeclaration(symbol, $"parameters.State({_slots.Count - 2})"));
        return new Expression.Slot(symbol);
    }

    /// <summary>A value a weight that several rules of a solver share; zero at first.</summary>
    /// <param name="symbol">Its name.</param>
    /// <param name="index">Which of the solver's.</param>
    public Expression Stream(string symbol, int index)
    {
        _slots.Add(new SlotDeclaration(symbol, $"parameters.State({index})"));
        return new Expression.Slot(symbol);
    }

    /// <summary>A scalar of the step.</summary>
    /// <param name="symbol">Its name.</param>
    /// <param name="value">Its value in double precision, as C#.</param>
    /// <param name="meaning">What it is.</param>
    public Expression Scalar(string symbol, string value, string meaning)
    {
        if (_scalars.All(scalar => scalar.Symbol != symbol))
        {
            _scalars.Add(new ScalarDeclaration(symbol, value, meaning));
        }

        return new Expression.Scalar(symbol);
    }

    /// <summary>A named value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">It.</param>
    /// <param name="meaning">The equation.</param>
    public Expression Let(string name, Expression value, string meaning)
    {
        _statements.Add(new Statement(name, value, meaning));
        return new Expression.Local(name);
    }

    /// <summary>Writes a named value back.</summary>
    /// <param name="slot">The value a weight that changes.</param>
    /// <param name="local">The name of its new value.</param>
    public void Store(string slot, string local) => _stores.Add(new Store(slot, local));

    /// <summary>What a penalty's value at <c>next</c> is at the weight itself.</summary>
    /// <param name="value">The value at <c>next</c>.</param>
    public Expression AtWeight(Expression value)
    {
        var values = new Dictionary<string, Expression> { ["next"] = W };
        foreach (var statement in _statements.SkipWhile(static statement => statement.Name != "next").Skip(1).ToArray())
        {
            if (statement.Value.Walk().Any(node => node is Expression.Local local && values.ContainsKey(local.Name)))
            {
                values[statement.Name] = Let(statement.Name + "Before", statement.Value.Substitute(values), statement.Meaning);
            }
        }

        return value.Substitute(values);
    }

    /// <summary>A rule of a trial step, which collects sums.</summary>
    /// <param name="name">Its name, a C# identifier.</param>
    /// <param name="title">It in words.</param>
    /// <param name="sums">The sums.</param>
    public UpdateRule BuildTrial(string name, string title, IEnumerable<Reduction> sums) =>
        Build(name, title, sums.ToEquatableArray()) with
        {
            IsTrial = true,
        };

    /// <summary>The rule, where no proximal operator is part of the pass.</summary>
    /// <param name="name">Its name, a C# identifier.</param>
    /// <param name="title">It in words.</param>
    public UpdateRule Build(string name, string title) => Build(name, title, default);

    /// <summary>The rule with a penalty's proximal operator, from the statement <c>z</c> to the statement <c>next</c>, which is stored.</summary>
    /// <param name="name">Its name, a C# identifier.</param>
    /// <param name="title">It in words.</param>
    /// <param name="penalty">The penalty.</param>
    /// <param name="inverse">1/(αd) of a weight; null in the Euclidean metric, where it is 1.</param>
    /// <param name="slot">What the operator's result is stored to.</param>
    /// <param name="step">α as C#.</param>
    public UpdateRule BuildWithProx(
        string name,
        string title,
        PenaltyFacts penalty,
        Expression? inverse,
        string slot = "w",
        string step = "_learningRate"
    )
    {
        var value = Prox(penalty, inverse, step);
        Store(slot, "next");
        return Build(name, title, penalty, value);
    }

    /// <summary>Adds a penalty's proximal operator, from the statement <c>z</c> to the statement <c>next</c>.</summary>
    /// <param name="penalty">The penalty.</param>
    /// <param name="inverse">1/(αd) of a weight; null in the Euclidean metric, where it is 1.</param>
    /// <param name="step">α as C#.</param>
    /// <returns>The penalty's value at <c>next</c>.</returns>
    public Expression Prox(PenaltyFacts penalty, Expression? inverse, string step = "_learningRate")
    {
        var builder = new ProxBuilder(_slots, _statements, _scalars, inverse, step);
        return penalty.Kernel is { } own ? OwnPenalties.Prox(own, builder) : ElementPenalties.Prox(penalty.Name, builder);
    }

    /// <summary>The rule, whose pass counts the nonzeros of <c>next</c> and sums a penalty.</summary>
    /// <param name="name">Its name, a C# identifier.</param>
    /// <param name="title">It in words.</param>
    /// <param name="penalty">The penalty.</param>
    /// <param name="value">The penalty's value at <c>next</c>.</param>
    public UpdateRule Build(string name, string title, PenaltyFacts penalty, Expression value) =>
        Build(
            name,
            title,
            penalty.IsGrouped
                ? default
                :
                [
                    new Reduction("nonZeros", ReductionKind.NonZeros, new Expression.Local("next")),
                    new Reduction("value", ReductionKind.Sum, value),
                ]
        ) with
        {
            ValueIncludesLambda = penalty.Kernel is null && penalty.Name is "Mcp" or "Scad",
        };

    private UpdateRule Build(string name, string title, EquatableArray<Reduction> reductions) =>
        new(
            name,
            title,
            _slots.OrderBy(static slot => slot.Memory == SlotDeclaration.Factors).ToEquatableArray(), // factors last
            _scalars.ToEquatableArray(),
            _statements.ToEquatableArray(),
            _stores.ToEquatableArray(),
            reductions
        );
}
