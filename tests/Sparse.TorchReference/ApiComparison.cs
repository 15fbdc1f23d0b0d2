namespace Sparse.TorchReference;

/// <summary>Looks up what an assembly offers in the list.</summary>
public static class ApiComparison
{
    /// <summary>What an assembly offers that the list does not have, each with the nearest that it has; empty for a subset.</summary>
    public static IReadOnlyList<string> Differences(ApiList list, IEnumerable<SignaturePrinter.PrintedType> offered)
    {
        var differences = new List<string>();
        foreach (SignaturePrinter.PrintedType type in offered)
        {
            if (!list.ByKey.TryGetValue(type.Key, out ApiType? listed))
            {
                string nearest = list.Types.Select(t => t.Key).MinBy(key => Distance(key, type.Key))!;
                differences.Add($"{type.Key}\n    type not in the list: {type.Header}\n    nearest type:         {nearest}");
                continue;
            }

            if (HeaderDifference(list, listed, type.Header) is { } difference)
            {
                differences.Add($"{type.Key}\n    header: {type.Header}\n    listed: {listed.Header}\n    {difference}");
            }

            HashSet<string> lines = [.. listed.Members.Select(m => m.Line)];
            foreach (string member in type.Members.Where(m => !lines.Contains(m)))
            {
                differences.Add($"{type.Key}\n    offered: {member}\n    nearest: {Nearest(listed, member)}");
            }
        }

        return differences;
    }

    // Fewer interfaces, and a base nearer the root of the listed chain, are still a subset; all else must be as listed.
    private static string? HeaderDifference(ApiList list, ApiType listed, string header)
    {
        if (header == listed.Header)
        {
            return null;
        }

        ApiType offered = ApiList.Parse(["## " + header]).Types.Single();
        if ((offered.Kind, offered.Modifier, offered.IsObsolete) != (listed.Kind, listed.Modifier, listed.IsObsolete))
        {
            return "another kind of type, or another modifier";
        }

        if (Clauses(offered) != Clauses(listed))
        {
            return "other constraints";
        }

        HashSet<string> allowed = [];
        for (ApiType? type = listed; type is not null; type = BaseOf(list, type))
        {
            allowed.UnionWith(type.Bases.Select(SignatureText.Type));
        }

        string[] strange = [.. offered.Bases.Select(SignatureText.Type).Where(b => !allowed.Contains(b))];
        return strange.Length == 0 ? null : "bases not in the list: " + string.Join(", ", strange);
    }

    private static ApiType? BaseOf(ApiList list, ApiType type) =>
        type
            .Bases.Select(b => b as NamedTypeRef)
            .Where(b => b is not null)
            .Select(b =>
                list.Types.FirstOrDefault(t =>
                    t.Kind == ApiTypeKind.Class
                    && t.Name.DottedName == b!.DottedName
                    && t.Name.Path[^1].Arguments.Length == b.Path[^1].Arguments.Length
                )
            )
            .FirstOrDefault(t => t is not null);

    private static string Clauses(ApiType type) =>
        type.Header.IndexOf(" where ", StringComparison.Ordinal) is var at and >= 0 ? type.Header[at..] : "";

    private static string Nearest(ApiType type, string member)
    {
        string name = NameOf(member);
        ApiMember[] sameName = [.. type.Members.Where(m => m.Name == name)];
        ApiMember? nearest = (sameName.Length > 0 ? sameName : [.. type.Members]).MinBy(m => Distance(m.Line, member));
        return nearest is null ? "(the listed type has no members)" : (sameName.Length > 0 ? "" : "(another name) ") + nearest.Line;
    }

    private static string NameOf(string member)
    {
        try
        {
            return ApiList.Parse(["## class X", "  " + member]).Types[0].Members[0].Name;
        }
        catch (FormatException)
        {
            // What the list's form cannot express, an event for one, has no namesake in it either.
            return "";
        }
    }

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
