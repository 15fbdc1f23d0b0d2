namespace Sparse;

/// <summary>The diagonal metric D of a proximal step.</summary>
public enum Metric
{
    /// <summary>D = I/α: plain stochastic proximal gradient, with momentum where Beta1 &gt; 0.</summary>
    Sgd,

    /// <summary>D = (√v̂ + ε)/α with the bias-corrected running mean v̂ of squared gradients (Kingma, Ba 2015).</summary>
    Adam,

    /// <summary>As <see cref="Sgd"/>, with momentum: Beta1 is 0.9 unless given.</summary>
    Momentum,

    /// <summary>D = (√v + ε)/α with the sum v of all squared gradients (Duchi, Hazan, Singer 2011).</summary>
    Adagrad,

    /// <summary>D = (√v + ε)/α with the running mean v of squared gradients, not corrected for its start at 0 (Tieleman, Hinton 2012).</summary>
    RmsProp,

    /// <summary>As <see cref="Adam"/>, with the largest v so far in the place of v, so that D never falls but for the correction (Reddi, Kale, Kumar 2018).</summary>
    AmsGrad,
}
