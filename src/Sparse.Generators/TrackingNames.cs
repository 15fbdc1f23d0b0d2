namespace Sparse.Generators;

/// <summary>The names of the pipeline's steps, asserted by the caching tests.</summary>
internal static class TrackingNames
{
    public const string BlockModel = nameof(BlockModel);
    public const string NetworkModel = nameof(NetworkModel);
    public const string PenaltyModel = nameof(PenaltyModel);
    public const string ExperimentModel = nameof(ExperimentModel);
}
