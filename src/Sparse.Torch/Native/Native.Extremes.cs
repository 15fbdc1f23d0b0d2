using System.Runtime.InteropServices;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_amax(nint input, Ints dims, bool keepdim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_amin(nint input, Ints dims, bool keepdim);
}
