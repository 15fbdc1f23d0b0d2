using Sparse.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Torch.Tests;

public class NativeTests
{
    [Fact]
    public void The_allocator_keeps_freed_memory()
    {
        // glibc is what every supported Linux has; elsewhere nothing is done.
        Assert.Equal(OperatingSystem.IsLinux() && !File.Exists("/lib/ld-musl-x86_64.so.1"), Allocator.RaiseTrimThresholds());
    }

    [Fact]
    public void Denormals_are_flushed_on_the_thread_that_asks()
    {
        var results = new float[2];
        var done = false;
        var thread = new Thread(() =>
        {
            using var scope = NewDisposeScope();
            var small = tensor(new[] { 1e-39f });
            results[0] = (small * 0.5).ToSingle();
            done = Arithmetic.FlushDenormals(true);
            results[1] = (small * 0.5).ToSingle();
            Arithmetic.FlushDenormals(false);
        });
        thread.Start();
        thread.Join();
        Assert.True(done);
        Assert.True(results[0] > 0);
        Assert.Equal(0f, results[1]);
    }

    [Fact]
    public void The_process_says_what_it_runs_on()
    {
        Assert.Matches(@"^\d+\.\d+", __version__);
        var before = get_num_threads();
        set_num_threads(1);
        Assert.Equal(1, get_num_threads());
        set_num_threads(before);
        Assert.False(backends.cuda.matmul.allow_tf32 && !cuda.is_available());
    }
}
