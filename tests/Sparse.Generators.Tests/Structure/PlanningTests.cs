using Sparse.Generators.Models;
using Sparse.Generators.Planning;

namespace Sparse.Generators.Tests.Structure;

/// <summary>Planning, without Roslyn.</summary>
public class PlanningTests
{
    private static readonly TypeModel Type = new("Demo", ["partial class Net"], "Net", "Demo.Net", "public");

    [Fact]
    public void A_network_plan_knows_shapes_parameters_and_flops()
    {
        var plan = NetworkPlanner
            .Plan(
                Model(
                    [2, 3],
                    new MemberModel(
                        "Fc1",
                        "public",
                        true,
                        [
                            new LayerModel.Flatten(),
                            new LayerModel.Linear(5, true),
                            new LayerModel.Linear(4, false),
                            new LayerModel.Linear(4, true),
                        ]
                    ),
                    new MemberModel("Head", "public", true, [new LayerModel.Linear(3, true)])
                )
            )
            .Plan!;
        Assert.Equal(
            [
                "Fc1.weight [5, 6]",
                "Fc1.bias [5]",
                "Fc1.Linear.weight [4, 5]",
                "Fc1.Linear2.weight [4, 4]",
                "Fc1.Linear2.bias [4]",
                "Head.weight [3, 4]",
                "Head.bias [3]",
            ],
            plan.Parameters.Select(static parameter => $"{parameter.Name} [{string.Join(", ", parameter.Shape)}]")
        );
        Assert.Equal(30 + 5 + 20 + 16 + 4 + 12 + 3, plan.ParameterCount);
        Assert.Equal(2 * (30 + 20 + 16 + 12), plan.Flops);
        Assert.Equal([3], plan.Output);
    }

    [Fact]
    public void The_plan_of_an_invalid_network_is_one_problem()
    {
        var planned = NetworkPlanner.Plan(
            Model([4], new MemberModel("Fc1", "public", true, [new LayerModel.Linear(0, true), new LayerModel.Dropout(2)]))
        );
        Assert.Null(planned.Plan);
        var problem = Assert.Single(planned.Problems);
        Assert.Equal("SP0102", problem.Id);
        Assert.Equal(new Place.Layer(0, 0, "Outputs"), problem.Place);
    }

    [Fact]
    public void The_sizes_of_large_networks_do_not_overflow()
    {
        var plan = NetworkPlanner
            .Plan(Model([1_000_000], new MemberModel("Fc1", "public", true, [new LayerModel.Linear(1_000_000, false)])))
            .Plan!;
        Assert.Equal(1_000_000_000_000, plan.ParameterCount);
        Assert.Equal(2_000_000_000_000, plan.Flops);
    }

    [Theory]
    [InlineData("Head", "head", "Head")]
    [InlineData("Haed", "Head", "Head")]
    [InlineData("LearningRat", "LearningRate", "LearningRate")]
    [InlineData("Conv", "Head", null)]
    public void The_nearest_spelling(string name, string candidate, string? expected) =>
        Assert.Equal(expected, Spelling.Nearest(name, [candidate == "head" ? "Head" : candidate]));

    [Fact]
    public void Equal_models_are_equal_whatever_made_them()
    {
        var one = Model([4], new MemberModel("Fc1", "public", true, [new LayerModel.LeakyReLU(0.1)]));
        var other = Model([4], new MemberModel("Fc1", "public", true, [new LayerModel.LeakyReLU(0.1)]));
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, Model([4], new MemberModel("Fc1", "public", true, [new LayerModel.LeakyReLU(0.2)])));
        Assert.NotEqual(one, Model([4, 1], new MemberModel("Fc1", "public", true, [new LayerModel.LeakyReLU(0.1)])));
        Assert.Equal(Model([4]), Model([4]) with { Members = default });
    }

    private static NetworkModel Model(int[] input, params MemberModel[] members) =>
        new(Type, [.. input], [.. members], default, Obstacle: null, HasErrors: false);
}
