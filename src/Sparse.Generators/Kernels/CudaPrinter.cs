using Sparse.Generators.Writing;

namespace Sparse.Generators.Kernels;

/// <summary>
/// Prints a rule as one kernel in CUDA C, and what launches it. A thread takes every so many-th weight; sums are made per thread in double
/// precision, then per block, and the blocks' parts are added by the host in their order, so that they are the same at every run.
/// </summary>
internal static class CudaPrinter
{
    /// <summary>Threads a block.</summary>
    public const int Threads = 256;

    /// <summary>Prints the kernel's source as a field and the method that launches it.</summary>
    public static void Print(CodeWriter writer, UpdateRule rule)
    {
        var sums = rule.Reductions.Count;
        writer.Line($"/// <summary>{rule.Title}: one kernel on a GPU, compiled at the first step.</summary>");
        using (writer.Block($"private static {rule.Result} {rule.Name}Cuda(ParameterBuffer parameters, in StepScalars s{rule.Parameters})"))
        {
            var slots = string.Join(", ", rule.Slots.Select(static slot => slot.Memory + ".Address"));
            var scalars = string.Join(", ", rule.Scalars.Select(static scalar => "s." + scalar.Symbol));
            if (rule.IsTrial && sums > 0)
            {
                writer.Line($"Span<double> parts = stackalloc double[{sums}];");
            }
            else if (sums > 0)
            {
                writer.Line($"Span<double> sums = stackalloc double[{sums}];");
            }

            writer.Line(
                $"{Field(rule)}.Launch(parameters, [{slots}], [{scalars}], {(rule.IsTrial && sums > 0 ? "parts" : sums > 0 ? "measure ? sums : []" : "[]")});"
            );
            if (rule.IsTrial && sums > 0)
            {
                TrialResult.Print(
                    writer,
                    rule,
                    static (sum, index) => sum.Kind == ReductionKind.NonZeros ? $"(long)parts[{index}]" : $"parts[{index}]"
                );
            }
            else if (sums > 0)
            {
                var measures = rule.Reductions.Select(
                    static (reduction, index) => reduction.Kind == ReductionKind.NonZeros ? $"(long)sums[{index}]" : $"sums[{index}]"
                );
                writer.Line($"return new Measures({string.Join(", ", measures)});");
            }
        }

        writer.Line();
        writer.Line($"private static readonly CudaKernel {Field(rule)} = new(");
        using (writer.Indent())
        {
            writer.Line($"{Literals.Text(rule.Name)},");
            writer.Line("\"\"\"");
            writer.Line(Source(rule).TrimEnd('\n'));
            writer.Line("\"\"\"");
        }

        writer.Line(");");
    }

    /// <summary>The kernel as CUDA C, with the functions it uses.</summary>
    public static string Source(UpdateRule rule)
    {
        var writer = new CodeWriter();
        writer.Line($"// {rule.Title}: one weight a turn of the loop.");
        writer.Line("// Compiled with --fmad=false: every operation is rounded once, as in the C# program.");
        Functions(writer, rule);
        writer.Line($"extern \"C\" __global__ void __launch_bounds__({Threads}) {rule.Name}(");
        using (writer.Indent())
        {
            Parameters(writer, rule);
        }

        using (writer.Block())
        {
            Body(writer, rule);
        }

        return writer.ToString();
    }

    private static string Field(UpdateRule rule) => "s_" + char.ToLowerInvariant(rule.Name[0]) + rule.Name.Substring(1);

