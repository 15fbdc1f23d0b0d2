using static TorchSharp.torch;
using static TorchSharp.torch.Tensor;

namespace TorchSharp;

// One method for each native entry of its group: pins, keeps alive, checks, wraps.
internal static partial class Operators
{
    internal static Tensor bernoulli(Tensor input, Generator? generator) =>
        Wrap(Native.st_bernoulli(input.Handle, Generator.HandleOf(generator)), input, generator);

    internal static Tensor bernoulli_(Tensor input, double p, Generator? generator) =>
        Done(Native.st_bernoulli_(input.Handle, p, Generator.HandleOf(generator)), input, generator);

    internal static Tensor bernoulli_p_(Tensor input, Tensor p, Generator? generator) =>
        Done(Native.st_bernoulli_p_(input.Handle, p.Handle, Generator.HandleOf(generator)), input, p, generator);

    internal static Tensor normal_(Tensor input, double mean, double std, Generator? generator) =>
        Done(Native.st_normal_(input.Handle, mean, std, Generator.HandleOf(generator)), input, generator);

    internal static Tensor uniform_(Tensor input, double low, double high, Generator? generator) =>
        Done(Native.st_uniform_(input.Handle, low, high, Generator.HandleOf(generator)), input, generator);

    internal static Tensor exponential_(Tensor input, double lambda, Generator? generator) =>
        Done(Native.st_exponential_(input.Handle, lambda, Generator.HandleOf(generator)), input, generator);

    internal static Tensor cauchy_(Tensor input, double median, double sigma, Generator? generator) =>
        Done(Native.st_cauchy_(input.Handle, median, sigma, Generator.HandleOf(generator)), input, generator);

    internal static Tensor geometric_(Tensor input, double p, Generator? generator) =>
        Done(Native.st_geometric_(input.Handle, p, Generator.HandleOf(generator)), input, generator);

    internal static Tensor log_normal_(Tensor input, double mean, double std, Generator? generator) =>
        Done(Native.st_log_normal_(input.Handle, mean, std, Generator.HandleOf(generator)), input, generator);

    internal static Tensor random_(Tensor input, long low, long high, Generator? generator) =>
        Done(Native.st_random_(input.Handle, low, high, Generator.HandleOf(generator)), input, generator);

    internal static Tensor multinomial(Tensor input, long samples, bool replacement, Generator? generator) =>
        Wrap(Native.st_multinomial(input.Handle, samples, replacement, Generator.HandleOf(generator)), input, generator);

    internal static Tensor poisson(Tensor input, Generator? generator) =>
        Wrap(Native.st_poisson(input.Handle, Generator.HandleOf(generator)), input, generator);
}
