using Sparse.Generators.Infrastructure;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Models;

/// <summary>One layer attribute as written. The set is closed: an attribute that is none of these is <see cref="Unknown"/>.</summary>
internal abstract partial record LayerModel
{
    /// <summary>What its module is called where the member has an earlier one.</summary>
    public virtual string Kind => GetType().Name;

    /// <summary>The sizes written as words, with the argument each stands in.</summary>
    public virtual IEnumerable<(string Argument, Size Size)> Sizes => [];

    /// <summary>The layer with its sizes replaced.</summary>
    public virtual LayerModel With(Func<Size, Size> sizes) => this;

    public sealed record Linear(Size Outputs, bool Bias, string Initialisation = "Default") : LayerModel
    {
        public override IEnumerable<(string Argument, Size Size)> Sizes => [("Outputs", Outputs)];

        public override LayerModel With(Func<Size, Size> sizes) => this with { Outputs = sizes(Outputs) };

        public override string ToString() => Bias ? $"Linear({Outputs})" : $"Linear({Outputs}, Bias = false)";
    }

    /// <summary>A convolution.</summary>
    /// <param name="Dimensions">1 or 2.</param>
    /// <param name="Channels">Output channels.</param>
    /// <param name="Kernel">The window's extent.</param>
    /// <param name="Initialisation">The name of one.</param>
    public sealed record Conv(int Dimensions, Size Channels, Size Kernel, string Initialisation = "Default") : LayerModel
    {
        public Size Stride { get; init; } = 1;

        public Size Padding { get; init; } = 0;

        /// <summary>Whether the padding keeps the extents; <see cref="Padding"/> has no meaning then.</summary>
        public bool Same { get; init; }

        public Size Dilation { get; init; } = 1;

        public Size Groups { get; init; } = 1;

        public bool Bias { get; init; } = true;

        public override IEnumerable<(string Argument, Size Size)> Sizes =>
            [
                ("Channels", Channels),
                ("Kernel", Kernel),
                ("Stride", Stride),
                ("Padding", Padding),
                ("Dilation", Dilation),
                ("Groups", Groups),
            ];

        public override LayerModel With(Func<Size, Size> sizes) =>
            this with
            {
                Channels = sizes(Channels),
                Kernel = sizes(Kernel),
                Stride = sizes(Stride),
                Padding = sizes(Padding),
                Dilation = sizes(Dilation),
                Groups = sizes(Groups),
            };

        public override string ToString() =>
            $"Conv{Dimensions}d({Channels}, {Kernel}"
            + Unless("Stride", Stride, 1)
            + (Same ? ", Padding = \"same\"" : Unless("Padding", Padding, 0))
            + Unless("Dilation", Dilation, 1)
            + Unless("Groups", Groups, 1)
            + (Bias ? ")" : ", Bias = false)");

        private static string Unless(string name, Size size, Size otherwise) => size == otherwise ? "" : $", {name} = {size}";
    }

    /// <summary>A batch norm over 1 or 2 dimensions.</summary>
    public sealed record BatchNorm(int Dimensions, double Epsilon, double Momentum, bool Affine, string Initialisation = "Default")
        : LayerModel
    {
        public override string ToString() => $"BatchNorm{Dimensions}d";
    }

    public sealed record LayerNorm(int Dimensions, double Epsilon, bool Affine) : LayerModel
    {
        public override string ToString() => Dimensions == 1 ? "LayerNorm" : $"LayerNorm(Dimensions = {Dimensions})";
    }

    /// <summary>A pool over windows.</summary>
    /// <param name="IsMaximum">The largest value, or the mean.</param>
    /// <param name="Window">The window's extent.</param>
    /// <param name="Stride">The window's step; 0 for its extent.</param>
    /// <param name="Padding">What is put around the sample.</param>
    /// <param name="CeilMode">Whether the last window may stand over.</param>
    public sealed record Pool(bool IsMaximum, int Window, int Stride, int Padding, bool CeilMode) : LayerModel
    {
        public int Step => Stride == 0 ? Window : Stride;

        public override string ToString() =>
            $"{(IsMaximum ? "MaxPool" : "AvgPool")}({Window}"
            + (Stride == 0 ? "" : $", Stride = {Stride}")
            + (Padding == 0 ? "" : $", Padding = {Padding}")
            + (CeilMode ? ", CeilMode = true)" : ")");
    }

    public sealed record AdaptiveAvgPool(int Size) : LayerModel
    {
        public override string ToString() => $"AdaptiveAvgPool({Size})";
    }

    public sealed record Flatten : LayerModel
    {
        public override string ToString() => "Flatten";
    }

    public sealed record Dropout(double Probability) : LayerModel
    {
        public override string ToString() => $"Dropout({Literals.Number(Probability)})";
    }

    public sealed record Embedding(int Count, int Width, string Initialisation = "Default") : LayerModel
    {
        public override string ToString() => $"Embedding({Count}, {Width})";
    }

    /// <summary>Adds an earlier value.</summary>
    /// <param name="From">The member that gave it; null for the input.</param>
    /// <param name="Projection">The name of the way to bring it to shape.</param>
    public sealed record Add(string? From, string Projection) : LayerModel
    {
        public override string Kind => "Projection";

        public override string ToString() => From is null ? "Add" : $"Add({From})";
    }

    /// <summary>Concatenates earlier values and the present one.</summary>
    /// <param name="From">The members that gave them; none for the input.</param>
    public sealed record Concat(EquatableArray<string> From) : LayerModel
    {
        public override string ToString() => From.IsEmpty ? "Concat" : $"Concat({string.Join(", ", From)})";
    }

    /// <summary>A block, once or repeated.</summary>
    /// <param name="Name">Its class's name.</param>
    /// <param name="Model">The block; null where the class is none.</param>
    /// <param name="Count">How often; null where it is not repeated.</param>
    /// <param name="Arguments">The values of its parameters.</param>
    public sealed record Block(string Name, BlockModel? Model, int? Count, EquatableArray<int> Arguments) : LayerModel
    {
        public override string ToString() =>
            Count is { } count
                ? $"Repeat<{Name}>({string.Join(", ", new[] { count }.Concat(Arguments))})"
                : $"Block<{Name}>({string.Join(", ", Arguments)})";
    }

    /// <summary>A hand-written module.</summary>
    /// <param name="Name">Its class's name.</param>
    /// <param name="Reference">Its type, <c>global::</c>-qualified.</param>
    /// <param name="Output">The shape it gives; empty for that of its input.</param>
    /// <param name="Parameters">Its parameters, each a name and a shape.</param>
    /// <param name="Fault">Why the class cannot be used; null where it can.</param>
    public sealed record Module(string Name, string Reference, EquatableArray<int> Output, EquatableArray<string> Parameters, string? Fault)
        : LayerModel
    {
        public override string Kind => Name;

        public override string ToString() => $"Module<{Name}>";
    }

    /// <summary>A layer attribute that this version of the generator does not know.</summary>
    public sealed record Unknown(string Name) : LayerModel
    {
        public override string ToString() => Name;
    }
}
