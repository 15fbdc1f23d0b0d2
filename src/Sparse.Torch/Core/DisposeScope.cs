using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Owns the tensors made on its thread while it is the innermost scope, and disposes of them when it is disposed of.
/// Scopes nest and belong to one thread: open and close them on it, and do not await in between.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    // The innermost scope of the thread, and an array left by a closed scope: a step that opens one allocates no array.
    [ThreadStatic]
    private static DisposeScope? s_current;

    [ThreadStatic]
    private static IDisposable?[]? s_spare;

    private const int SpareLimit = 8192;

    // Slots in order of attachment. A tensor knows its slot, so that leaving costs no search; a slot left empty is null.
    private IDisposable?[] _slots;
    private int _used;
    private int _live;
    private bool _closed;

    private DisposeScope()
    {
        OuterScope = s_current;
        _slots = s_spare ?? new IDisposable?[64];
        s_spare = null;
        s_current = this;
    }

    internal static DisposeScope? Current => s_current;

    internal static DisposeScope Open() => new();

    internal DisposeScope? OuterScope { get; private set; }

    /// <summary>How many things the scope would dispose of.</summary>
    public int DisposablesCount => _live;

    /// <summary>A copy of the list of things the scope would dispose of.</summary>
    public IReadOnlyList<IDisposable> DisposablesView
    {
        get
        {
            var view = new List<IDisposable>(_live);
            foreach (var disposable in _slots.AsSpan(0, _used))
            {
                if (disposable is not null)
                {
                    view.Add(disposable);
                }
            }
            return view;
        }
    }

    /// <summary>Whether the scope would dispose of it.</summary>
    public bool Contains(IDisposable disposable) => disposable is Tensor tensor ? tensor.OwningScope == this : IndexOf(disposable) >= 0;

    /// <summary>Puts it under the scope, taking a tensor out of the scope that has it.</summary>
    public void Attach(IDisposable disposable)
    {
        if (disposable is Tensor tensor)
        {
            tensor.OwningScope?.Remove(tensor);
            Add(tensor);
        }
        else if (IndexOf(disposable) < 0)
        {
            Place(disposable);
        }
    }

    /// <summary>Puts them under the scope.</summary>
    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    /// <summary>Puts them under the scope.</summary>
    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var list = disposables.ToList();
        list.ForEach(Attach);
        return list;
    }

    /// <summary>Takes it out of the scope: nothing but its owner or the finalizer frees it from now on.</summary>
    public T Detach<T>(T disposable)
        where T : IDisposable => MoveToOther(null, disposable);

    /// <summary>Takes both out of the scope.</summary>
    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (Detach(first), Detach(second));

    /// <summary>Takes the three out of the scope.</summary>
    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (Detach(first), Detach(second), Detach(third));

    /// <summary>Takes them out of the scope.</summary>
    public void Detach(params IDisposable[] disposables) => MoveToOther(null, disposables);

    /// <summary>Takes them out of the scope.</summary>
    public void Detach(IEnumerable<IDisposable> disposables) => MoveToOther(null, disposables);

    /// <summary>Moves it to the scope around this one; where there is none, it belongs to no scope.</summary>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable => MoveToOther(OuterScope, disposable);

    /// <summary>Moves both to the scope around this one.</summary>
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    /// <summary>Moves the three to the scope around this one.</summary>
    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    /// <summary>Moves them to the scope around this one.</summary>
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(OuterScope, disposables);

    /// <summary>Moves them to the scope around this one.</summary>
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    /// <summary>Moves it to another scope, or to none; nothing happens where this scope does not have it.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        if (disposable is Tensor tensor)
        {
            if (tensor.OwningScope == this)
            {
                Remove(tensor);
                scope?.Add(tensor);
            }
        }
        else if (IndexOf(disposable) is var index and >= 0)
        {
            Vacate(index);
            scope?.Place(disposable);
        }
        return disposable;
    }

    /// <summary>Moves both to another scope, or to none.</summary>
    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second));

    /// <summary>Moves the three to another scope, or to none.</summary>
    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));

    /// <summary>Moves them to another scope, or to none.</summary>
    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    /// <summary>Moves them to another scope, or to none.</summary>
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
        {
            MoveToOther<IDisposable>(scope, disposable);
        }
    }

    /// <summary>Disposes of everything the scope has; the scope stays open.</summary>
    public void DisposeEverything()
    {
        // Emptied first: disposing of one thing may dispose of others.
        var slots = _slots;
        var used = _used;
        _slots = [];
        _used = _live = 0;
        foreach (var disposable in slots.AsSpan(0, used))
        {
            if (disposable is Tensor tensor)
            {
                tensor.OwningScope = null;
            }
        }
        for (var i = 0; i < used; i++)
        {
            slots[i]?.Dispose();
            slots[i] = null;
        }
        if (_slots.Length == 0)
        {
            _slots = slots;
        }
    }

    /// <summary>Disposes of everything but what is given, which the scope then has.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var keep = inKeep.ToHashSet<IDisposable>(ReferenceEqualityComparer.Instance);
        foreach (var disposable in keep)
        {
            MoveToOther<IDisposable>(null, disposable);
        }
        DisposeEverything();
        foreach (var disposable in keep)
        {
            Attach(disposable);
        }
    }

    /// <summary>Disposes of everything but what is given, which the scope then has.</summary>
    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    /// <summary>Disposes of everything but what is given, which the scope then has.</summary>
    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    /// <summary>Disposes of everything but what is given, which the scope then has.</summary>
    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    /// <summary>Disposes of everything but what is given, which the scope then has.</summary>
    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }

    /// <summary>Says that something was disposed of elsewhere, so that the scope forgets it.</summary>
    public void MarkAsDisposed(IDisposable disposable) => MoveToOther<IDisposable>(null, disposable);

    /// <summary>Disposes of everything the scope has and closes it; the scope around it becomes the current one again.</summary>
    public void Dispose()
    {
        if (_closed)
        {
            return;
        }
        _closed = true;
        DisposeEverything();
        if (_slots.Length <= SpareLimit)
        {
            s_spare = _slots;
        }
        _slots = [];

        // Usually the innermost one; one closed out of order is taken out of the chain.
        if (s_current == this)
        {
            s_current = OuterScope;
        }
        else
        {
            for (var scope = s_current; scope is not null; scope = scope.OuterScope)
            {
                if (scope.OuterScope == this)
                {
                    scope.OuterScope = OuterScope;
                    break;
                }
            }
        }
    }

    internal void Add(Tensor tensor)
    {
        tensor.OwningScope = this;
        tensor.Slot = Place(tensor);
    }

    internal void Remove(Tensor tensor)
    {
        Vacate(tensor.Slot);
        tensor.OwningScope = null;
    }

    private int Place(IDisposable disposable)
    {
        if (_used == _slots.Length)
        {
            MakeRoom();
        }
        _slots[_used] = disposable;
        _live++;
        return _used++;
    }

    private void Vacate(int index)
    {
        _slots[index] = null;
        _live--;
        while (_used > 0 && _slots[_used - 1] is null)
        {
            _used--;
        }
    }

    // Closes the gaps where half of the slots are empty, else doubles.
    private void MakeRoom()
    {
        if (_live > _used / 2 || _used == 0)
        {
            Array.Resize(ref _slots, Math.Max(64, _slots.Length * 2));
            return;
        }
        var to = 0;
        for (var from = 0; from < _used; from++)
        {
            if (_slots[from] is { } disposable)
            {
                _slots[from] = null;
                _slots[to] = disposable;
                if (disposable is Tensor tensor)
                {
                    tensor.Slot = to;
                }
                to++;
            }
        }
        _used = to;
    }

    private int IndexOf(IDisposable disposable)
    {
        for (var i = _used - 1; i >= 0; i--)
        {
            if (ReferenceEquals(_slots[i], disposable))
            {
                return i;
            }
        }
        return -1;
    }
}

public static partial class torch
{
    /// <summary>The innermost dispose scope of this thread, or null.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScope.Current;

    /// <summary>Opens a dispose scope on this thread.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScope.Open();

    /// <summary>Runs the expression in a scope of its own and moves its result to the scope around it.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
