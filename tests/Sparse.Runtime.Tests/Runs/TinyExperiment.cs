using System.Runtime.InteropServices;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Tests.Runs;

/// <summary>
/// What the generator would write for a small network, written by hand: proximal gradient descent on minibatches, by autograd.
/// </summary>
internal static class TinyExperiment
{
    public const int Inputs = 6;
    public const int Hidden = 8;
    public const int Classes = 3;

    public static ExperimentDeclaration Declare(
        DataAttribute? data = null,
        Action<long>? onStep = null,
        string solver = "ProxGen(Sgd)",
        string name = "Tiny",
        params OptionDeclaration[] more
    ) =>
        new()
        {
            Name = name,
            Network = nameof(TinyNetwork),
            InputShape = [Inputs],
            Layers = [new Layer("Fc1", $"Linear({Hidden}), Tanh", [Inputs], [Hidden], (Inputs * Hidden) + Hidden)],
            Flops = 2 * ((Inputs * Hidden) + (Hidden * Classes)),
            Loss = Loss.CrossEntropy,
            Solver = solver,
            DataName = "Planted",
            Penalties = [new PenaltyDeclaration("L1", "L1.Lambda")],
            Parameters =
            [
                new ParameterDeclaration("Fc1.weight", [Hidden, Inputs], ParameterRole.Weight, 0),
                new ParameterDeclaration("Fc1.bias", [Hidden], ParameterRole.Bias, -1),
                new ParameterDeclaration("Head.weight", [Classes, Hidden], ParameterRole.Weight, 0),
                new ParameterDeclaration("Head.bias", [Classes], ParameterRole.Bias, -1),
            ],
            Options =
            [
                new OptionDeclaration("Train", "Epochs", OptionKind.Integer, "3"),
                new OptionDeclaration("Train", "Seed", OptionKind.Integer, "1"),
                new OptionDeclaration("L1", "Lambda", OptionKind.Number, "0.02"),
                new OptionDeclaration("ProxGen", "LearningRate", OptionKind.Number, "0.1"),
                .. more,
            ],
            Plan = "minimise the mean cross-entropy + lambda |w|_1",
            LoopText = static () => "// the loop\n",
            CreateData = _ => data ?? Planted(),
            CreateLoop = context => new Loop(context, onStep),
            CreateNetwork = static () => new TinyNetwork(Inputs, Hidden, Classes),
        };

    public static PlantedAttribute Planted() =>
        new()
        {
            Features = Inputs,
            Support = 3,
            Classes = Classes,
            Train = 512,
            Test = 200,
            Batch = 64,
        };

    public static OptionValues Options(params (string Key, string Value)[] overrides) =>
        OptionValues.Resolve(Declare().Options, overrides.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value)));

    private sealed class Loop(TrainingContext context, Action<long>? onStep) : TrainingLoop
    {
        private const int Batch = 64;
        private readonly TinyNetwork _network = new(Inputs, Hidden, Classes);
        private double _lambda = context.Options.Number("L1.Lambda");
        private readonly float _rate = (float)context.Options.Number("ProxGen.LearningRate");
        private long _steps;
        private int _epoch;
        private int _batch;
        private double _loss;
        private double _total;
        private readonly SampleOrder _order = new(context.Data.Train.Count, Batch, context.Options.Integer("Train.Seed"));

        public override torch.nn.Module<torch.Tensor, torch.Tensor> Network => _network;

        public override IReadOnlyList<double> Lambdas => [_lambda];

        public override long Steps => _steps;

        public override int Epochs { get; set; } = context.Options.Integer("Train.Epochs");

        public override IReadOnlyList<ParameterBuffer> Parameters => [];

        public override void Train()
        {
            while (_epoch < Epochs)
            {
                if (_batch == 0)
                {
                    _order.Shuffle();
                }

                Step(_order.Batch(_batch), measure: false);
                _total += _loss;
                _batch++;
                onStep?.Invoke(_steps);
                if (_batch == _order.Batches)
                {
                    EndEpoch();
                }

                if (context.Pause(this))
                {
                    return;
                }
            }
        }

        private void EndEpoch()
        {
            var loss = _total / _order.Batches;
            (_epoch, _batch, _total) = (_epoch + 1, 0, 0);
            context.EndEpoch(
                new EpochReport(_epoch, Epochs, _steps, loss, Penalty(out var nonZeros, out var penalised), nonZeros, penalised)
            );
        }

        public override void Restart(bool keepState) => (_epoch, _batch, _total) = (0, 0, 0);

        public override void Transfer(StateTransfer state)
        {
            state.Number("steps", ref _steps);
            state.Number("epoch", ref _epoch);
            state.Number("batch", ref _batch);
            state.Number("total", ref _total);
            state.Part("order", _order);
        }

        protected override ref double Lambda(int penalty) => ref _lambda;

        public override Measures Step(ReadOnlySpan<int> samples, bool measure)
        {
            _steps++;
            Gradient(samples);
            return Update(measure);
        }

        public override void Gradient(ReadOnlySpan<int> samples)
        {
            using var scope = torch.NewDisposeScope();
            var index = torch.tensor(Array.ConvertAll(samples.ToArray(), static sample => (long)sample));
            _network.zero_grad();
            var outputs = _network.call(context.Data.Train.Inputs.index_select(0, index));
            var loss = torch.nn.functional.cross_entropy(outputs, context.Data.Train.Targets.index_select(0, index));
            loss.backward();
            _loss = loss.item<float>();
            if (!double.IsFinite(_loss))
            {
                throw new DivergedException(_steps, _loss);
            }
        }

        public override double Loss(ReadOnlySpan<int> samples)
        {
            using var scope = torch.NewDisposeScope();
            using var noGradient = torch.no_grad();
            var index = torch.tensor(Array.ConvertAll(samples.ToArray(), static sample => (long)sample));
            var outputs = _network.call(context.Data.Train.Inputs.index_select(0, index));
            return torch.nn.functional.cross_entropy(outputs, context.Data.Train.Targets.index_select(0, index)).item<float>();
        }

        public override Measures Update(bool measure)
        {
            using var scope = torch.NewDisposeScope();
            foreach (var (name, parameter) in _network.named_parameters())
            {
                var weights = MemoryMarshal.Cast<byte, float>(parameter.bytes);
                var slopes = MemoryMarshal.Cast<byte, float>(parameter.grad!.bytes);
                var threshold = name.EndsWith(".weight", StringComparison.Ordinal) ? (float)(_rate * _lambda) : 0;
                for (var i = 0; i < weights.Length; i++)
                {
                    var z = weights[i] - (_rate * slopes[i]);
                    weights[i] = MathF.Abs(z) <= threshold ? 0 : z - MathF.CopySign(threshold, z);
                }
            }

            return default;
        }

        protected override void Dispose(bool disposing) => _network.Dispose();

        private double Penalty(out long nonZeros, out long penalised)
        {
            (nonZeros, penalised) = (0, 0);
            double sum = 0;
            foreach (var (name, parameter) in _network.named_parameters())
            {
                foreach (var weight in MemoryMarshal.Cast<byte, float>(parameter.bytes))
                {
                    var counted = name.EndsWith(".weight", StringComparison.Ordinal);
                    sum += counted ? Math.Abs((double)weight) : 0;
                    penalised += counted ? 1 : 0;
                    nonZeros += counted && weight != 0 ? 1 : 0;
                }
            }

            return _lambda * sum;
        }
    }
}
