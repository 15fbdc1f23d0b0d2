using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Torch.Tests;

public class DisposeScopeTests
{
    [Fact]
    public void A_scope_disposes_of_what_was_made_in_it()
    {
        var before = Tensor.TotalCount;
        Tensor inside;
        using (var scope = NewDisposeScope())
        {
            inside = ones(2) + 1;
            Assert.Equal(2, scope.DisposablesCount);
            Assert.True(scope.Contains(inside));
            Assert.Same(scope, CurrentDisposeScope);
            Assert.Equal(before + 2, Tensor.TotalCount);
        }
        Assert.True(inside.IsInvalid);
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Tensors_move_out_step_by_step_or_at_once()
    {
        using var outer = NewDisposeScope();
        Tensor moved;
        Tensor detached;
        Tensor both;
        using (var inner = NewDisposeScope())
        {
            moved = ones(1).MoveToOuterDisposeScope();
            detached = ones(1).DetachFromDisposeScope();
            both = ones(1);
            inner.MoveToOuter(both);
            Assert.Equal(0, inner.DisposablesCount);
        }
        Assert.False(moved.IsInvalid || detached.IsInvalid || both.IsInvalid);
        Assert.Equal(2, outer.DisposablesCount);
        outer.DisposeEverything();
        Assert.True(moved.IsInvalid && both.IsInvalid);
        Assert.False(detached.IsInvalid);
        detached.Dispose();

        // Without a scope around, out is out.
        Tensor free;
        outer.Dispose();
        using (NewDisposeScope())
        {
            free = ones(1).MoveToOuterDisposeScope();
        }
        Assert.False(free.IsInvalid);
        free.Dispose();
    }

    [Fact]
    public void Disposing_early_leaves_the_scope()
    {
        using var scope = NewDisposeScope();
        var a = ones(1);
        a.Dispose();
        Assert.Equal(0, scope.DisposablesCount);
        Assert.False(scope.Contains(a));
    }

    [Fact]
    public void Everything_but_what_is_kept()
    {
        using var scope = NewDisposeScope();
        var (a, b, c) = (ones(1), ones(1), ones(1));
        scope.DisposeEverythingBut(b, c);
        Assert.True(a.IsInvalid);
        Assert.False(b.IsInvalid || c.IsInvalid);
        Assert.Equal(2, scope.DisposablesCount);
        Assert.Same(c, scope.DisposeEverythingBut(c));
        Assert.True(b.IsInvalid);
        Assert.Equal([c], scope.DisposablesView);
    }

    [Fact]
    public void Other_disposables_and_other_scopes()
    {
        using var outer = NewDisposeScope();
        var stream = new MemoryStream();
        Tensor a;
        using (var inner = NewDisposeScope())
        {
            a = ones(1);
            inner.Attach(stream);
            Assert.Equal(2, inner.DisposablesCount);
            a.MoveToOtherDisposeScope(outer);
            Assert.True(outer.Contains(a));
            inner.Attach(a);
            Assert.False(outer.Contains(a));
            inner.Detach(a);
            outer.Attach(a);
        }
        Assert.False(stream.CanRead);
        Assert.False(a.IsInvalid);
    }

    [Fact]
    public void A_scope_closed_out_of_order_is_taken_out_of_the_chain()
    {
        var first = NewDisposeScope();
        var second = NewDisposeScope();
        first.Dispose();
        Assert.Same(second, CurrentDisposeScope);
        var a = ones(1).MoveToOuterDisposeScope();
        Assert.False(second.Contains(a));
        second.Dispose();
        Assert.Null(CurrentDisposeScope);
        Assert.False(a.IsInvalid);
        a.Dispose();
    }

    [Fact]
    public void Scopes_belong_to_their_thread()
    {
        using var scope = NewDisposeScope();
        Tensor? other = null;
        var thread = new Thread(() => other = ones(1));
        thread.Start();
        thread.Join();
        Assert.Equal(0, scope.DisposablesCount);
        Assert.False(other!.IsInvalid);
        other.Dispose();
    }

    [Fact]
    public void Parameters_modules_and_their_state_outlive_the_scope_they_are_made_in()
    {
        TorchSharp.Modules.Linear linear;
        TorchSharp.Modules.BatchNorm1d norm;
        Tensor data;
        using (NewDisposeScope())
        {
            linear = nn.Linear(2, 2);
            norm = nn.BatchNorm1d(2);
            data = ones(1);
            using var parameter = new TorchSharp.Modules.Parameter(data);
            Assert.True(data.IsInvalid);
            Assert.True(parameter.requires_grad && parameter.is_leaf);
        }
        Assert.False(linear.weight.IsInvalid || norm.running_mean!.IsInvalid);
        linear.Dispose();
        norm.Dispose();
        Assert.True(linear.weight.IsInvalid && norm.running_mean!.IsInvalid);
    }

    [Fact]
    public void A_scope_holds_many_tensors_that_come_and_go()
    {
        var before = Tensor.TotalCount;
        var random = new Random(1);
        using (var scope = NewDisposeScope())
        {
            var alive = new List<Tensor>();
            for (var i = 0; i < 5000; i++)
            {
                alive.Add(ones(1));
                if (random.Next(3) > 0)
                {
                    var index = random.Next(alive.Count);
                    alive[index].Dispose();
                    alive.RemoveAt(index);
                }
            }
            Assert.Equal(alive.Count, scope.DisposablesCount);
            Assert.Equal(alive.ToHashSet<IDisposable>(ReferenceEqualityComparer.Instance).Count, scope.DisposablesView.Count);
            Assert.All(alive, tensor => Assert.True(scope.Contains(tensor)));
        }
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Wrapped_expressions_keep_their_result_alone()
    {
        using var scope = NewDisposeScope();
        var result = WrappedTensorDisposeScope(() => ones(2) * 2 + 1);
        Assert.Equal(1, scope.DisposablesCount);
        Assert.Equal(6f, result.sum().ToSingle());
    }

    [Fact]
    public void The_finalizer_frees_what_nobody_did()
    {
        var before = Tensor.TotalCount;

        static void Lose()
        {
            for (var i = 0; i < 100; i++)
            {
                _ = ones(1);
            }
        }
        Lose();
        for (var i = 0; i < 10 && Tensor.TotalCount > before; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.True(Tensor.TotalCount <= before);
        Assert.True(Tensor.PeakCount >= Tensor.TotalCount);
    }
}
