using TorchSharp;
using TorchSharp.Modules;

namespace Sparse.Runtime.Tests;

/// <summary>A linear layer, tanh, a linear layer: smooth, so that finite differences are to be trusted.</summary>
public sealed class TinyNetwork : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly Linear Fc1;
    private readonly Linear Head;

    public TinyNetwork(int inputs, int hidden, int outputs)
        : base(nameof(TinyNetwork))
    {
        Fc1 = torch.nn.Linear(inputs, hidden);
        Head = torch.nn.Linear(hidden, outputs);
        RegisterComponents();
    }

    public override torch.Tensor forward(torch.Tensor input) => Head.call(torch.tanh(Fc1.call(input)));
}

/// <summary>One linear layer.</summary>
public sealed class LinearNetwork : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly Linear Head;

    public LinearNetwork(int inputs, int outputs)
        : base(nameof(LinearNetwork))
    {
        Head = torch.nn.Linear(inputs, outputs);
        RegisterComponents();
    }

    public override torch.Tensor forward(torch.Tensor input) => Head.call(input);
}
