using System.Runtime.InteropServices;

namespace Sparse.Runtime.CommandLine;

/// <summary>
/// Ctrl-C and SIGTERM while it lives: the first asks for a stop at the end of the step, the second ends the process as it would without this class.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CommandConsole _console;
    private readonly List<PosixSignalRegistration> _signals = [];

    /// <summary>Begins to listen.</summary>
    /// <param name="console">Where the first signal is answered.</param>
    /// <param name="outer">The caller's own wish to stop.</param>
    public Interruption(CommandConsole console, CancellationToken outer)
    {
        _console = console;
        _source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal));
    }

    /// <summary>Asks for the stop.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }

        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested)
        {
            if (_console.IsTerminal)
            {
                _console.Out.Write("\e[?25h"); // the live table hides the cursor
                _console.Out.Flush();
            }

            return;
        }

        context.Cancel = true;
        _console.Error.WriteLine("stopping after this step, then saving; once more stops at once");
        _source.Cancel();
    }
}
