namespace Sparse;

/// <summary>The diagonal B of SR2's model gᵀs + ½sᵀBs + ½σ‖s‖²: the metric of its step is B + σ.</summary>
public enum Sr2Metric
{
    /// <summary>B = 0: the step of length 1/σ along the gradient.</summary>
    Euclidean,

    /// <summary>B = √v̂ with the bias-corrected running mean v̂ of squared gradients (Kingma, Ba 2015).</summary>
    Adam,

    /// <summary>
    /// B of the diagonal quasi-Newton update with the least trace that satisfies the weak secant equation (Andrei 2019), its entries above 0. Costs a
    /// second backward pass at every accepted step.
    /// </summary>
    Andrei,
}
