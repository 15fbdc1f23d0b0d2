using Sparse.Generators.Infrastructure;
using Sparse.Generators.Kernels;

namespace Sparse.Generators.Models;

/// <summary>A class with [ElementPenalty].</summary>
/// <param name="Type">It.</param>
/// <param name="Kernel">Its bodies; null where they are not translated (an analyzer says why).</param>
/// <param name="Unread">Parameters of its primary constructor that no property shows yet, with their types.</param>
internal sealed record PenaltyModel(TypeModel Type, PenaltyKernel? Kernel, EquatableArray<UnreadParameterModel> Unread);

/// <summary>A parameter of a primary constructor: <c>double epsilon</c>.</summary>
internal sealed record UnreadParameterModel(string Type, string Name)
{
    /// <summary>The property that shows it.</summary>
    public string Property => char.ToUpperInvariant(Name[0]) + Name.Substring(1);
}

/// <summary>What an experiment knows of a penalty of the user's own.</summary>
/// <param name="Kernel">Its bodies; null where there are none to use.</param>
/// <param name="Fault">Why there are none, to stand behind the penalty's name; null where the penalty's own project says it.</param>
/// <param name="Options">The constructor's parameters that the bodies read.</param>
internal sealed record OwnPenaltyModel(PenaltyKernel? Kernel, string? Fault, EquatableArray<OwnOptionModel> Options);

/// <summary>An option of a penalty of the user's own.</summary>
/// <param name="Parameter">The parameter of the bodies and of the constructor: <c>epsilon</c>.</param>
/// <param name="Default">The constructor's default; NaN where there is none.</param>
internal sealed record OwnOptionModel(string Parameter, double Default)
{
    /// <summary>The range that the parameter's [Range] says; null where it has none.</summary>
    public OwnRangeModel? Range { get; init; }

    /// <summary>Its name as an option: <c>Epsilon</c>.</summary>
    public string Name => char.ToUpperInvariant(Parameter[0]) + Parameter.Substring(1);
}

/// <summary>The range of an option.</summary>
/// <param name="Minimum">Its lower end; −∞ for none.</param>
/// <param name="Maximum">Its upper end; +∞ for none.</param>
/// <param name="ExcludesMinimum">Whether the lower end is out of it.</param>
/// <param name="ExcludesMaximum">Whether the upper end is out of it.</param>
internal sealed record OwnRangeModel(double Minimum, double Maximum, bool ExcludesMinimum, bool ExcludesMaximum);
