using System.Globalization;
using Sparse.Runtime.Runs;
using TorchSharp;

namespace Sparse.Runtime.Training;

/// <summary>Devices by the names the command line knows.</summary>
internal static class Devices
{
    /// <summary>The device of a name.</summary>
    /// <param name="name"><c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</param>
    /// <exception cref="RunException">No such name, or the device is not there.</exception>
    public static torch.Device Open(string name)
    {
        var parts = name.Split(':');
        var index = 0;
        var wellFormed =
            parts.Length == 1 || (parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out index));
        if (!wellFormed || parts[0] is not ("cpu" or "cuda") || (parts[0] == "cpu" && parts.Length > 1))
        {
            throw new RunException($"The device is '{name}': expected cpu, cuda or cuda:N.");
        }

        if (parts[0] == "cpu")
        {
            return torch.CPU;
        }

        if (!torch.cuda.is_available())
        {
            throw new RunException(
                $"The device '{name}' is not there: this machine, or the tensor library it has, offers no CUDA. Use --device cpu."
            );
        }

        return index < torch.cuda.device_count()
            ? torch.device(TorchSharp.DeviceType.CUDA, index)
            : throw new RunException($"The device '{name}' is not there: there are {torch.cuda.device_count()}, counted from 0.");
    }
}
