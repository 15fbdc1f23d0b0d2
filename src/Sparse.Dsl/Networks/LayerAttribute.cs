namespace Sparse;

/// <summary>The base of every layer attribute. Several on one member apply from left to right.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute;
