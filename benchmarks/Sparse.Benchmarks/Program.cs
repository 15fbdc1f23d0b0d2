using Sparse.Benchmarks;

return args switch
{
    ["step", .. var options] => StepBenchmark.Run(options),
    ["update", .. var options] => UpdateBenchmark.Run(options),
    ["frontier", .. var options] => FrontierBenchmark.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        usage: bench step [--net lenet300|small|lenet5|resnet18] [--solver proxgen|sr2] [--rounds N] [--threads N] [--json]
          step   the training step of ProxGEN (Adam metric, l1) or SR2 against the same step in eager PyTorch on the same libtorch, rounds interleaved
               bench update [--sizes 266k,11m,100m] [--rounds N] [--json]
          update the update and its proximal operator against a kernel with the same loads and stores, tensor operations and eager PyTorch;
                 100 million weights need 5 GB of memory
               bench frontier [--net lenet300|lenet5] [--seeds N] [--rows FILE.csv] [--validation SHARE] [--path Key=Value,...] [--rival OPTIONS]
          frontier accuracy at 90, 95, 98 and 99 % zeros on Fashion-MNIST: one path with refits against magnitude pruning with fine-tuning in
                 PyTorch, in processor seconds; FILE.svg is its figure, and a measurement that was interrupted goes on with FILE.csv
        """
    );
    return 2;
}
