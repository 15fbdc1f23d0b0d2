namespace Sparse.Runtime.Certificates;

/// <summary>How a run ended, as far as stationarity is concerned.</summary>
public enum CertificateStatus
{
    /// <summary>Every measure is below its threshold.</summary>
    Certified,

    /// <summary>The epochs were used up before the thresholds were met. How most stochastic runs end.</summary>
    BudgetSpent,

    /// <summary>The loss or a weight became NaN or infinite.</summary>
    Diverged,

    /// <summary>There is no certificate for this objective; the reason says why.</summary>
    NotDefined,

    /// <summary>The run was stopped before its end. Its measures hold for the weights that were saved.</summary>
    Interrupted,
}
