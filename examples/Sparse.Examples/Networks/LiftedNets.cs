using Sparse;

namespace Sparse.Examples;

/// <summary>784-200-10 with leaky ReLU everywhere, behind the last layer too; 159,010 parameters (Liu, Liu, Chen, 2023). From smaller weights than He's the objective ends lower.</summary>
[Network(Input = [784])]
public partial class Lifted200
{
    /// <summary>200 neurons on the pixels.</summary>
    [Linear(200), LeakyReLU(0.1)]
    public partial Layer Hidden { get; }

    /// <summary>One output a class.</summary>
    [Linear(10), LeakyReLU(0.1)]
    public partial Layer Head { get; }
}

/// <summary>784-200-100-10 with leaky ReLU everywhere; 178,110 parameters.</summary>
[Network(Input = [784])]
public partial class Lifted200x100
{
    /// <summary>200 neurons on the pixels.</summary>
    [Linear(200, Initialisation = Initialisation.KaimingNormal), LeakyReLU(0.1)]
    public partial Layer Hidden1 { get; }

    /// <summary>100 neurons.</summary>
    [Linear(100, Initialisation = Initialisation.KaimingNormal), LeakyReLU(0.1)]
    public partial Layer Hidden2 { get; }

    /// <summary>One output a class.</summary>
    [Linear(10, Initialisation = Initialisation.KaimingNormal), LeakyReLU(0.1)]
    public partial Layer Head { get; }
}
