using System.Runtime.InteropServices;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_bernoulli(nint input, nint generator);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_bernoulli_(nint input, double p, nint generator);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_bernoulli_p_(nint input, nint p, nint generator);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_normal_(nint input, double mean, double std, nint generator);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_uniform_(nint input, double low, double high, nint generator);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_exponential_(nint input, double lambda, nint generator);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_cauchy_(nint input, double median, double sigma, nint generator);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_geometric_(nint input, double p, nint generator);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_log_normal_(nint input, double mean, double std, nint generator);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_random_(nint input, long low, long high, nint generator);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_multinomial(nint input, long samples, bool replacement, nint generator);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_poisson(nint input, nint generator);
}
