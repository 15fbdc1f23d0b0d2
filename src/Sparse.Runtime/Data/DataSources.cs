using TorchSharp;

namespace Sparse.Runtime.Data;

/// <summary>Turns a data attribute into the data it declares.</summary>
public static class DataSources
{
    /// <summary>
    /// Loads the data set that an attribute declares: its own loader where it implements <see cref="IDataSource"/>, a built-in one
    /// otherwise.
    /// </summary>
    /// <param name="attribute">The declaration.</param>
    /// <param name="request">Where to look and what is wanted.</param>
    /// <returns>The data set, on the CPU; the caller disposes it.</returns>
    /// <exception cref="DataException">The data cannot be had, or are not what they should be.</exception>
    public static Dataset Load(DataAttribute attribute, DataRequest request)
    {
        IDataSource source = attribute switch
        {
            IDataSource own => own,
            GreyImagesAttribute images => ImageDataSource.Of(images),
            CsvAttribute csv => new CsvDataSource(csv),
            Cifar10Attribute => new CifarDataSource(),
            LibSvmAttribute svm => new LibSvmDataSource(svm),
            PlantedAttribute planted => new PlantedDataSource(planted),
            _ => throw new DataException(
                $"[{attribute.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal)}] cannot be loaded: a data attribute"
                    + $" of one's own implements {typeof(IDataSource).FullName}."
            ),
        };
        // The losses of two classes want classes of a source, and ±1 of the data set.
        var twoClasses = request.Loss is Loss.Logistic or Loss.Hinge;
        var data = source.Load(twoClasses ? request with { Loss = Loss.CrossEntropy } : request);
        try
        {
            var signed = twoClasses ? BinaryTargets.Of(data, request.Loss) : data;
            var numbers = request.Precision == Precision.Double ? Widen(signed) : signed;
            // Widened numbers are a copy in memory.
            return request.OnDisk ? ToDisk(numbers, source.TakesSamples && ReferenceEquals(numbers, signed)) : numbers;
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    private static Dataset ToDisk(Dataset data, bool inputsAreThere) =>
        data with
        {
            Train = ToDisk(data.Train, inputsAreThere),
            Test = data.Test is null ? null : ToDisk(data.Test, inputsAreThere),
            OnDisk = true,
        };

    private static Split ToDisk(Split part, bool inputsAreThere) =>
        new(inputsAreThere ? part.Inputs : Moved(part.Inputs), Moved(part.Targets));

    private static torch.Tensor Moved(torch.Tensor samples)
    {
        var moved = SampleFile.Copy(samples);
        samples.Dispose();
        return moved;
    }

    private static Dataset Widen(Dataset data) =>
        data with
        {
            Train = Widen(data.Train),
            Test = data.Test is null ? null : Widen(data.Test),
        };

    private static Split Widen(Split part) =>
        new(Widen(part.Inputs), part.Targets.dtype == torch.int64 ? part.Targets : Widen(part.Targets));

    private static torch.Tensor Widen(torch.Tensor numbers)
    {
        if (numbers.dtype == torch.float64)
        {
            return numbers;
        }

        var wide = numbers.to_type(torch.ScalarType.Float64);
        numbers.Dispose();
        return wide;
    }
}
