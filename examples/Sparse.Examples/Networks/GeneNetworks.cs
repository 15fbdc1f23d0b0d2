using Sparse;

namespace Sparse.Examples;

/// <summary>Multinomial logistic regression on 2,000 genes (Alon et al. 1999: colon tumours).</summary>
[Network(Input = [2000])]
public partial class AlonLogistic
{
    [Linear(2)]
    public partial Layer Head { get; }
}

/// <summary>Multinomial logistic regression on 12,600 genes (Singh et al. 2002: prostate tumours).</summary>
[Network(Input = [12600])]
public partial class SinghLogistic
{
    [Linear(2)]
    public partial Layer Head { get; }
}

/// <summary>Multinomial logistic regression on 2,308 genes (Khan et al. 2001: four kinds of small round blue cell tumours).</summary>
[Network(Input = [2308])]
public partial class KhanLogistic
{
    [Linear(4)]
    public partial Layer Head { get; }
}

/// <summary>Multinomial logistic regression on 2,905 genes (Gravier et al. 2010: breast tumours that metastasise, or not).</summary>
[Network(Input = [2905])]
public partial class GravierLogistic
{
    [Linear(2)]
    public partial Layer Head { get; }
}
