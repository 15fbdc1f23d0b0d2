using Sparse;

return await Experiments.RunAsync(args);
