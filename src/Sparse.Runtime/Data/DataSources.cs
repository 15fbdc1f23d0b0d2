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
            MnistAttribute => ImageDataSource.Mnist,
            FashionMnistAttribute => ImageDataSource.FashionMnist,
            CsvAttribute csv => new CsvDataSource(csv),
            PlantedAttribute planted => new PlantedDataSource(planted),
            _ => throw new DataException(
                $"[{attribute.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal)}] cannot be loaded: a data attribute"
                    + $" of one's own implements {typeof(IDataSource).FullName}."
            ),
        };
        return source.Load(request);
    }
}
