using System.Reflection;
using Sparse.Generators.Kernels;
using Sparse.Generators.Tests.Emission;
using Sparse.Runtime.Kernels;

namespace Sparse.Generators.Tests.Kernels;

/// <summary>The programs printed from a rule, as they stand in the loop of a compiled experiment.</summary>
internal sealed class PrintedRule : IDisposable
{
    private readonly Running _run;
    private readonly Type _loop;
    private readonly ParameterBuffer _buffer;
    private readonly UpdateRule _rule;
    private readonly object _scalars;

    /// <param name="name">The case.</param>
    /// <param name="field">The parameters' buffer in its loop.</param>
    /// <param name="rule">The rule that updates them.</param>
    /// <param name="scalars">The scalars of the step.</param>
    public PrintedRule(string name, string field, UpdateRule rule, IReadOnlyDictionary<string, float> scalars)
    {
        _run = new Running(name);
        _rule = rule;
        _loop = _run.Loop.GetType();
        _buffer = (ParameterBuffer)_loop.GetField(field, BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(_run.Loop)!;
        var type = _loop.GetNestedType("StepScalars", BindingFlags.NonPublic)!;
        _scalars = Activator.CreateInstance(type)!;
        foreach (var scalar in rule.Scalars)
        {
            type.GetField(scalar.Symbol)!.SetValue(_scalars, scalars[scalar.Symbol]);
        }
    }

    /// <summary>The weights that one call updates.</summary>
    public int Length => _buffer.Values.Span.Length;

    /// <summary>Performs the rule.</summary>
    /// <param name="program">What stands behind the rule's name in the method's: nothing or <c>TensorOps</c>.</param>
    /// <param name="before">The values by slot, <see cref="Length"/> of each.</param>
    /// <returns>The values after it, and what was measured.</returns>
    public (Dictionary<string, float[]> After, Measures? Measures) Apply(string program, IReadOnlyDictionary<string, float[]> before)
    {
        for (var i = 0; i < _rule.Slots.Count; i++)
        {
            before[_rule.Slots[i].Symbol].CopyTo(Memory(i));
        }

        var method =
            _loop.GetMethod(_rule.Name + program, BindingFlags.NonPublic | BindingFlags.Static)
            ?? throw new InvalidOperationException($"The loop has no {_rule.Name}{program}.");
        object[] arguments = _rule.Reductions.IsEmpty ? [_buffer, _scalars] : [_buffer, _scalars, true];
        var inBlocks = method.GetParameters().Length > arguments.Length;
        var measures = method.Invoke(null, inBlocks ? [.. arguments, 0, _buffer.Length] : arguments);
        var after = new Dictionary<string, float[]>();
        for (var i = 0; i < _rule.Slots.Count; i++)
        {
            after.Add(_rule.Slots[i].Symbol, Memory(i).ToArray());
        }

        return (after, (Measures?)measures);
    }

    public void Dispose() => _run.Dispose();

    private Span<float> Memory(int slot) =>
        slot switch
        {
            0 => _buffer.Values.Span,
            1 => _buffer.Gradients.Span,
            _ => _buffer.State(slot - 2).Span,
        };
}
