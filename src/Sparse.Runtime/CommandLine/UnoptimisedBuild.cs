using System.Diagnostics;
using System.Reflection;

namespace Sparse.Runtime.CommandLine;

/// <summary>A training program that was compiled for the debugger: right, and slow. Whoever trains should know; whoever steps through it wants it so.</summary>
internal static class UnoptimisedBuild
{
    /// <summary>What to say of an assembly with training programs in it; null where it was optimised.</summary>
    /// <param name="assembly">It.</param>
    public static string? Notice(Assembly assembly) =>
        assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true
            ? $"{assembly.GetName().Name} was built without optimisation (Debug): training takes about three times as long as after 'dotnet build -c Release'"
            : null;
}
