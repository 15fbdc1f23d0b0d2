namespace Sparse.Generators.Emission;

/// <summary>The fields of modules, by their paths: <c>_fc1</c>, <c>_fc1_Linear</c>; each unique.</summary>
internal sealed class FieldNames
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The field of a module.</summary>
    public string this[string path]
    {
        get
        {
            if (!_fields.TryGetValue(path, out var field))
            {
                var name = path.Replace('.', '_');
                var stem = "_" + char.ToLowerInvariant(name[0]) + name.Substring(1);
                field = stem;
                for (var n = 2; !_taken.Add(field); n++)
                {
                    field = $"{stem}_{n}";
                }

                _fields.Add(path, field);
            }

            return field;
        }
    }
}
