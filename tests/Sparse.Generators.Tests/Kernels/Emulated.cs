using System.Runtime.InteropServices;
using Sparse.Emulation;
using Sparse.Generators.Kernels;
using Sparse.Runtime.Kernels;

namespace Sparse.Generators.Tests.Kernels;

/// <summary>The CUDA programs of rules, compiled as one program for the emulated device.</summary>
internal sealed class Emulated
{
    private readonly Dictionary<string, CudaKernel> _kernels;

    public Emulated(IReadOnlyCollection<UpdateRule> rules)
    {
        // One compilation for all: each text in a namespace, since each holds the functions it uses.
        var source = string.Concat(rules.Select(static rule => $"namespace of_{rule.Name}\n{{\n{CudaPrinter.Source(rule)}}}\n\n"));
        _kernels = rules.ToDictionary(static rule => rule.Name, rule => new CudaKernel(rule.Name, source));
    }

    /// <summary>Runs one rule over arrays, changing them, as the launcher does on a GPU.</summary>
    /// <returns>The sums, in the rule's order.</returns>
    public double[] Run(UpdateRule rule, float[][] slots, float[] scalars, bool measure = true)
    {
        var pinned = Array.ConvertAll(slots, static slot => GCHandle.Alloc(slot, GCHandleType.Pinned));
        try
        {
            var sums = measure ? new double[rule.Reductions.Count] : [];
            var addresses = Array.ConvertAll(pinned, static handle => handle.AddrOfPinnedObject());
            _kernels[rule.Name].Launch(CudaEmulation.Programs, 0, slots[0].Length, addresses, scalars, sums);
            return sums;
        }
        finally
        {
            Array.ForEach(pinned, static handle => handle.Free());
        }
    }
}
