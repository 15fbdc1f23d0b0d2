using Sparse.Generators.Diagnostics;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Planning;

/// <summary>Checks that the data, the network and the loss go together.</summary>
internal static class FitChecker
{
    public static void Check(
        ExperimentModel model,
        NetworkPlan network,
        AttributeModel data,
        DataFacts facts,
        LossKind loss,
        List<Problem> problems
    )
    {
        var sample = data.Name == "Planted" && Options.IsBuiltIn(data) ? [(int)data.Number("Features", 784)] : facts.Sample;
        var classes = data.Name == "Planted" && Options.IsBuiltIn(data) ? (int)data.Number("Classes", 10) : facts.Classes;
        if (data.Name == "Planted" && Options.IsBuiltIn(data) && data.Number("Support", 40) > data.Number("Features", 784))
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OptionOutOfRange,
                    new Place.Attribute(data.Index, data.Argument("Support") is null ? "Features" : "Support"),
                    [
                        "Planted.Support",
                        Literals.Invariant(data.Number("Support", 40)),
                        $"a whole number in [1, {Literals.Invariant(data.Number("Features", 784))}]",
                    ]
                )
            );
            return;
        }

        var input = network.Model.Input;
        if (sample is not null && sample.Aggregate(1L, static (a, b) => a * b) != input.Aggregate(1L, static (a, b) => a * b))
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.DataShape,
                    new Place.Attribute(data.Index),
                    [data.Name, Literals.Shape(sample), network.Model.Type.Name, Literals.Shape(input)],
                    Expected: Literals.Shape(sample),
                    Related: new Place.Network("Input")
                )
            );
        }

        if (network.Output.Count != 1)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OutputCount,
                    new Place.Attribute(model.Train.Index),
                    [network.Model.Type.Name, Literals.Shape(network.Output), "a sample of one dimension"],
                    Related: LastLayer(network)
                )
            );
        }
        else if (loss is LossKind.Logistic or LossKind.Hinge && (network.Output[0] != 1 || classes is not (null or 2)))
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OutputCount,
                    new Place.Attribute(network.Output[0] != 1 ? model.Train.Index : data.Index),
                    [
                        network.Model.Type.Name,
                        Literals.Shape(network.Output),
                        network.Output[0] != 1
                            ? $"one output under Loss.{loss}"
                            : $"two classes under Loss.{loss}, and {data.Name} has {classes}",
                    ],
                    Related: LastLayer(network)
                )
            );
        }
        else if (loss == LossKind.CrossEntropy && classes is { } count && network.Output[0] != count)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OutputCount,
                    new Place.Attribute(data.Index),
                    [network.Model.Type.Name, Literals.Shape(network.Output), $"{count} outputs, one for each class of {data.Name}"],
                    Related: LastLayer(network)
                )
            );
        }
    }

    private static Place LastLayer(NetworkPlan network)
    {
        var last = network.Layers[network.Layers.Count - 1];
        return new Place.Layer(last.Member, last.Index);
    }
}
