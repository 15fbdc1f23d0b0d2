namespace Sparse.Runtime.Training;

/// <summary>What becomes of a trial point.</summary>
public enum TrialVerdict
{
    /// <summary>It is the next iterate.</summary>
    Accepted,

    /// <summary>The iterate stays; the next step is shorter.</summary>
    Rejected,

    /// <summary>The iterate stays: at this step size there is no step that the model of the objective calls better.</summary>
    Stationary,
}
