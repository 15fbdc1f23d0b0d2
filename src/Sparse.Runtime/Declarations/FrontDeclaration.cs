using Sparse.Runtime.Paths;

namespace Sparse.Runtime.Declarations;

/// <summary>What an experiment declares of its front.</summary>
/// <param name="Owner">The attribute its options belong to: <c>Path</c>, <c>Continuation</c>.</param>
/// <param name="Choose">How a point is chosen.</param>
/// <param name="DriverText">The text of the generated driver.</param>
/// <param name="CreateDriver">Makes it, on the thread that will run it.</param>
public sealed record FrontDeclaration(string Owner, Choose Choose, Func<string> DriverText, Func<PathContext, FrontDriver> CreateDriver);
