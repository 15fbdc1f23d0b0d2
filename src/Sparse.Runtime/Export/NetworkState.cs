using System.Runtime.InteropServices;
using TorchSharp;

namespace Sparse.Runtime.Export;

/// <summary>A network's parameters and buffers as tensors of a file, and back.</summary>
public static class NetworkState
{
    /// <summary>Copies the parameters and buffers of a network to managed memory, names and order as the network has them.</summary>
    /// <param name="network">The network, on any device.</param>
    /// <exception cref="NotSupportedException">A parameter that is neither float32, float64 nor int64.</exception>
    public static IReadOnlyList<SafetensorsTensor> Read(torch.nn.Module network)
    {
        var tensors = new List<SafetensorsTensor>();
        foreach (var (name, tensor) in Named(network))
        {
            tensors.Add(Copy(name, tensor));
        }

        return tensors;
    }

    /// <summary>Copies tensors into the parameters and buffers of a network, in place: views of their memory stay what they were.</summary>
    /// <param name="network">The network.</param>
    /// <param name="tensors">A tensor of equal shape for every parameter and buffer, and no other.</param>
    /// <exception cref="InvalidDataException">A name is missing or unknown, or a shape differs.</exception>
    public static void Write(torch.nn.Module network, IReadOnlyList<SafetensorsTensor> tensors)
    {
        using var noGradient = torch.no_grad();
        var sources = tensors.ToDictionary(static tensor => tensor.Name, StringComparer.Ordinal);
        var named = Named(network);
        foreach (var (name, target) in named)
        {
            if (!sources.Remove(name, out var source))
            {
                throw new InvalidDataException($"There is no tensor '{name}', which the network has.");
            }

            if (!source.Shape.SequenceEqual(target.shape))
            {
                throw new InvalidDataException(
                    $"Tensor '{name}' has the shape [{string.Join(", ", source.Shape)}]: the network's is"
                        + $" [{string.Join(", ", target.shape)}]."
                );
            }

            Put(target, source);
        }

        if (sources.Count > 0)
        {
            throw new InvalidDataException($"The network has no parameter '{sources.Keys.Order(StringComparer.Ordinal).First()}'.");
        }
    }

    private static List<(string Name, torch.Tensor Tensor)> Named(torch.nn.Module network)
    {
        var named = new List<(string, torch.Tensor)>();
        foreach (var (name, parameter) in network.named_parameters())
        {
            named.Add((name, parameter));
        }

        foreach (var (name, buffer) in network.named_buffers())
        {
            named.Add((name, buffer));
        }

        return named;
    }

    /// <summary>Copies a tensor of a file into a tensor, in place.</summary>
    /// <param name="target">The tensor, on any device.</param>
    /// <param name="source">As many elements.</param>
    internal static void Put(torch.Tensor target, SafetensorsTensor source)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        target.copy_(ToTensor(source).view(target.shape));
    }

    /// <summary>Copies a tensor to managed memory.</summary>
    /// <param name="name">Its name there.</param>
    /// <param name="tensor">The tensor, on any device.</param>
    /// <exception cref="NotSupportedException">Its type is none that is written.</exception>
    internal static SafetensorsTensor Copy(string name, torch.Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        var local = tensor.detach().cpu().contiguous();
        return tensor.dtype switch
        {
            torch.ScalarType.Float32 => new SafetensorsTensor(name, tensor.shape, MemoryMarshal.Cast<byte, float>(local.bytes).ToArray()),
            torch.ScalarType.Float64 => new SafetensorsTensor(name, tensor.shape, MemoryMarshal.Cast<byte, double>(local.bytes).ToArray()),
            torch.ScalarType.Int64 => new SafetensorsTensor(name, tensor.shape, MemoryMarshal.Cast<byte, long>(local.bytes).ToArray()),
            var other => throw new NotSupportedException($"Parameter '{name}' is {other}: only Float32, Float64 and Int64 are exported."),
        };
    }

    private static torch.Tensor ToTensor(SafetensorsTensor source)
    {
        var shape = source.Shape.ToArray();
        return source.Type switch
        {
            SafetensorsType.F32 => torch.tensor(source.Singles.ToArray(), shape),
            SafetensorsType.F64 => torch.tensor(source.Doubles.ToArray(), shape),
            _ => torch.tensor(source.Integers.ToArray(), shape),
        };
    }
}