    private static void Functions(CodeWriter writer, UpdateRule rule)
    {
        var nodes = Nodes(rule).ToArray();
        Function(
            "float positivePart(float x) { return 0.0f > x ? 0.0f : x; } // max(x, 0), NaN where x is",
            static node => node is Expression.PositivePart
        );
        Function(
            "float negativePart(float x) { return 0.0f < x ? 0.0f : x; } // min(x, 0), NaN where x is",
            static node => node is Expression.NegativePart
        );
        Function(
            "float minimum(float x, float y) { return x < y || x != x ? x : y; } // NaN where either is",
            static node => node is Expression.Minimum
        );
        Function(
            "float maximum(float x, float y) { return x > y || x != x ? x : y; } // NaN where either is",
            static node => node is Expression.Maximum
        );
        Function(
            "float power(float x, float y) { return y == 0.0f ? 1.0f : (float)exp((double)y * log((double)x)); }",
            static node => node is Expression.Power
        );
        if (!rule.Reductions.IsEmpty)
        {
            writer.Line();
            writer.Line("// The sum over the block, in its first thread. Every thread of the block calls it.");
            using (writer.Block("__device__ static double blockSum(double x)"))
            {
                writer.Line("__shared__ double parts[32]; // one a warp");
                writer.Line("for (int lanes = 16; lanes > 0; lanes /= 2) x += __shfl_down_sync(0xffffffffu, x, lanes);");
                writer.Line("if (threadIdx.x % 32 == 0) parts[threadIdx.x / 32] = x;");
                writer.Line("__syncthreads();");
                writer.Line("if (threadIdx.x < 32)");
                using (writer.Block())
                {
                    writer.Line("x = threadIdx.x < blockDim.x / 32 ? parts[threadIdx.x] : 0.0;");
                    writer.Line("for (int lanes = 16; lanes > 0; lanes /= 2) x += __shfl_down_sync(0xffffffffu, x, lanes);");
                }

                writer.Line();
                writer.Line("__syncthreads(); // the parts are free again");
                writer.Line("return x;");
            }
        }

        writer.Line();

        void Function(string text, Func<Expression, bool> uses)
        {
            if (nodes.Any(uses))
            {
                writer.Line("__device__ static " + text);
            }
        }
    }

    private static void Parameters(CodeWriter writer, UpdateRule rule)
    {
        writer.Line("long long count, // weights");
        foreach (var slot in rule.Slots)
        {
            writer.Line($"{(rule.Writes(slot.Symbol) ? "" : "const ")}float* __restrict__ {slot.Symbol}At,");
        }

        foreach (var scalar in rule.Scalars)
        {
            writer.Line($"float {scalar.Local}, // {scalar.Meaning}");
        }

        var names = string.Join(", ", rule.Reductions.Select(static reduction => reduction.Name));
        writer.Line(
            names.Length == 0
                ? "double* __restrict__ sums) // none"
                : $"double* __restrict__ sums) // null, or [{rule.Reductions.Count}, blocks]: each block's part of {names}"
        );
    }

    private static void Body(CodeWriter writer, UpdateRule rule)
    {
        foreach (var reduction in rule.Reductions)
        {
            writer.Line($"double {reduction.Name} = 0.0;");
        }

        var uniform = rule.Uniform();
        foreach (var statement in rule.Statements.Where(statement => uniform.Contains(statement.Name)))
        {
            writer.Line($"const float {statement.Name} = {Text(statement.Value)}; // {statement.Meaning}");
        }

        writer.Line("const long long stride = (long long)gridDim.x * blockDim.x;");
        using (writer.Block("for (long long i = (long long)blockIdx.x * blockDim.x + threadIdx.x; i < count; i += stride)"))
        {
            foreach (var slot in rule.Slots.Where(slot => rule.Reads(slot.Symbol)))
            {
                writer.Line($"const float {slot.Symbol} = {slot.Symbol}At[i];");
            }

            foreach (var statement in rule.Statements.Where(statement => !uniform.Contains(statement.Name)))
            {
                writer.Line($"const float {statement.Name} = {Text(statement.Value)}; // {statement.Meaning}");
            }

            foreach (var store in rule.Stores)
            {
                writer.Line($"{store.Slot}At[i] = {store.Local};");
            }

            if (!rule.Reductions.IsEmpty)
            {
                writer.Line("if (sums)");
                using (writer.Block())
                {
                    foreach (var reduction in rule.Reductions)
                    {
                        var operand = reduction.Kind == ReductionKind.Wide ? Wide(reduction.Operand, 0) : Text(reduction.Operand);
                        writer.Line(
                            reduction.Kind == ReductionKind.NonZeros
                                ? $"{reduction.Name} += {operand} != 0.0f ? 1.0 : 0.0;"
                                : $"{reduction.Name} += {operand};"
                        );
                    }
                }
            }
        }

        if (!rule.Reductions.IsEmpty)
        {
            writer.Line();
            writer.Line("if (sums)");
            using (writer.Block())
            {
                foreach (var reduction in rule.Reductions)
                {
                    writer.Line($"{reduction.Name} = blockSum({reduction.Name});");
                }

                writer.Line("if (threadIdx.x == 0)");
                using (writer.Block())
                {
                    for (var i = 0; i < rule.Reductions.Count; i++)
                    {
                        var at =
                            i == 0 ? "blockIdx.x"
                            : i == 1 ? "gridDim.x + blockIdx.x"
                            : $"{i} * gridDim.x + blockIdx.x";
                        writer.Line($"sums[{at}] = {rule.Reductions[i].Name};");
                    }
                }
            }
        }
    }

