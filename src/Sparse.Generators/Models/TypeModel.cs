using Sparse.Generators.Infrastructure;

namespace Sparse.Generators.Models;

/// <summary>The user's class: where it stands and how its partial part is opened.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Declarations">The headers from the outermost class to itself: <c>partial class Outer</c>, <c>partial class Inner</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="FullName">Its name with namespace and containing types, dotted.</param>
/// <param name="Accessibility"><c>public</c> or <c>internal</c>: of members that show the type.</param>
internal sealed record TypeModel(string Namespace, EquatableArray<string> Declarations, string Name, string FullName, string Accessibility)
{
    /// <summary>The name by which emitted code refers to it.</summary>
    public string Reference => "global::" + FullName;

    /// <summary>The full name as people and file systems take it, without the <c>@</c> before a keyword.</summary>
    public string PlainName => FullName.Replace("@", "");
}
