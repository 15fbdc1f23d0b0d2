using System.Runtime.InteropServices;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Penalties;
using TorchSharp;

namespace Sparse.Runtime.Paths;

/// <summary>
/// Every parameter of a training program as one vector in double precision, in managed memory: buffer after buffer with what pads them, which is zero
/// and stays so. On a GPU reading and writing cross to the host.
/// </summary>
public sealed class FlatParameters
{
    private readonly IReadOnlyList<ParameterBuffer> _buffers;

    private FlatParameters(IReadOnlyList<ParameterBuffer> buffers)
    {
        _buffers = buffers;
        Length = buffers.Sum(static buffer => buffer.Length);
    }

    /// <summary>The length of the vector.</summary>
    public int Length { get; }

    /// <summary>The parameters of a program.</summary>
    /// <param name="buffers">Its buffers.</param>
    public static FlatParameters Of(IReadOnlyList<ParameterBuffer> buffers) => new(buffers);

    /// <summary>Which values a penalty takes: those of the first buffers, one a penalty.</summary>
    /// <param name="penalties">How many penalties there are.</param>
    /// <returns>[Length].</returns>
    public bool[] Penalised(int penalties)
    {
        var penalised = new bool[Length];
        penalised.AsSpan(0, _buffers.Take(penalties).Sum(static buffer => buffer.Length)).Fill(true);
        return penalised;
    }

    /// <summary>The groups of the penalised parameters, in the order they lie in; every weight by itself where its penalty has no groups.</summary>
    /// <param name="declaration">The experiment.</param>
    public IReadOnlyList<PenalisedGroups> Groups(ExperimentDeclaration declaration)
    {
        var parameters = declaration.Parameters.ToDictionary(static parameter => parameter.Name, StringComparer.Ordinal);
        var groups = new List<PenalisedGroups>();
        var first = 0;
        foreach (var buffer in _buffers)
        {
            for (var i = 0; i < buffer.Names.Count; i++)
            {
                var parameter = parameters[buffer.Names[i]];
                if (parameter.Penalty >= 0)
                {
                    var penalty = declaration.Penalties[parameter.Penalty];
                    var layout = penalty.Groups is { } axis
                        ? GroupLayout.Of(axis, parameter.Shape)
                        : new GroupLayout(1, (int)parameter.Count, 1);
                    groups.Add(
                        new PenalisedGroups(
                            first + (int)buffer.Offset(i),
                            layout,
                            layout.Weight(penalty.Groups is not null && penalty.WeightBySize)
                        )
                    );
                }
            }

            first += buffer.Length;
        }

        return groups;
    }

    /// <summary>Reads the values.</summary>
    /// <param name="to">[Length].</param>
    public void Read(Span<double> to) => Read(to, static buffer => buffer.Values);

    /// <summary>Reads the gradients.</summary>
    /// <param name="to">[Length].</param>
    public void ReadGradients(Span<double> to) => Read(to, static buffer => buffer.Gradients);

    /// <summary>Writes the values, rounded to the parameters' type.</summary>
    /// <param name="from">[Length].</param>
    public void Write(ReadOnlySpan<double> from)
    {
        using var noGradient = torch.no_grad();
        foreach (var buffer in _buffers)
        {
            var part = from[..buffer.Length];
            from = from[buffer.Length..];
            if (buffer.IsRaw)
            {
                var values = buffer.Values.Span;
                for (var i = 0; i < part.Length; i++)
                {
                    values[i] = (float)part[i];
                }

                continue;
            }

            using var source = torch.tensor(part.ToArray(), [part.Length]);
            buffer.Values.Tensor.copy_(source);
        }
    }

    private void Read(Span<double> to, Func<ParameterBuffer, Block> stream)
    {
        foreach (var buffer in _buffers)
        {
            var part = to[..buffer.Length];
            to = to[buffer.Length..];
            var block = stream(buffer);
            if (block.IsRaw)
            {
                var values = block.Span;
                for (var i = 0; i < part.Length; i++)
                {
                    part[i] = values[i];
                }

                continue;
            }

            using var scope = torch.NewDisposeScope();
            var local = block.Tensor.detach().to(torch.float64).cpu().contiguous();
            MemoryMarshal.Cast<byte, double>(local.bytes).CopyTo(part);
        }
    }
}
