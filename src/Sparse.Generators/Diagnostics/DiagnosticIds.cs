namespace Sparse.Generators.Diagnostics;

/// <summary>The ids of our diagnostics. An id is never used again for something else.</summary>
internal static class DiagnosticIds
{
    public const string UnsupportedClass = "SP0001";
    public const string SplitMembers = "SP0002";
    public const string MisplacedLayer = "SP0003";
    public const string NoLayer = "SP0004";
    public const string NeedsFlatten = "SP0101";
    public const string ArgumentOutOfRange = "SP0102";
    public const string InvalidInput = "SP0103";
    public const string NoLayers = "SP0104";
    public const string UnknownLayer = "SP0105";
    public const string DataShape = "SP0106";
    public const string OutputCount = "SP0107";
    public const string WrongRank = "SP0108";
    public const string WindowTooLarge = "SP0109";
    public const string JoinMismatch = "SP0110";
    public const string UnknownSource = "SP0111";
    public const string UnknownSize = "SP0112";
    public const string NotABlock = "SP0113";
    public const string BlockArguments = "SP0114";
    public const string NestedBlock = "SP0115";
    public const string MisplacedEmbedding = "SP0116";
    public const string UnusableModule = "SP0117";
    public const string MissingAttribute = "SP0301";
    public const string RepeatedAttribute = "SP0302";
    public const string NotANetwork = "SP0303";
    public const string LambdaMissing = "SP0304";
    public const string LambdaOutOfRange = "SP0305";
    public const string OptionOutOfRange = "SP0306";
    public const string UnmatchedPattern = "SP0307";
    public const string PenalisedBias = "SP0308";
    public const string PenalisedTwice = "SP0309";
    public const string UnsupportedAttribute = "SP0310";
    public const string OptionWithoutEffect = "SP0311";
    public const string ScaleInvariantPenalty = "SP0320";
    public const string UnpenalisedLayer = "SP0321";
    public const string AugmentationNeedsImages = "SP0322";
    public const string TargetWithoutPenalty = "SP0330";
    public const string TargetWithoutLevel = "SP0331";
    public const string InfeasibleTarget = "SP0332";
    public const string ContradictingTargets = "SP0333";
    public const string GeometricMean = "SP0334";
    public const string RefusedPart = "SP0335";
    public const string EmptyBox = "SP0340";
    public const string NoSuchGroups = "SP0341";
    public const string NoClosedForm = "SP0342";
    public const string JumpingProximalOperator = "SP0343";
    public const string UnsuitedSolver = "SP0350";
    public const string UntranslatedExpression = "SP0360";
    public const string UnsupportedPenalty = "SP0361";
    public const string UnboundParameter = "SP0362";
    public const string UnreadablePenalty = "SP0363";
    public const string Internal = "SP9001";
}
