using System.Text.Json;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.CommandLine;

namespace Sparse.Runtime.Tests.CommandLine;

public sealed class OutputTests
{
    private static readonly string[] RunKeys =
    [
        "experiment",
        "solver",
        "penalty",
        "lambda",
        "sparsity",
        "nnz",
        "weights",
        "loss",
        "penalty_value",
        "objective",
        "stationarity",
        "status",
        "test_metric",
        "metric_name",
        "seconds",
        "run",
    ];

    [Fact]
    public void The_help_names_what_there_is() =>
        Assert.Equal(
            """
            usage: program VERB [options]

            verbs
              list                the experiments of this program
              train NAME          run an experiment and write a run folder
              path NAME           walk the whole front of an experiment with [Path] or [Continuation]
              target NAME         find the lambda at which an experiment has the level it declares
              race NAME           run the solvers of an experiment with [Race] against each other
              resume RUN          go on with a run that was interrupted or killed, bit for bit
              explain NAME        the plan of an experiment or a network, and its generated program
              demo                train an example on the data that are there
              doctor              what this machine offers, and what is missing
              bench               the measurements; ./sparse bench in a checkout of Sparse
              test                build everything and run every test; ./sparse test in a checkout of Sparse

            options
              --data DIR          look for data here first
              --out DIR           write the run folder in here (default: runs)
              --seed N            seed of initialisation and of the order of samples
              --device NAME       cpu, cuda or cuda:N (default: cpu)
              --threads N         threads of libtorch on the CPU (default: 1)
              --set Key=Value     override a declared option; may be repeated
              --sparsity SHARE    the share of zeros wanted, in place of the declared one
              --solvers A,B       race these of the declared solvers (default: all)
              --seeds N           runs of each solver, with as many seeds (default: 5)
              --tune Key=V,W      tune an option on these values by the training objective; may be repeated
              --lambdas A,B       race at each of these strengths (default: the declared one); again as SOLVER=A,B for one solver's own
              --level SHARE       read the metric off at this share of zeros, between strengths
              --refit N           refit every network on its support for N epochs
              --uncertified       do not measure stationarity, and the objective on 10,000 samples at most
              --dry-run           say what would be done, and do nothing
              --loop              print the generated training program and nothing else
              --json              end with one line of JSON on stdout
              --quiet             no progress
              --help              this text
              --version           the version

            exit codes: 0 done, 2 usage or bad input, 3 target not met, 4 diverged, 5 not certified where required, 130 interrupted

            """,
            FakeExperiment.Command("--help").Out
        );

    [Fact]
    public void The_help_of_a_verb_names_its_options_alone() =>
        Assert.Equal(
            """
            usage: program explain NAME [options]

              the plan of an experiment or a network, and its generated program

            options
              --set Key=Value     override a declared option; may be repeated
              --loop              print the generated training program and nothing else
              --json              end with one line of JSON on stdout
              --help              this text
              --version           the version

            """,
            FakeExperiment.Command("explain --help").Out
        );

    [Fact]
    public void A_run_is_told_in_aligned_lines() =>
        Assert.Equal(
            """
            FakeForCommandLine: FakeNet on Planted, L1, ProxGen(Adam)
            Planted: 100 training and 10 test samples from memory, 0.1 s
                epoch       loss    penalty  objective  sparsity         nnz  seconds
                  1/2    1.00000    0.25000    1.25000   50.00 %          12      0.5
                  2/2    0.50000    0.25000    0.75000   75.00 %           6      1.0

            FakeForCommandLine: trained to its end; not certified stationary
              sparsity      75.00 % of the penalised weights are exactly 0
              nnz           6 of 24 weights are not 0
              objective     0.75000 = loss 0.50000 + penalty 0.25000
              test          accuracy 0.87500
              stationarity  0.12500 (certified is 0.01 or less)
              training      1.5 s

            """,
            FakeExperiment.Command($"train {FakeExperiment.Name}").Out
        );

