namespace Sparse;

/// <summary>The diagonal metric of a proximal step.</summary>
public enum Metric
{
    /// <summary>D = I/α: plain stochastic proximal gradient, with momentum where Beta1 &gt; 0.</summary>
    Sgd,

    /// <summary>D = (√v̂ + ε)/α with the bias-corrected running mean v̂ of squared gradients (Kingma, Ba 2015).</summary>
    Adam,
}
