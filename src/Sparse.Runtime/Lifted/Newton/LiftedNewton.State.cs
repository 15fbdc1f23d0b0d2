using Sparse.Runtime.Training;

namespace Sparse.Runtime.Lifted.Newton;

// What a training put back goes on from, in the midst of a step of the multipliers as well.
public sealed partial class LiftedNewton
{
    /// <inheritdoc/>
    public void Transfer(StateTransfer state)
    {
        state.Part("trust", _trust);
        state.Number("curvature", ref _curvature);
        state.Number("share", ref _share);
        state.Number("target", ref _target);
        state.Number("relation", ref _relation);
    }

    /// <summary>The step of the multipliers that it is in the midst of, if it is.</summary>
    /// <param name="state">Saves or sets.</param>
    /// <param name="problem">The problem, which has its own state already.</param>
    public void Transfer(StateTransfer state, LiftedProblem problem)
    {
        var within = _network is null ? 0 : 1;
        if (state.IsRestoring)
        {
            Release();
        }

        state.Number("within", ref within);
        state.Number("layer", ref _layer);
        if (within == 0)
        {
            return;
        }

        var marks = new int[problem.Layers[0].Weights.Inputs];
        if (_network is not null)
        {
            foreach (var row in _network.Rows)
            {
                marks[row] = 1;
            }
        }

        state.Numbers("rows", marks);
        if (state.IsRestoring)
        {
            _problem = problem;
            _network = new NewtonNetwork(problem);
            TakeWeights([.. Enumerable.Range(0, marks.Length).Where(j => marks[j] == 1)]);
        }

        for (var l = 0; l < _network!.Layers.Count; l++)
        {
            var layer = _network.Layers[l];
            var width = layer.Width;
            state.Number($"width{l + 1}", ref width);
            layer.Width = width;
            layer.Centres.Transfer(state, $"centres{l + 1}");
            state.Tensor($"weights{l + 1}", _vectors!.Weights.Layers[l].Matrix.Tensor);
        }

        var (proximal, solving) = (_isProximal ? 1 : 0, _system is null ? 0 : 1);
        state.Number("proximal", ref proximal);
        state.Number("solving", ref solving);
        _isProximal = proximal == 1;
        if (solving == 0)
        {
            return;
        }

        if (state.IsRestoring)
        {
            TakePoint(); // its preconditioners are formed there
            _system = new NewtonSystem(problem, _network, _vectors!.Weights, _trust.Damping);
        }

        _system!.Transfer(state);
    }
}
