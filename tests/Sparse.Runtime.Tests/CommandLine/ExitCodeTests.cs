using Sparse.Runtime.Certificates;
using Sparse.Runtime.CommandLine;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Tests.CommandLine;

public sealed class ExitCodeTests
{
    private const string Train = $"train {FakeExperiment.Name}";

    [Theory]
    [InlineData(CertificateStatus.Certified, 0)]
    [InlineData(CertificateStatus.BudgetSpent, 0)]
    [InlineData(CertificateStatus.NotDefined, 0)]
    [InlineData(CertificateStatus.Diverged, 4)]
    [InlineData(CertificateStatus.Interrupted, 130)]
    public void A_run_ends_with_the_code_of_its_status(CertificateStatus status, int code) =>
        Assert.Equal(code, FakeExperiment.Command(Train, (_, _, _, _, _) => FakeExperiment.Result(status)).Code);

    public static TheoryData<Exception, int, string> Errors =>
        new()
        {
            { new DataException("mine.csv line 3: expected a number."), 2, "error: mine.csv line 3: expected a number.\n" },
            { new OptionException("L1.Lambda has no value."), 2, "error: L1.Lambda has no value.\n" },
            { new RunException("two\nlines\r\n"), 2, "error: two lines\n" },
            { new IOException("No space left on device"), 2, "error: No space left on device\n" },
            { new UnauthorizedAccessException("Access to the path is denied."), 2, "error: Access to the path is denied.\n" },
            {
                new TypeInitializationException("TorchSharp.torch", new DllNotFoundException("no libtorch_cpu.so")),
                2,
                "error: libtorch does not load (no libtorch_cpu.so): program doctor says what to install\n"
            },
            {
                new InvalidOperationException("Oops."),
                1,
                "error: InvalidOperationException: Oops. This is a defect of the program; SPARSE_TRACE=1 shows where.\n"
            },
            { new OperationCanceledException(), 130, "error: stopped before anything was trained; nothing was written\n" },
        };

    [Theory]
    [MemberData(nameof(Errors))]
    public void An_error_is_one_line_and_a_code(Exception error, int code, string line)
    {
        var (actual, output, told) = FakeExperiment.Command($"{Train} --quiet --json", (_, _, _, _, _) => throw error);
        Assert.Equal((code, line), (actual, told));
        Assert.Empty(output);
    }

    [Fact]
    public void Divergence_is_code_4_however_it_is_told()
    {
        var (code, _, error) = FakeExperiment.Command(
            $"{Train} --quiet",
            static (_, _, _, _, _) => throw new DivergedException(7, double.NaN)
        );
        Assert.Equal(4, code);
        Assert.StartsWith("error: The training loss became NaN at step 7", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trian", "error: unknown verb 'trian'; did you mean 'train'? Verbs: {verbs}.\n")]
    [InlineData(Train + " --set Lamda=1", "error: There is no option 'Lamda'; did you mean 'Lambda'? Options: Seed, Lambda, Metric.\n")]
    [InlineData(
        Train + " --set ProxGen.Preset=Papper",
        "error: ProxGen.Preset cannot be set for a run: the program was generated for what is declared. Change the declaration and build again.\n"
    )]
    [InlineData(
        Train + " --set Precision=Double",
        "error: Train.Precision cannot be set for a run: the program was generated for what is declared. Change the declaration and build again.\n"
    )]
    [InlineData(Train + " --metric Sgd", "error: unknown option '--metric'; use --set ProxGen.Metric=Sgd. See --help.\n")]
    [InlineData("--lambda=3 " + Train, "error: unknown option '--lambda'; use --set L1.Lambda=3. See --help.\n")]
    [InlineData(Train + " --set Lambda=-1", "error: L1.Lambda is -1: expected a value in [0, inf).\n")]
    [InlineData(Train + " --seed 1 --set Seed=2", "error: the seed is given twice, by --seed and by --set.\n")]
    [InlineData("explain FakeNat", "error: There is no experiment or network 'FakeNat'; did you mean 'FakeNet'?\n")]
    [InlineData("bench", "error: the measurements are not part of this program: run ./sparse bench in a checkout of Sparse.\n")]
    [InlineData("test", "error: the tests are not part of this program: run ./sparse test in a checkout of Sparse.\n")]
    [InlineData("doctor --data /not/there", "error: The data folder '/not/there' does not exist: expected a folder (--data DIR).\n")]
    public void Bad_input_is_code_2_and_one_line(string line, string told)
    {
        var (code, output, error) = FakeExperiment.Command(line);
        Assert.Equal((2, told.Replace("{verbs}", FakeExperiment.Verbs, StringComparison.Ordinal)), (code, error));
        Assert.Empty(output);
    }

    [Fact]
    public void An_output_folder_that_is_a_file_is_code_2_before_anything_runs()
    {
        var file = Path.GetTempFileName();
        try
        {
            var (code, _, error) = FakeExperiment.Command(
                $"{Train} --out {file}",
                static (_, _, _, _, _) => throw new InvalidOperationException()
            );
            Assert.Equal(2, code);
            Assert.Equal($"error: runs cannot be written to '{file}' (it is a file): give another folder with --out DIR.\n", error);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_runner_is_given_what_the_command_line_says()
    {
        RunRequest? given = null;
        string? seed = null;
        FakeExperiment.Command(
            $"{Train} --seed 9 --device cuda:1 --threads 3 --out there --data {Path.GetTempPath()}",
            (_, options, request, tell, _) =>
            {
                (given, seed) = (request, options.Text("Train.Seed"));
                return FakeExperiment.TwoEpochs(tell);
            }
        );
        Assert.Equal(
            new RunRequest
            {
                DataFolder = Path.GetTempPath(),
                Out = "there",
                Device = "cuda:1",
                Threads = 3,
            },
            given
        );
        Assert.Equal("9", seed);
    }
}
