namespace Sparse;

/// <summary>
/// Lets an experiment have several solvers: the generator writes one training program for each, on the same network, data, penalties and schedule.
/// <c>race NAME</c> runs them against each other; <c>train NAME</c> runs the first, <c>train NAME.Sr2</c> the one that <c>[Sr2]</c> declares.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RaceAttribute : Attribute;
