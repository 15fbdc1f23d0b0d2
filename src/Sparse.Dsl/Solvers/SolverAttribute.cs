namespace Sparse;

/// <summary>The base of every solver attribute: how the objective f + λR is minimised.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class SolverAttribute : Attribute;
