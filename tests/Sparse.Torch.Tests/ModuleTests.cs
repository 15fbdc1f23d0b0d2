using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Sparse.Torch.Tests;

public class ModuleTests
{
    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        private readonly Linear first = nn.Linear(4, 3);
        private readonly BatchNorm1d norm = nn.BatchNorm1d(3);
        private readonly Parameter scale = new(ones(3));
        private readonly Tensor table = arange(3, float32);

        public Net()
            : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input) => norm.call(first.call(input)) * scale + table;
    }

    [Fact]
    public void Components_are_found_and_named_by_their_fields()
    {
        using var net = new Net();
        Assert.Equal(
            ["first.weight", "first.bias", "norm.weight", "norm.bias", "scale"],
            net.named_parameters().Select(p => p.name).OrderBy(n => n == "scale" ? 1 : 0)
        );
        Assert.Equal(
            ["norm.num_batches_tracked", "norm.running_mean", "norm.running_var", "table"],
            net.named_buffers().Select(b => b.name).Order()
        );
        Assert.Equal(["first", "norm"], net.named_children().Select(c => c.name));
        Assert.Equal(9, net.state_dict().Count);
        Assert.True(net.has_parameter("first.bias") && net.get_buffer("table") is not null && !net.has_buffer("first.bias"));
    }

    [Fact]
    public void State_goes_from_one_to_another()
    {
        using var scope = NewDisposeScope();
        using var from = new Net();
        using var to = new Net();
        var x = rand(5, 4);
        from.call(x);
        Assert.Empty(to.load_state_dict(from.state_dict()).missing_keys);
        from.eval();
        to.eval();
        Assert.Equal(from.call(x), to.call(x));

        var state = from.state_dict();
        state.Remove("scale");
        state["other"] = ones(1);
        var error = Assert.Throws<InvalidOperationException>(() => to.load_state_dict(state));
        Assert.Contains("scale", error.Message);
        Assert.Contains("other", error.Message);
        Assert.Equal(["other"], to.load_state_dict(state, strict: false).unexpected_keyes);
    }

    [Fact]
    public void Training_and_evaluation_reach_every_module()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.5), nn.Sequential(nn.BatchNorm1d(4)));
        Assert.True(net.modules().All(m => m.training));
        net.eval();
        Assert.False(net.training || net.modules().Any(m => m.training));
        var x = rand(6, 4);
        Assert.Equal(net.call(x), net.call(x));
        net.train();
        Assert.NotEqual(net.call(x), net.call(x));
    }

    [Fact]
    public void Sequential_runs_in_order_and_frees_what_is_in_between()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Sequential(("a", nn.Flatten()), ("b", nn.Linear(6, 2)), ("c", nn.ReLU()), ("d", nn.Identity()));
        var x = rand(3, 2, 3);
        var before = scope.DisposablesCount;
        var y = net.call(x);
        Assert.Equal(before + 1, scope.DisposablesCount);
        var linear = (Linear)net[1];
        Assert.Equal(F.relu(F.linear(x.view(3, 6), linear.weight, linear.bias)), y);
        Assert.Equal(["b.weight", "b.bias"], net.named_parameters().Select(p => p.name));
        Assert.Equal(4, net.Count);
    }

    [Fact]
    public void Running_statistics_are_the_batches_means()
    {
        using var scope = NewDisposeScope();
        using var norm = nn.BatchNorm2d(2, momentum: 0.25);
        var x = rand(3, 2, 4, 4) * 3;
        var y = norm.call(x);
        Assert.True(y.mean([0, 2, 3]).allclose(zeros(2), atol: 1e-5));
        Assert.True(norm.running_mean!.allclose(x.mean([0, 2, 3]) * 0.25));
        Assert.True(norm.running_var!.allclose((x.var([0, 2, 3]) * 0.25) + 0.75));
        Assert.Equal(1, norm.num_batches_tracked!.ToInt64());
        Assert.Throws<ArgumentException>(() => norm.call(ones(2, 2)));
    }

    [Fact]
    public void Modules_move_and_keep_their_objects()
    {
        using var scope = NewDisposeScope();
        using var net = new Net();
        var weight = net.get_parameter("first.weight")!;
        var same = net.to(float64);
        Assert.Same(net, same);
        Assert.Same(weight, net.get_parameter("first.weight"));
        Assert.Equal(ScalarType.Float64, weight.dtype);
        Assert.True(weight.requires_grad && weight.is_leaf);
        Assert.Equal(ScalarType.Int64, net.get_buffer("norm.num_batches_tracked")!.dtype);
        net.call(rand([2, 4], float64)).sum().backward();
        Assert.NotNull(weight.grad);
        net.zero_grad();
        Assert.Null(weight.grad);
    }

    [Fact]
    public void Hooks_run_around_a_call_until_they_are_removed()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Identity();
        var before = net.register_forward_pre_hook((_, x) => x * 2);
        var after = net.register_forward_hook((_, _, y) => y + 1);
        Assert.Equal(3f, net.call(ones(1)).ToSingle());
        before.remove();
        after.remove();
        Assert.Equal(1f, net.call(ones(1)).ToSingle());
    }

    [Fact]
    public void Names_are_checked()
    {
        using var net = new Net();
        Assert.Throws<ArgumentException>(() => net.register_parameter("scale", new Parameter(ones(1))));
        Assert.Throws<ArgumentException>(() => net.register_buffer("a.b", ones(1)));
        Assert.Throws<InvalidOperationException>(() => nn.ReLU().register_parameter("p", new Parameter(ones(1))));
    }

    [Fact]
    public void Convolutions_take_padding_by_size_kind_and_mode()
    {
        using var scope = NewDisposeScope();
        var x = rand(1, 2, 5, 5);
        using var same = nn.Conv2d(2, 3, 3L, Padding.Same, padding_mode: PaddingModes.Circular);
        var y = same.call(x);
        Assert.Equal([1L, 3, 5, 5], y.shape);
        Assert.True(y.allclose(F.conv2d(F.pad(x, (1, 1, 1, 1), PaddingModes.Circular), same.weight, same.bias), atol: 1e-6));
        using var strided = nn.Conv2d(2, 4, (3L, 2L), (2L, 1L), (0L, 1L), groups: 2);
        Assert.Equal([1L, 4, 2, 6], strided.call(x).shape);
        Assert.Equal([4L, 1, 3, 2], strided.weight.shape);
        Assert.Throws<ArgumentException>(() => strided.call(rand(1, 3, 5, 5)));
        Assert.Throws<ArgumentException>(() => nn.Conv2d(3, 4, 3L, groups: 2));
    }

    [Fact]
    public void Embeddings_losses_and_clipping()
    {
        using var scope = NewDisposeScope();
        using var embedding = nn.Embedding(5, 3, padding_idx: 0);
        var vectors = embedding.call(tensor(new long[] { 0, 2 }));
        Assert.Equal(0f, vectors[0].abs().sum().ToSingle());
        Assert.Equal(embedding.weight![2], vectors[1]);

        var (output, target) = (tensor(new[] { 1f, 3 }), tensor(new[] { 2f, 1 }));
        Assert.Equal(2.5f, nn.MSELoss().call(output, target).ToSingle());
        Assert.Equal(3f, nn.L1Loss(nn.Reduction.Sum).call(output, target).ToSingle());
        Assert.Equal(Math.Log(2), nn.CrossEntropyLoss().call(zeros(1, 2), tensor(new long[] { 1 })).ToDouble(), 1e-6);

        using var parameter = new Parameter(zeros(2));
        parameter.grad = tensor(new[] { 3f, 4 });
        Assert.Equal(5, nn.utils.clip_grad_norm_([parameter], 1), 1e-6);
        Assert.Equal(0.6f, parameter.grad![0].ToSingle(), 1e-5);
        nn.utils.clip_grad_value_([parameter], 0.5);
        Assert.Equal(0.5f, parameter.grad![1].ToSingle());
    }

    [Fact]
    public void Initial_values_have_their_spread()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        var weight = empty(200, 300);
        Assert.Same(weight, nn.init.xavier_uniform_(weight));
        Assert.InRange(weight.abs().max().ToDouble(), 0.95 * Math.Sqrt(6.0 / 500), Math.Sqrt(6.0 / 500));
        nn.init.kaiming_normal_(weight, nonlinearity: nn.init.NonlinearityType.ReLU);
        Assert.Equal(Math.Sqrt(2.0 / 300), weight.std().ToDouble(), 1e-3);
        nn.init.eye_(weight);
        Assert.Equal(200f, weight.sum().ToSingle());
        nn.init.constant_(weight, 2);
        Assert.Equal(2f, weight.mean().ToSingle());
        Assert.Throws<ArgumentException>(() => nn.init.kaiming_uniform_(zeros(3)));
    }
}
