namespace Sparse;

/// <summary>When an accelerated method forgets its momentum (O'Donoghue, Candès 2015).</summary>
public enum Restart
{
    /// <summary>Where the momentum points uphill: ⟨y − x⁺, x⁺ − x⟩ &gt; 0.</summary>
    Gradient,

    /// <summary>Where the objective grew; the step is taken back.</summary>
    Function,
}
