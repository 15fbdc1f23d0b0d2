namespace Sparse.Generators.Models;

/// <summary>One layer attribute as written. The set is closed: an attribute that is none of these is <see cref="Unknown"/>.</summary>
internal abstract record LayerModel
{
    public sealed record Linear(int Outputs, bool Bias) : LayerModel
    {
        public override string ToString() => Bias ? $"Linear({Outputs})" : $"Linear({Outputs}, Bias = false)";
    }

    public sealed record Flatten : LayerModel
    {
        public override string ToString() => "Flatten";
    }

    public sealed record ReLU : LayerModel
    {
        public override string ToString() => "ReLU";
    }

    public sealed record LeakyReLU(double Slope) : LayerModel
    {
        public override string ToString() => $"LeakyReLU({Emission.Literals.Number(Slope)})";
    }

    public sealed record Tanh : LayerModel
    {
        public override string ToString() => "Tanh";
    }

    public sealed record Dropout(double Probability) : LayerModel
    {
        public override string ToString() => $"Dropout({Emission.Literals.Number(Probability)})";
    }

    /// <summary>A layer attribute that this version of the generator does not know.</summary>
    public sealed record Unknown(string Name) : LayerModel
    {
        public override string ToString() => Name;
    }
}
