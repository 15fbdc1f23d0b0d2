using System.Globalization;
using System.Text.Json;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.Levels;

/// <summary>How the weights that are left came to be as many as they are.</summary>
public enum LevelWay
{
    /// <summary>A fixed λ, and the certificate says that the weights are stationary for it.</summary>
    Optimum,

    /// <summary>λ alone, chosen for the level over trainings or within one; the weights are not certified to be stationary for it.</summary>
    Steered,

    /// <summary>The smallest weights were set to zero: the projection on the l0 ball.</summary>
    Projected,

    /// <summary>The zeros were held while the others were trained on without a penalty; the smallest may have been set to zero before.</summary>
    Refitted,
}

/// <summary>Whether the levels wanted were reached, counted on the exported file.</summary>
/// <param name="Targets">Each target with what is there.</param>
/// <param name="Trainings">Trainings begun.</param>
/// <param name="Cost">What they cost, in trainings as declared: 1.25 is a quarter more than one.</param>
public sealed record LevelOutcome(IReadOnlyList<TargetOutcome> Targets, int Trainings, double Cost)
{
    /// <summary>Whether every target is met.</summary>
    public bool IsMet => Targets.All(static target => target.IsMet);

    /// <summary>How it was reached; of a level not met, how the nearest was.</summary>
    public required LevelWay Way { get; init; }

    /// <summary>Why it was not met; null where it was.</summary>
    public string? Reason { get; init; }

    /// <summary>The steps of the search, a row a training.</summary>
    public IReadOnlyList<LevelStep> Steps { get; init; } = [];

    /// <summary>λ, what is left and the loss at the ends of epochs, as many as make a picture.</summary>
    public IReadOnlyList<LevelTrace> Trace { get; init; } = [];

    /// <summary>The audit of the weights as exported; null where λ is 0 or no gradient was taken.</summary>
    public StationarityAudit? Audit { get; init; }

    /// <summary><c>Met(optimum)</c>, <c>Met(steered)</c>, <c>Met(projected)</c>, <c>Met(refitted)</c>, or <c>NotMet(reason, best ...)</c>.</summary>
    public override string ToString() =>
        IsMet
            ? $"Met({Way.ToString().ToLowerInvariant()})"
            : $"NotMet({Reason}, best {string.Join(", ", Targets.Select(static target => target.There.ToString("0.######", CultureInfo.InvariantCulture)))})";

    // The keys of --json: met, how, target, and what was spent.
    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteBoolean("met", IsMet);
        writer.WriteString("how", Way.ToString().ToLowerInvariant());
        writer.WriteString("level", ToString());
        writer.WriteStartArray("target");
        foreach (var target in Targets)
        {
            writer.WriteStartObject();
            writer.WriteString("unit", JsonNamingPolicy.SnakeCaseLower.ConvertName(target.Target.Unit.ToString()));
            writer.WriteString("of", target.Target.Layer);
            writer.WriteFinite("wanted", target.Target.Amount);
            writer.WriteFinite("tolerance", target.Target.Tolerance);
            writer.WriteFinite("there", target.There);
            writer.WriteBoolean("met", target.IsMet);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("trainings", Trainings);
        writer.WriteFinite("cost", Cost);
    }
}

/// <summary>One target and what is there.</summary>
/// <param name="Target">The target.</param>
/// <param name="Left">What is left in the exported file.</param>
public sealed record TargetOutcome(LevelTarget Target, double Left)
{
    /// <summary>What is there, in the target's unit.</summary>
    public double There => Target.InUnit(Left);

    /// <summary>Whether it is near enough.</summary>
    public bool IsMet => Target.Allows(Left);
}

/// <summary>A moment of a search: the end of an epoch.</summary>
/// <param name="Epochs">Epochs so far, of all trainings.</param>
/// <param name="Lambdas">The strengths, of every penalty.</param>
/// <param name="Left">What is left, for each target.</param>
/// <param name="Loss">The mean loss of the epoch's minibatches.</param>
public sealed record LevelTrace(double Epochs, IReadOnlyList<double> Lambdas, IReadOnlyList<double> Left, double Loss);

/// <summary>What one training of a search did.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="What">What it was: <c>steered</c>, <c>trained</c>, <c>cut</c>, <c>refitted</c>, <c>projected</c>.</param>
/// <param name="Lambdas">The strengths at its end, of every penalty.</param>
/// <param name="Left">What it left, for each target.</param>
/// <param name="Loss">The mean loss of the minibatches of its last epoch; NaN where none ended.</param>
/// <param name="Epochs">The epochs it took; not whole where it was cut.</param>
/// <param name="Seconds">The time it took.</param>
public sealed record LevelStep(
    int Number,
    string What,
    IReadOnlyList<double> Lambdas,
    IReadOnlyList<double> Left,
    double Loss,
    double Epochs,
    double Seconds
);
