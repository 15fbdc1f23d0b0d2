using Sparse.Generators.Planning;

namespace Sparse.Generators.Emission;

/// <summary>The loss in the words and calls of a training program.</summary>
internal static class LossText
{
    private static string Kernel(ExperimentPlan plan) =>
        plan.Loss switch
        {
            LossKind.CrossEntropy => "SoftmaxCrossEntropy",
            LossKind.MeanSquaredError => "MeanSquaredError",
            LossKind.Logistic => "BinaryLogistic",
            LossKind.Hinge => "Hinge",
            _ => throw new InvalidOperationException($"No kernel for {plan.Loss}."),
        };

    /// <summary>The call that adds its value to a sum.</summary>
    public static string Forward(ExperimentPlan plan, string outputs, string targets, string sum) =>
        $"{Kernel(plan)}.Forward({outputs}, {targets}, {sum}{Smoothing(plan)});";

    /// <summary>The call that adds its value to a sum and writes its derivative.</summary>
    public static string Backward(ExperimentPlan plan, string outputs, string targets, string delta, string sum) =>
        $"{Kernel(plan)}.Backward({outputs}, {targets}, {delta}, {sum}{Smoothing(plan)});";

    private static string Smoothing(ExperimentPlan plan) => plan.SmoothsLabels ? ", _labelSmoothing" : "";

    /// <summary>What it is.</summary>
    public static string Summary(ExperimentPlan plan) =>
        plan.Loss switch
        {
            LossKind.CrossEntropy when plan.SmoothsLabels =>
                "The mean of -Σ q log softmax(outputs), q = 1 - ε at the label and ε/classes everywhere",
            LossKind.CrossEntropy => "The mean of -log softmax(outputs)[label]",
            LossKind.MeanSquaredError => "The mean of (outputs - targets)^2 over samples and outputs",
            LossKind.Logistic => "The mean of log(1 + exp(-yz)), z the outputs and y the targets",
            LossKind.Hinge => "The mean of max(0, 1 - yz), z the outputs and y the targets",
            _ => throw new InvalidOperationException($"No words for {plan.Loss}."),
        };

    /// <summary>Its derivative by the outputs, to stand behind the word derivative; may be empty.</summary>
    public static string Derivative(ExperimentPlan plan) =>
        plan.Loss switch
        {
            LossKind.CrossEntropy => plan.SmoothsLabels ? " (softmax - q)/batch" : " (softmax - onehot)/batch",
            LossKind.Logistic => " -y sigmoid(-yz)/batch",
            LossKind.Hinge => " -y/batch where yz is below 1",
            _ => "",
        };

    /// <summary>It as a line of the plan.</summary>
    public static string Line(ExperimentPlan plan)
    {
        var name = plan.Loss switch
        {
            LossKind.CrossEntropy => plan.SmoothsLabels ? "mean cross-entropy with smoothed labels" : "mean cross-entropy",
            LossKind.MeanSquaredError => "mean squared error",
            LossKind.Logistic => "mean logistic loss",
            _ => "mean hinge loss",
        };
        var derivative = plan.Loss switch
        {
            LossKind.CrossEntropy => plan.SmoothsLabels ? " softmax - q" : " softmax - onehot",
            LossKind.Logistic => " -y sigmoid(-yz)",
            _ => "",
        };
        return plan.Gradient.IsExplicit ? $"{name}, and its derivative{derivative}" : name;
    }

    /// <summary>It by tensor operations, for autograd.</summary>
    public static string Tensors(ExperimentPlan plan) =>
        plan.Loss switch
        {
            LossKind.CrossEntropy =>
                $"nn.functional.cross_entropy(outputs, _targets.Tensor{(plan.SmoothsLabels ? ", label_smoothing: _labelSmoothing" : "")})",
            LossKind.MeanSquaredError => "nn.functional.mse_loss(outputs, _targets.Tensor)",
            LossKind.Logistic => "-nn.functional.logsigmoid(_targets.Tensor * outputs).mean()",
            LossKind.Hinge => "(1 - _targets.Tensor * outputs).relu().mean()",
            _ => throw new InvalidOperationException($"No tensor operations for {plan.Loss}."),
        };
}
