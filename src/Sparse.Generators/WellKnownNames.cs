namespace Sparse.Generators;

/// <summary>Metadata names of the declaration language. The generator knows it by name only.</summary>
internal static class WellKnownNames
{
    public const string Namespace = "Sparse";
    public const string NetworkAttribute = "Sparse.NetworkAttribute";
    public const string BlockAttribute = "Sparse.BlockAttribute";
    public const string TrainAttribute = "Sparse.TrainAttribute`1";
    public const string RaceAttribute = "Sparse.RaceAttribute";
    public const string Layer = "Sparse.Layer";
    public const string LayerAttribute = "Sparse.LayerAttribute";
    public const string DataAttribute = "Sparse.DataAttribute";
    public const string PenaltyAttribute = "Sparse.PenaltyAttribute";
    public const string ElementPenaltyAttribute = "Sparse.ElementPenaltyAttribute";
    public const string RangeAttribute = "System.ComponentModel.DataAnnotations.RangeAttribute";
    public const string PenaltyKernelAttribute = "Sparse.PenaltyKernelAttribute";
    public const string ModuleBase = "TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>";
    public const string SolverAttribute = "Sparse.SolverAttribute";
    public const string FrontAttribute = "Sparse.FrontAttribute";
    public const string RecipeAttribute = "Sparse.RecipeAttribute";
    public const string TargetAttribute = "Sparse.TargetAttribute";
}
