using Sparse.Generators.Writing;

namespace Sparse.Generators.Models;

// The layers that act element by element.
internal abstract partial record LayerModel
{
    public sealed record ReLU : LayerModel
    {
        public override string ToString() => "ReLU";
    }

    public sealed record LeakyReLU(double Slope) : LayerModel
    {
        public override string ToString() => $"LeakyReLU({Literals.Number(Slope)})";
    }

    public sealed record ELU(double Alpha) : LayerModel
    {
        public override string ToString() => $"ELU({Literals.Number(Alpha)})";
    }

    public sealed record GELU : LayerModel
    {
        public override string ToString() => "GELU";
    }

    public sealed record SiLU : LayerModel
    {
        public override string ToString() => "SiLU";
    }

    public sealed record Tanh : LayerModel
    {
        public override string ToString() => "Tanh";
    }

    public sealed record Sigmoid : LayerModel
    {
        public override string ToString() => "Sigmoid";
    }

    public sealed record Softplus(double Beta, double Threshold) : LayerModel
    {
        public override string ToString() => $"Softplus({Literals.Number(Beta)}, {Literals.Number(Threshold)})";
    }
}
