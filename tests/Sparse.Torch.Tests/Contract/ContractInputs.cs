namespace Sparse.Torch.Tests.Contract;

/// <summary>Where the contract's inputs are: the API list, the repository, and what the build wrote beside the tests.</summary>
internal static class ContractInputs
{
    private const string ListName = "torchsharp-0.107-api.txt";

    /// <summary>The list of TorchSharp's API, or null where it is not at hand.</summary>
    public static string? ListPath { get; } = FindList();

    /// <summary>Why there is no list, and what to do about it.</summary>
    public static string ListMissing =>
        $"The list of TorchSharp's API was not found. Looked for knowledge/{ListName} in the folder that SPARSE_SHARED names, and in a "
        + $"folder 'shared' in or beside one above {AppContext.BaseDirectory}. Set SPARSE_SHARED to the folder that holds knowledge/.";

    /// <summary>The folder of Sparse.sln.</summary>
    public static string Repository { get; } =
        Above().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "Sparse.sln")))
        ?? throw new InvalidOperationException($"There is no Sparse.sln in a folder above {AppContext.BaseDirectory}.");

    /// <summary>The framework's reference assemblies.</summary>
    public static IReadOnlyList<string> Framework { get; } = Written("references.txt");

    /// <summary>The assemblies of the packages the product uses.</summary>
    public static IReadOnlyList<string> Packages { get; } = Written("packages.txt");

    /// <summary>The framework's source generators.</summary>
    public static IReadOnlyList<string> Generators { get; } = Written("generators.txt");

    /// <summary>Our own subset, as built; absent where the build takes TorchSharp from its package.</summary>
    public static string SparseTorch { get; } = Path.Combine(AppContext.BaseDirectory, "Sparse.Torch.dll");

    /// <summary>The C# compiler of the SDK that built the tests.</summary>
    public static string Compiler { get; } = Written("compiler.txt").Single();

    private static string? FindList()
    {
        IEnumerable<string> folders = Above().Select(folder => Path.Combine(folder, "shared"));
        if (Environment.GetEnvironmentVariable("SPARSE_SHARED") is { Length: > 0 } named)
        {
            folders = folders.Prepend(named);
        }

        return folders.Select(folder => Path.Combine(folder, "knowledge", ListName)).FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> Above()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }

    private static IReadOnlyList<string> Written(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, name);
        return File.Exists(path)
            ? [.. File.ReadLines(path).Where(line => line.Length > 0)]
            : throw new FileNotFoundException($"{path} is missing; the target WriteContractInputs of Contract.targets writes it.");
    }
}

/// <summary>A test that needs the list of TorchSharp's API; without it, it is skipped and says what to do.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal class ListFactAttribute : FactAttribute
{
    public ListFactAttribute() => Skip = ContractInputs.ListPath is null ? ContractInputs.ListMissing : null;
}

/// <summary>A test that needs the list and Sparse.Torch.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SparseTorchFactAttribute : ListFactAttribute
{
    public SparseTorchFactAttribute() =>
        Skip ??= File.Exists(ContractInputs.SparseTorch)
            ? null
            : "Sparse.Torch is no part of a build with TorchSource=package; this test needs TorchSource=system.";
}
