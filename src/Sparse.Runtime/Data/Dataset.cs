using TorchSharp;

namespace Sparse.Runtime.Data;

/// <summary>One part of a data set, resident on one device.</summary>
/// <param name="Inputs">[count, features…], 32-bit float (64-bit where asked for), contiguous.</param>
/// <param name="Targets">Classes: [count], 64-bit integer. Regression: [count, outputs], of the inputs' type. Logistic and hinge: likewise [count, 1], −1 and +1.</param>
public sealed record Split(torch.Tensor Inputs, torch.Tensor Targets) : IDisposable
{
    /// <summary>The number of samples.</summary>
    public int Count => (int)Inputs.shape[0];

    /// <inheritdoc/>
    public void Dispose()
    {
        Inputs.Dispose();
        Targets.Dispose();
    }
}

/// <summary>A data set: a training and a test part. Standardisation was fitted on the training part alone.</summary>
/// <param name="Name">The name, <c>FashionMnist</c>.</param>
/// <param name="Train">The training part.</param>
/// <param name="Test">The test part; null where there is none.</param>
/// <param name="Classes">The number of classes, or 0 for a regression.</param>
/// <param name="Origin">Where it was read from, for the record of the run.</param>
public sealed record Dataset(string Name, Split Train, Split? Test, int Classes, string Origin) : IDisposable
{
    // Samples of a part that are in memory at once on their way from file to file.
    private const int Piece = 4096;

    /// <summary>Training samples held out to decide when to stop; null where none are.</summary>
    public Split? Validation { get; init; }

    /// <summary>What was done to the values of the files; null where nothing was, or where the source does not say.</summary>
    public InputScaling? Scaling { get; init; }

    /// <summary>Whether the samples lie in files in place of memory; parts of them then do as well.</summary>
    public bool OnDisk { get; init; }

    /// <summary>The shape of one sample, without the batch dimension.</summary>
    public long[] SampleShape => Train.Inputs.shape[1..];

    /// <summary>
    /// The data set on a device, with the samples in the shape a network takes. This one is used up: dispose what is returned.
    /// </summary>
    /// <param name="device">The device.</param>
    /// <param name="sampleShape">The shape of one sample; of as many numbers as <see cref="SampleShape"/>.</param>
    public Dataset To(torch.Device device, IReadOnlyList<int> sampleShape)
    {
        var moved = this with
        {
            Train = Move(Train, device, sampleShape),
            Test = Test is null ? null : Move(Test, device, sampleShape),
            Validation = Validation is null ? null : Move(Validation, device, sampleShape),
        };
        Dispose();
        return moved;
    }

    /// <summary>
    /// The data set with part of its training samples held out, stratified by class where there are classes. This one is used up: dispose what
    /// is returned.
    /// </summary>
    /// <param name="share">The share of the training samples, in (0, 1); at least one sample is held out and one is left.</param>
    /// <param name="seed">Draws.</param>
    /// <exception cref="DataException">There are fewer than two training samples.</exception>
    public Dataset HoldOut(double share, int seed)
    {
        if (Train.Count < 2)
        {
            throw new DataException($"{Name} has {Train.Count} training samples: expected at least two, one to be held out.");
        }

        var drawn = TrainTestSplit.Draw(Train.Count, Strata(), share, seed);
        return Parted(drawn.Test.Length > 0 ? drawn : new TrainTestSplit(drawn.Train[..^1], drawn.Train[^1..]));
    }

    /// <summary>
    /// The data set with one of several equal parts of its training samples held out, stratified by class where there are classes. The parts of one seed
    /// are disjoint and together all of them. This one is used up: dispose what is returned.
    /// </summary>
    /// <param name="fold">Which part, from 0.</param>
    /// <param name="folds">How many parts, at least 2.</param>
    /// <param name="seed">Draws.</param>
    /// <exception cref="DataException">There are fewer training samples than parts.</exception>
    public Dataset HoldOutFold(int fold, int folds, int seed)
    {
        if (Train.Count < folds)
        {
            throw new DataException($"{Name} has {Train.Count} training samples: expected at least {folds}, one for every fold.");
        }

        return Parted(TrainTestSplit.Fold(Train.Count, Strata(), fold, folds, seed));
    }

    // The class of each training sample; one-hot targets, of a squared error, name it as well.
    private int[]? Strata()
    {
        using var scope = torch.NewDisposeScope();
        var classes = Train.Targets.dim() == 2 && Train.Targets.shape[1] > 1 ? Train.Targets.argmax(1) : Train.Targets;
        return Classes > 0 ? classes.cpu().to_type(torch.ScalarType.Int32).reshape(-1).data<int>().ToArray() : null;
    }

    private Dataset Parted(TrainTestSplit drawn)
    {
        using var scope = torch.NewDisposeScope();
        var parted = this with { Train = Rows(Train, drawn.Train), Validation = Rows(Train, drawn.Test) };
        Train.Dispose();
        return parted;
    }

    private Split Rows(Split part, int[] rows)
    {
        var index = torch.tensor(Array.ConvertAll(rows, static row => (long)row), device: part.Inputs.device);
        return new Split(Rows(part.Inputs, index).DetachFromDisposeScope(), Rows(part.Targets, index).DetachFromDisposeScope());
    }

    private torch.Tensor Rows(torch.Tensor from, torch.Tensor index)
    {
        if (!OnDisk)
        {
            return from.index_select(0, index);
        }

        var count = index.shape[0];
        var rows = SampleFile.Zeros([count, .. from.shape[1..]], from.dtype);
        for (var begin = 0L; begin < count; begin += Piece)
        {
            using var scope = torch.NewDisposeScope();
            var length = Math.Min(Piece, count - begin);
            rows.narrow(0, begin, length).copy_(from.index_select(0, index.narrow(0, begin, length)));
        }

        return rows;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Train.Dispose();
        Test?.Dispose();
        Validation?.Dispose();
    }

    private static Split Move(Split part, torch.Device device, IReadOnlyList<int> sampleShape) =>
        new(
            Move(part.Inputs, device, [part.Count, .. sampleShape.Select(static extent => (long)extent)]),
            Move(part.Targets, device, part.Targets.shape)
        );

    // reshape always gives a tensor of its own, so that disposing the source leaves the result alone; to() may give back its argument.
    private static torch.Tensor Move(torch.Tensor source, torch.Device device, long[] shape)
    {
        var reshaped = source.reshape(shape);
        var moved = reshaped.to(device);
        if (!ReferenceEquals(moved, reshaped))
        {
            reshaped.Dispose();
        }

        return moved;
    }
}
