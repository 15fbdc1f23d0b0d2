namespace Sparse;

/// <summary>
/// Lets an experiment have several solvers: the generator writes one training program for each, on the same network, data, penalties and schedule.
/// <c>race NAME</c> runs them against each other; <c>train NAME</c> runs the first, <c>train NAME.Sr2</c> the one that <c>[Sr2]</c> declares.
/// What a solver has no use for, as SR2 has none for a schedule of step sizes, is left out for it and kept for the others.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RaceAttribute : Attribute;
