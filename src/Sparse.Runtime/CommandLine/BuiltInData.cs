using Sparse.Runtime.Data;

namespace Sparse.Runtime.CommandLine;

/// <summary>The data sets that have an attribute of their own, and the file by which their presence shows.</summary>
/// <param name="Name">The attribute, <c>FashionMnist</c>.</param>
/// <param name="File">The file, without <c>.gz</c>, relative to a data folder.</param>
internal sealed record BuiltInData(string Name, string File)
{
    /// <summary>Fashion-MNIST.</summary>
    public static readonly BuiltInData FashionMnist = new("FashionMnist", "fashion-mnist/train-images-idx3-ubyte");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<BuiltInData> All =
    [
        new("Mnist", "mnist/train-images-idx3-ubyte"),
        FashionMnist,
        new("Cifar10", "cifar10/train_1.bin"),
    ];

    /// <summary>Where a set's file is, or null where it is in none of the folders.</summary>
    /// <param name="set">The set.</param>
    /// <param name="folders">The folders.</param>
    public static string? Find(BuiltInData set, IReadOnlyList<string> folders) => DataFolders.Find(folders, set.File + ".gz", set.File);
}
