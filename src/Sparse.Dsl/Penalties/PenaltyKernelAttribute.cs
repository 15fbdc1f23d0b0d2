namespace Sparse;

/// <summary>A penalty's bodies as the generator translated them, so that an experiment in another assembly can use them. Written by the generator.</summary>
/// <param name="version">The version of the text's form.</param>
/// <param name="text">The bodies as trees.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PenaltyKernelAttribute(int version, string text) : Attribute
{
    /// <summary>The version of the text's form.</summary>
    public int Version { get; } = version;

    /// <summary>The bodies as trees.</summary>
    public string Text { get; } = text;
}
