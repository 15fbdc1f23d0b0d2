namespace Sparse;

/// <summary>
/// The base of MNIST and the sets made in its likeness. With <c>Loss.MeanSquaredError</c> the targets are 1 at the sample's class and 0 at the others, and
/// the accuracy is measured as well.
/// </summary>
public abstract class GreyImagesAttribute : DataAttribute
{
    /// <summary>Training images of each class, the first in the file's order, at least 0; 0 for all.</summary>
    public int PerClass { get; init; }

    /// <summary>Test images of each class, the first in the file's order, at least 0; 0 for all.</summary>
    public int TestPerClass { get; init; }

    /// <summary>Whether pixels/255 are standardised by the mean and deviation of the training part; they are by default. Otherwise they lie in [0, 1].</summary>
    public bool Standardise { get; init; } = true;
}

/// <summary>MNIST (LeCun, Cortes, Burges): 60,000 + 10,000 images [1, 28, 28], pixels/255 standardised by the training part's mean and deviation, 10 classes.</summary>
public sealed class MnistAttribute : GreyImagesAttribute;

/// <summary>Fashion-MNIST (Xiao, Rasul, Vollgraf 2017): 60,000 + 10,000 images [1, 28, 28], standardised as MNIST, 10 classes.</summary>
public sealed class FashionMnistAttribute : GreyImagesAttribute;

/// <summary>
/// CIFAR-10 (Krizhevsky 2009): images [3, 32, 32] in binary records, as many files as are there, each channel standardised by the training part's
/// mean and deviation; 10 classes.
/// </summary>
public sealed class Cifar10Attribute : DataAttribute;

/// <summary>
/// Sparse rows in LIBSVM's text, <c>label index:value …</c> with indices from 1, plain or gzipped, as a dense matrix. Values stay as they are. Beside
/// the file its test part is looked for, <c>a9a.t.gz</c> for <c>a9a.gz</c>; where there is none a share of the rows is drawn. Labels are the classes
/// in ascending order: −1, +1 become 0, 1.
/// </summary>
/// <param name="path">The file: absolute, or relative to the data folders that are searched.</param>
public sealed class LibSvmAttribute(string path) : DataAttribute
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>The features of a sample, at least 0; 0 for the largest index in the training part.</summary>
    public int Features { get; init; }

    /// <summary>The share of rows held out for the test where there is no test file, in [0, 1).</summary>
    public double TestShare { get; init; } = 0.2;
}

/// <summary>
/// A table of numbers with one header line, plain or gzipped. Features are standardised by the mean and population deviation of the training part;
/// a constant feature becomes 0.
/// </summary>
/// <param name="path">The file: absolute, or relative to the data folders that are searched.</param>
public sealed class CsvAttribute(string path) : DataAttribute
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>The column that is predicted; the last one by default. Under cross-entropy its values are the classes 0, 1, 2, …</summary>
    public string? Target { get; init; }

    /// <summary>The share of rows, drawn by the seed, held out for the test, in [0, 1); stratified by class under cross-entropy.</summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>Whether features are standardised; they are by default.</summary>
    public bool Standardise { get; init; } = true;

    /// <summary>Whether the test rows are the last ones of the file, in place of drawn ones; false by default.</summary>
    public bool InOrder { get; init; }
}

/// <summary>
/// Data made from a sparse teacher network of two layers with known support: Gaussian inputs, of which only the first <see cref="Support"/> matter.
/// Needs no file.
/// </summary>
public sealed class PlantedAttribute : DataAttribute
{
    /// <summary>Features of a sample; the product of the network's input shape. At least 1.</summary>
    public int Features { get; init; } = 784;

    /// <summary>Features that the teacher looks at, in [1, Features].</summary>
    public int Support { get; init; } = 40;

    /// <summary>Classes, at least 2.</summary>
    public int Classes { get; init; } = 10;

    /// <summary>Training samples, at least 1.</summary>
    public int Train { get; init; } = 20_000;

    /// <summary>Test samples, at least 1.</summary>
    public int Test { get; init; } = 5_000;

    /// <summary>The share of labels replaced by a random one, in [0, 1].</summary>
    public double Noise { get; init; } = 0.02;

    /// <summary>The seed of the teacher and the samples, at least 0.</summary>
    public int DataSeed { get; init; } = 7;
}
