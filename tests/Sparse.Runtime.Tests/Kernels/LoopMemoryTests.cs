using Sparse.Runtime.Declarations;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Tests.Penalties;

namespace Sparse.Runtime.Tests.Kernels;

public sealed class LoopMemoryTests
{
    /// <summary>A thousand images of 64 maps of 224 x 224: their product has no sign left in 32 bits, and nothing may be asked of the system for it.</summary>
    [Theory]
    [InlineData(1024, 64 * 224 * 224)]
    [InlineData(46341, 46341)]
    public void A_layer_too_large_for_a_span_is_refused_before_its_memory_is_asked_for(int rows, int columns)
    {
        using var memory = new LoopMemory(GroupProgramTests.Context());
        var refused = Assert.Throws<OptionException>(() => memory.Block(rows, columns));
        Assert.Contains("give a smaller Batch", refused.Message, StringComparison.Ordinal);
        Assert.Equal(6, memory.Block(2, 3).Span.Length);
    }
}
