using Sparse.Benchmarks;

return args switch
{
    ["step", .. var options] => StepBenchmark.Run(options),
    ["update", .. var options] => UpdateBenchmark.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        usage: bench step [--net lenet300|small] [--rounds N] [--threads N] [--json]
          step   the training step of ProxGEN (Adam metric, l1) against the same step in eager PyTorch on the same libtorch, rounds interleaved
        """
    );
    return 2;
}
