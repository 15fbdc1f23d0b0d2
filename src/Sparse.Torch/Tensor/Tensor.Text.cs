using System.Globalization;
using System.Text;

namespace TorchSharp;

public static partial class torch
{
    private static TensorStringStyle s_style = TensorStringStyle.Julia;

    /// <summary>How tensors are written as text where no style is given.</summary>
    public static TensorStringStyle TensorStringStyle
    {
        get => s_style;
        set => s_style = value == TensorStringStyle.Default ? TensorStringStyle.Julia : value;
    }

    // As text.
    public partial class Tensor
    {
        // Rows and columns beyond these are left out in the middle.
        private const int MostRows = 12;
        private const int MostColumns = 12;

        /// <summary>Shape, type and device.</summary>
        public override string ToString() => IsInvalid ? "invalid tensor" : Metadata();

        /// <summary>The tensor as text: metadata alone, or with the elements.</summary>
        public string ToString(
            TensorStringStyle style,
            string? fltFormat = null,
            int? width = null,
            CultureInfo? cultureInfo = null,
            string? newLine = null
        )
        {
            if (style == TensorStringStyle.Default)
            {
                style = TensorStringStyle;
            }
            if (style == TensorStringStyle.Metadata || IsInvalid || device_type == DeviceType.META)
            {
                return ToString();
            }
            using var local = detach().to(CPU).DetachFromDisposeScope();
            var writer = new TensorWriter(
                fltFormat ?? "g5",
                cultureInfo ?? CultureInfo.InvariantCulture,
                newLine ?? "\n",
                style == TensorStringStyle.Numpy ? '[' : '{',
                style == TensorStringStyle.Numpy ? ']' : '}'
            );
            var values = writer.Write(local);
            return style == TensorStringStyle.Numpy ? values : Metadata() + (newLine ?? "\n") + values;
        }

        private string Metadata() => $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        private sealed class TensorWriter(string format, CultureInfo culture, string newLine, char open, char close)
        {
            private readonly StringBuilder _text = new();

            public string Write(Tensor tensor)
            {
                using var wide = (
                    tensor.is_floating_point() ? tensor.to(ScalarType.Float64, copy: true) : tensor.to(ScalarType.Int64, copy: true)
                ).DetachFromDisposeScope();
                using var flat = wide.contiguous().DetachFromDisposeScope();
                Level(flat, flat.shape, 0, 0);
                return _text.ToString();
            }

            private void Level(Tensor flat, long[] shape, int depth, long offset)
            {
                if (depth == shape.Length)
                {
                    _text.Append(
                        flat.dtype == ScalarType.Float64
                            ? flat.ReadCpuDouble(offset).ToString(format, culture)
                            : flat.ReadCpuInt64(offset).ToString(culture)
                    );
                    return;
                }
                var inner = 1L;
                for (var i = depth + 1; i < shape.Length; i++)
                {
                    inner *= shape[i];
                }
                var last = depth == shape.Length - 1;
                var most = last ? MostColumns : MostRows;
                _text.Append(open);
                for (var i = 0L; i < shape[depth]; i++)
                {
                    if (i > 0)
                    {
                        _text.Append(last ? ", " : ",").Append(last ? "" : newLine + new string(' ', depth + 1));
                    }
                    if (shape[depth] > most && i == most / 2)
                    {
                        _text.Append("...");
                        i = shape[depth] - (most / 2) - 1;
                        continue;
                    }
                    Level(flat, shape, depth + 1, offset + (i * inner));
                }
                _text.Append(close);
            }
        }
    }
}

public static partial class TensorExtensionMethods
{
    /// <summary>The tensor as text, with its elements.</summary>
    public static string str(
        this torch.Tensor tensor,
        string? fltFormat = null,
        int? width = null,
        string? newLine = null,
        CultureInfo? cultureInfo = null,
        TensorStringStyle style = TensorStringStyle.Default
    ) => tensor.ToString(style, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor as text, in nested brackets.</summary>
    public static string npstr(
        this torch.Tensor tensor,
        string? fltFormat = "g5",
        int? width = 100,
        string? newLine = null,
        CultureInfo? cultureInfo = null
    ) => tensor.ToString(TensorStringStyle.Numpy, fltFormat, width, cultureInfo, newLine);

    /// <summary>Shape, type and device.</summary>
    public static string metastr(this torch.Tensor tensor) => tensor.ToString(TensorStringStyle.Metadata);

    /// <summary>Writes the tensor on the console, with its elements, and returns it.</summary>
    public static torch.Tensor print(
        this torch.Tensor t,
        string? fltFormat = "g5",
        int? width = 100,
        string? newLine = null,
        CultureInfo? cultureInfo = null,
        TensorStringStyle style = TensorStringStyle.Default
    )
    {
        Console.WriteLine(t.ToString(style, fltFormat, width, cultureInfo, newLine));
        return t;
    }
}