    [Fact]
    public void Without_a_penalty_nothing_is_said_of_stationarity_nor_of_zeros_that_are_not_there()
    {
        var dense = FakeExperiment.Result(CertificateStatus.NotDefined, "no weight is penalised") with
        {
            Stationarity = double.NaN,
            Audit = StationarityAudit.Of([("Fc.weight", 1e-4, [1, 2], [3, 4])]),
        };
        Assert.Equal(
            """
            FakeForCommandLine: FakeNet on Planted, L1, ProxGen(Adam)

            FakeForCommandLine: no certificate exists for this objective (no weight is penalised)
              sparsity      75.00 % of the penalised weights are exactly 0
              nnz           6 of 24 weights are not 0
              objective     0.75000 = loss 0.50000 + penalty 0.25000
              test          accuracy 0.87500
              training      1.5 s

            """,
            FakeExperiment.Command($"train {FakeExperiment.Name}", (_, _, _, _, _) => dense).Out
        );
        Assert.Contains("\"stationarity\":null", dense.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_stdout_to_itself_and_people_read_stderr()
    {
        var (code, output, error) = FakeExperiment.Command($"train {FakeExperiment.Name} --json");
        Assert.Equal(0, code);
        Assert.Contains("2/2", error, StringComparison.Ordinal);
        Assert.Single(output.TrimEnd('\n').Split('\n'));
        using var json = JsonDocument.Parse(output);
        var keys = json.RootElement.EnumerateObject().Select(static member => member.Name).ToArray();
        Assert.Empty(RunKeys.Except(keys));
        Assert.Equal("BudgetSpent", json.RootElement.GetProperty("status").GetString());
        Assert.Equal(0.75, json.RootElement.GetProperty("sparsity").GetDouble());
    }

    [Fact]
    public void A_diverged_run_still_gives_its_json()
    {
        var (code, output, error) = FakeExperiment.Command(
            $"train {FakeExperiment.Name} --json --quiet",
            static (_, _, _, _, _) => FakeExperiment.Result(CertificateStatus.Diverged, "the loss became NaN at step 3")
        );
        Assert.Equal(4, code);
        using var json = JsonDocument.Parse(output);
        Assert.Equal("Diverged", json.RootElement.GetProperty("status").GetString());
        Assert.EndsWith("error: the loss became NaN at step 3\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_asks_the_runner_for_one_and_shows_plan_and_options()
    {
        var dry = false;
        var (code, output, _) = FakeExperiment.Command(
            $"train {FakeExperiment.Name} --dry-run --set Lambda=0.5 --out nowhere",
            (_, _, request, _, _) =>
            {
                dry = request.DryRun;
                return FakeExperiment.Result(CertificateStatus.NotDefined);
            }
        );
        Assert.Equal(0, code);
        Assert.True(dry);
        Assert.Equal(
            $"""
            FakeForCommandLine: FakeNet on Planted, L1, ProxGen(Adam)
            plan
              first line
              second line
            options
              Train.Seed = 1
              L1.Lambda = 0.5
              ProxGen.Metric = Adam
            device cpu, 1 thread
            would write a run folder in {Path.GetFullPath("nowhere")}; wrote nothing

            """,
            output
        );
        Assert.False(Directory.Exists("nowhere"));
    }

    [Fact]
    public void Explain_shows_layers_parameters_options_and_the_loop() =>
        Assert.Equal(
            """
            FakeForCommandLine: FakeNet on Planted, L1, ProxGen(Adam)

            plan
              first line
              second line

            layers (one sample, 48 flops)
              member  layers              in         out  parameters
              Fc      Flatten, Linear(4)  [1, 2, 3]  [4]          28

            parameters
              name       shape   role    count  penalised by
              Fc.weight  [4, 6]  weight     24  L1
              Fc.bias    [4]     bias        4  -

            options (--set Key=Value)
              key             value  may be
              Train.Seed      1      whole, [0, inf)
              L1.Lambda       2      [0, inf)
              ProxGen.Metric  Adam   Sgd | Adam

            the generated program

            // the loop

            """,
            FakeExperiment.Command($"explain {FakeExperiment.Name} --set Lambda=2").Out
        );

    [Fact]
    public void Explain_with_loop_prints_the_loop_alone() =>
        Assert.Equal("// the loop\n", FakeExperiment.Command($"explain {FakeExperiment.Name} --loop").Out);

    [Theory]
    [InlineData(FakeExperiment.Name)]
    [InlineData("fakenet")]
    public void Explain_as_json_has_its_documented_keys(string name)
    {
        using var json = JsonDocument.Parse(FakeExperiment.Command($"explain {name} --json").Out);
        var root = json.RootElement;
        Assert.Equal(FakeExperiment.Name, root.GetProperty("experiment").GetString());
        Assert.Equal("FakeNet", root.GetProperty("network").GetString());
        Assert.Equal(28, root.GetProperty("parameters").GetInt64());
        Assert.Equal(24, root.GetProperty("penalised").GetInt64());
        Assert.Equal([4], root.GetProperty("output_shape").EnumerateArray().Select(static extent => extent.GetInt32()));
        Assert.Equal(48, root.GetProperty("flops").GetInt64());
        var weight = root.GetProperty("parameter_table")[0];
        Assert.Equal(
            ("Fc.weight", "weight", 24, "L1"),
            (
                weight.GetProperty("name").GetString(),
                weight.GetProperty("role").GetString(),
                weight.GetProperty("count").GetInt32(),
                weight.GetProperty("penalty").GetString()
            )
        );
        Assert.Equal(JsonValueKind.Null, root.GetProperty("parameter_table")[1].GetProperty("penalty").ValueKind);
        Assert.Equal("[0, inf)", root.GetProperty("options")[1].GetProperty("range").GetString());
    }

    [Fact]
    public void List_names_the_experiment_in_text_and_json()
    {
        Assert.Contains("FakeForCommandLine  FakeNet", FakeExperiment.Command("list").Out, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(FakeExperiment.Command("list --json").Out);
        Assert.Contains(
            json.RootElement.GetProperty("experiments").EnumerateArray(),
            static row =>
                row.GetProperty("experiment").GetString() == FakeExperiment.Name
                && row.GetProperty("network").GetString() == "FakeNet"
                && row.GetProperty("data").GetString() == "Planted"
                && row.GetProperty("penalty").GetString() == "L1"
                && row.GetProperty("solver").GetString() == "ProxGen(Adam)"
        );
    }

    [Fact]
    public void A_share_just_below_one_is_not_rounded_up_to_it()
    {
        Assert.Equal("99.99 %", Figures.Percent(0.999999));
        Assert.Equal("100.00 %", Figures.Percent(1));
    }

    [Theory]
    [InlineData("OpenBLAS", "/usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3")]
    [InlineData("OpenBLAS", "/usr/lib/x86_64-linux-gnu/libopenblas.so.0")]
    [InlineData("OpenBLAS", "/env/torch.libs/libopenblas64_p-r0-0cf96a72.3.23.dev.so")]
    [InlineData("MKL", "/opt/intel/libmkl_core.so.2")]
    [InlineData("reference BLAS", "/usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0")]
    [InlineData("reference BLAS", "/home/mkl-fan/lib/libblas.so.3")]
    [InlineData("built into libtorch", "/opt/openblas/libtorch_cpu.so")]
    public void The_blas_is_told_by_the_loaded_files(string name, string file) =>
        Assert.Equal(name, TorchFacts.FindBlas(["/lib/libc.so.6", file]).Name);
}
