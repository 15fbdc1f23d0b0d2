using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using TorchSharp;

namespace Sparse.Runtime.Runs;

/// <summary>
/// The contents of <c>run.json</c>: the whole resolved declaration, the circumstances, and what came of it. Keys are in snake_case; options
/// keep the names under which <c>--set</c> knows them.
/// </summary>
/// <param name="Experiment">The declaration.</param>
/// <param name="Options">Every option, resolved.</param>
/// <param name="Request">What the run was asked for.</param>
/// <param name="Data">The data as loaded.</param>
/// <param name="Lambdas">The strengths of the penalties in order.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Started">When it began.</param>
internal sealed record RunRecord(
    ExperimentDeclaration Experiment,
    OptionValues Options,
    RunRequest Request,
    RunRecord.DataFacts Data,
    IReadOnlyList<double> Lambdas,
    int Seed,
    DateTime Started
)
{
    private const int SchemaVersion = 1;

    /// <summary>What is to be remembered of a data set that is no longer in memory.</summary>
    public sealed record DataFacts(string Name, string Origin, int Train, int Test, int Classes, string Fingerprint)
    {
        public static DataFacts Of(Dataset data) =>
            new(data.Name, data.Origin, data.Train.Count, data.Test?.Count ?? 0, data.Classes, DataFingerprint.Of(data));
    }

    /// <summary>Running, one of <see cref="CertificateStatus"/>, or Failed.</summary>
    public string Status { get; init; } = "Running";

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>The results, once there are any.</summary>
    public RunResult? Result { get; init; }

    /// <summary>The certificate, where one was measured.</summary>
    public Certificate? Certificate { get; init; }

    /// <summary>Seconds by stage.</summary>
    public IReadOnlyDictionary<string, double> Times { get; init; } = new Dictionary<string, double>();

    /// <summary>Writes the record.</summary>
    /// <param name="stream">Where to.</param>
    public void Write(Stream stream)
    {
        using var writer = new Utf8JsonWriter(stream, ResultJson.Indented);
        writer.WriteStartObject();
        writer.WriteNumber("schema_version", SchemaVersion);
        writer.WriteString("status", Status);
        writer.WriteString("reason", Reason);
        writer.WriteString("started", Started);
        WriteDeclaration(writer);
        WriteCircumstances(writer);
        WriteOutcome(writer);
        writer.WriteEndObject();
    }

    private void WriteDeclaration(Utf8JsonWriter writer)
    {
        writer.WriteString("experiment", Experiment.Name);
        writer.WriteString("full_name", Experiment.FullName);
        writer.WriteString("network", Experiment.Network);
        WriteShape(writer, "input_shape", Experiment.InputShape);
        writer.WriteStartArray("layers");
        foreach (var layer in Experiment.Layers)
        {
            writer.WriteStartObject();
            writer.WriteString("name", layer.Name);
            writer.WriteString("description", layer.Description);
            WriteShape(writer, "output_shape", layer.OutputShape);
            writer.WriteNumber("parameters", layer.ParameterCount);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("flops", Experiment.Flops);
        writer.WriteString("loss", Experiment.Loss.ToString());
        writer.WriteString("solver", Experiment.Solver);
        writer.WriteStartObject("data");
        writer.WriteString("name", Experiment.DataName);
        writer.WriteString("loaded", Data.Name);
        writer.WriteString("origin", Data.Origin);
        writer.WriteNumber("train", Data.Train);
        writer.WriteNumber("test", Data.Test);
        writer.WriteNumber("classes", Data.Classes);
        writer.WriteString("fingerprint", Data.Fingerprint);
        writer.WriteEndObject();
        writer.WriteStartArray("penalties");
        for (var i = 0; i < Experiment.Penalties.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("name", Experiment.Penalties[i].Name);
            writer.WriteString("lambda_key", Experiment.Penalties[i].LambdaKey);
            writer.WriteFinite("lambda", Lambdas[i]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("parameters");
        foreach (var parameter in Experiment.Parameters)
        {
            writer.WriteStartObject();
            writer.WriteString("name", parameter.Name);
            WriteShape(writer, "shape", parameter.Shape);
            writer.WriteString("role", parameter.Role.ToString());
            writer.WriteCount("penalty", parameter.Penalty);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("options");
        foreach (var (key, value) in Options.All)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
        writer.WriteString("plan", Experiment.Plan);
    }

    private void WriteCircumstances(Utf8JsonWriter writer)
    {
        writer.WriteNumber("seed", Seed);
        writer.WriteString("device", Request.Device);
        writer.WriteNumber("threads", Request.Threads);
        writer.WriteString("data_folder", Request.DataFolder is { } folder ? Path.GetFullPath(folder) : null);
        writer.WriteStartObject("versions");
        var assembly = typeof(RunRecord).Assembly;
        writer.WriteString(
            "sparse",
            assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
                ?? assembly.GetName().Version?.ToString()
        );
        writer.WriteString("torch", $"{typeof(torch).Assembly.GetName().Name} {torch.__version__}");
        writer.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        writer.WriteString("system", $"{RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}");
        writer.WriteEndObject();
    }

    private void WriteOutcome(Utf8JsonWriter writer)
    {
        if (Result is null)
        {
            writer.WriteNull("results");
        }
        else
        {
            writer.WritePropertyName("results");
            Result.WriteTo(writer);
        }

        WriteCertificate(writer);
        StationarityAudit.Write(writer, Result?.Audit);
        writer.WriteStartObject("times");
        foreach (var (stage, seconds) in Times)
        {
            writer.WriteFinite(stage, seconds);
        }

        writer.WriteEndObject();
    }

    private void WriteCertificate(Utf8JsonWriter writer)
    {
        if (Certificate is not { } certificate)
        {
            writer.WriteNull("certificate");
            return;
        }

        writer.WriteStartObject("certificate");
        writer.WriteString("status", certificate.Status.ToString());
        writer.WriteString("reason", certificate.Reason);
        writer.WriteFinite("r_inf", certificate.RInf);
        writer.WriteFinite("prox_residual", certificate.ProxResidual);
        writer.WriteFinite("bias_residual", certificate.BiasResidual);
        writer.WriteFinite("nu", certificate.Nu);
        writer.WriteBoolean("relative_to_lambda", certificate.Relative);
        writer.WriteBoolean("after_proximal_step", certificate.AfterProximalStep);
        writer.WriteString("subgradient_at_kinks", certificate.Element);
        writer.WriteStartArray("layers");
        foreach (var layer in certificate.Layers)
        {
            writer.WriteStartObject();
            writer.WriteString("name", layer.Name);
            writer.WriteFinite("lambda", layer.Lambda);
            writer.WriteFinite("r_inf", layer.RInf);
            writer.WriteNumber("nnz", layer.NonZeros);
            writer.WriteNumber("count", layer.Count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteShape(Utf8JsonWriter writer, string name, IReadOnlyList<int> shape)
    {
        writer.WriteStartArray(name);
        foreach (var extent in shape)
        {
            writer.WriteNumberValue(extent);
        }

        writer.WriteEndArray();
    }
}
