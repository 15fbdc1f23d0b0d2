using System.Reflection;

namespace Sparse.Runtime.Declarations;

/// <summary>
/// What an attribute fixes and no run can override, because the program was generated for it: the metric of a solver, the loss. Only asked when a name is no
/// option, so that the error can say why.
/// </summary>
internal static class CompiledIn
{
    /// <summary>The full name, <c>ProxGen.Metric</c>, of what a name means of the attributes of a declaration; null where it means nothing.</summary>
    /// <param name="declared">The options of the declaration, which know its attributes.</param>
    /// <param name="name">As written: <c>ProxGen.Metric</c> or <c>Metric</c>.</param>
    public static string? Find(IEnumerable<OptionDeclaration> declared, string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var (wantedOwner, wanted) = dot < 0 ? (null, name) : (name[..dot], name[(dot + 1)..]);
        return declared
            .Select(static option => option.Owner)
            .Distinct()
            .Where(owner => wantedOwner is null || owner.Equals(wantedOwner, StringComparison.OrdinalIgnoreCase))
            .SelectMany(static owner => Arguments(owner).Select(argument => (Owner: owner, Argument: argument)))
            .Where(found => found.Argument.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            .Select(static found => $"{found.Owner}.{found.Argument}")
            .FirstOrDefault();
    }

    private static IEnumerable<string> Arguments(string owner) =>
        typeof(SolverAttribute)
            .Assembly.GetTypes()
            .Where(type => type.Name.Split('`')[0] == owner + nameof(Attribute))
            .SelectMany(static type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(static property => property.DeclaringType != typeof(Attribute))
            .Select(static property => property.Name);
}