    private static string Wide(Expression expression, int outer) =>
        expression switch
        {
            Expression.Slot slot => $"(double){slot.Name}",
            Expression.Local local => $"(double){local.Name}",
            Expression.Binary binary => Infix.Print(binary, outer, Wide),
            _ => throw new InvalidOperationException($"{expression} is no part of a wide sum."),
        };

    private static string Text(Expression expression) => Text(expression, 0);

    private static string Text(Expression expression, int outer) =>
        expression switch
        {
            Expression.Slot slot => slot.Name,
            Expression.Local local => local.Name,
            Expression.Scalar scalar => ScalarDeclaration.LocalOf(scalar.Name),
            Expression.Constant constant => Constant(constant.Value),
            Expression.Binary binary => Infix.Print(binary, outer, Text),
            Expression.Negate negation => Infix.Negated(Text(negation.Operand, int.MaxValue)),
            Expression.SquareRoot root => $"sqrtf({Text(root.Operand)})",
            Expression.Absolute absolute => $"fabsf({Text(absolute.Operand)})",
            Expression.PositivePart part => $"positivePart({Text(part.Operand)})",
            Expression.NegativePart part => $"negativePart({Text(part.Operand)})",
            Expression.Minimum minimum => $"minimum({Text(minimum.Left)}, {Text(minimum.Right)})",
            Expression.Maximum maximum => $"maximum({Text(maximum.Left)}, {Text(maximum.Right)})",
            Expression.CopySign copy => $"copysignf({Text(copy.Magnitude)}, {Text(copy.Sign)})",
            Expression.Select select => $"({Text(select.Condition)} ? {Text(select.WhenTrue)} : {Text(select.WhenFalse)})",
            Expression.Call call => $"{Name(call.Function)}({Text(call.Operand)})",
            Expression.Power power => $"power({Text(power.Base)}, {Text(power.Exponent)})",
            _ => throw new InvalidOperationException($"No CUDA form of {expression}."),
        };

    private static string Text(Condition condition) =>
        condition switch
        {
            Condition.Comparison { Operator: ComparisonOperator.Less } less => $"{Text(less.Left)} < {Text(less.Right)}",
            Condition.Comparison comparison => $"{Text(comparison.Left)} <= {Text(comparison.Right)}",
            Condition.And and => $"({Text(and.Left)} && {Text(and.Right)})",
            Condition.Or or => $"({Text(or.Left)} || {Text(or.Right)})",
            _ => throw new InvalidOperationException($"No CUDA form of {condition}."),
        };

    private static string Name(Function function) =>
        function switch
        {
            Function.Exponential => "expf",
            Function.Logarithm => "logf",
            Function.CubeRoot => "cbrtf",
            Function.Cosine => "cosf",
            Function.ArcCosine => "acosf",
            Function.HyperbolicCosine => "coshf",
            Function.ArcHyperbolicCosine => "acoshf",
            Function.Floor => "floorf",
            _ => throw new InvalidOperationException($"No CUDA form of {function}."),
        };

    // C wants a point or an exponent before the f.
    private static string Constant(double value)
    {
        var text = Literals.Single(value);
        return text.IndexOf('.') < 0 && text.IndexOf('E') < 0 ? text.Insert(text.Length - 1, ".0") : text;
    }

    private static IEnumerable<Expression> Nodes(UpdateRule rule) =>
        rule
            .Statements.SelectMany(static statement => statement.Value.Walk())
            .Concat(rule.Reductions.SelectMany(static reduction => reduction.Operand.Walk()));
}
