namespace Sparse.Generators.Models;

/// <summary>What keeps a class from carrying a declaration at all.</summary>
internal enum ClassObstacle
{
    /// <summary>It, or a class around it, is generic.</summary>
    Generic,

    /// <summary>It is file-local, so that no other file can hold a part of it.</summary>
    FileLocal,

    /// <summary>An experiment that the module's initialiser cannot reach.</summary>
    Hidden,

    /// <summary>A record can derive from records only.</summary>
    Record,

    /// <summary>A network is made with <c>new</c>.</summary>
    Static,

    /// <summary>A network is made with <c>new</c>.</summary>
    Abstract,

    /// <summary>The base of a network is torch's module.</summary>
    HasBase,

    /// <summary>The constructor of a network is generated.</summary>
    HasConstructor,

    /// <summary>A parameter of a block is no int, or has the name of the channels that arrive.</summary>
    HasOtherParameter,

    /// <summary>Members in several declarations have no order.</summary>
    SplitMembers,
}
