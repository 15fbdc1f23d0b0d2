using Sparse.Generators.Kernels;

namespace Sparse.Generators.Planning;

/// <summary>
/// The proximal operators of the penalties on single weights, next = argmin over x of d/2·(x − z)² + λR(x), as statements, and R as an expression.
/// At a tie the smaller one is taken. Branches are written so that NaN reaches next: every comparison with it is false. With λ = 0 next is z.
/// </summary>
internal static class ElementPenalties
{
    private static readonly Expression Next = new Expression.Local("next");

    /// <summary>Adds the statements that end in <c>next</c>; returns the penalty of <c>next</c>.</summary>
    /// <param name="penalty">The penalty.</param>
    /// <param name="rule">What it is written with.</param>
    public static Expression Prox(string penalty, ProxBuilder rule) =>
        penalty switch
        {
            "L1" => L1(rule),
            "WeightedL1" => WeightedL1(rule),
            "L0" => L0(rule),
            "LHalf" => LHalf(rule),
            "LTwoThirds" => LTwoThirds(rule),
            "Lq" => Lq(rule),
            "ElasticNet" => ElasticNet(rule),
            "Mcp" => Mcp(rule),
            "Scad" => Scad(rule),
            "CappedL1" => CappedL1(rule),
            "LogSum" => LogSum(rule),
            "NonNegativeL1" => NonNegativeL1(rule),
            "Box" => Box(rule),
            "BoxL1" => BoxL1(rule),
            "Quantize" => Quantize(rule),
            "SparseGroupLasso" => SoftOfGroups(rule),
            _ => throw new InvalidOperationException($"No proximal operator for {penalty}."),
        };

    private static Expression L1(ProxBuilder rule)
    {
        rule.Let("next", Soft(rule.Z, rule.Strength()), "soft threshold: sign(z)·max(|z| − k, 0), +0 within");
        return Absolute(Next);
    }

    private static Expression WeightedL1(ProxBuilder rule)
    {
        var factor = rule.Factor();
        var k = rule.Let("k", rule.PerMetric("Shrinkage", "{lambda}", "αλ") * factor, "the threshold λc/d");
        rule.Let("next", Soft(rule.Z, k), "soft threshold: sign(z)·max(|z| − k, 0), +0 within");
        return factor * Absolute(Next);
    }

    // The l1 part of the sparse group lasso; the groups come after the pass.
    private static Expression SoftOfGroups(ProxBuilder rule)
    {
        var k = rule.Let("k", rule.PerMetric("Shrinkage", "{lambda} * {L1Ratio}", "αλρ"), "the threshold λρ/d");
        rule.Let("next", Soft(rule.Z, k), "soft threshold: sign(z)·max(|z| − k, 0), +0 within");
        return Absolute(Next);
    }

    private static Expression L0(ProxBuilder rule)
    {
        var k = rule.Strength();
        var threshold = rule.Let("threshold", Root(k + k), "√(2k)");
        rule.Let("next", Select(Absolute(rule.Z) <= threshold, Constant(0), rule.Z), "hard threshold: z where |z| > √(2k), else 0");
        return Select(Absolute(Next) <= Constant(0), Constant(0), Constant(1));
    }

    // With y = √x the stationary points are y³ − |z|y + k/2 = 0; y = √|z|·u leaves u³ − u + q = 0. Newton's steps from a start within 0.005 end
    // within 1e-9 of the larger root.
    private static Expression LHalf(ProxBuilder rule)
    {
        var k = rule.Strength();
        var size = rule.Size();
        var root = rule.Let("root", Root(size), "√|z|");
        var q = rule.Let("q", k / size / (root + root), "q = k/(2|z|^1.5); the threshold |z| = 1.5 k^⅔ is q = 1.5^-1.5/2");
        var u = rule.Let("u0", Constant(1) - q * (Constant(0.5) + Constant(0.64) * q), "a start for u³ − u + q = 0");
        for (var step = 1; step <= 2; step++)
        {
            var square = u * u;
            u = rule.Let($"u{step}", u - (u * square - u + q) / (Constant(3) * square - Constant(1)), "Newton's step");
        }

        rule.Signed(Select(size <= Constant(0) | q >= Constant(0.27216552697590868), Constant(0), size * u * u));
        return Root(Absolute(Next));
    }

    // With y = x^⅓ the stationary points are y⁴ − |z|y + 2k/3 = 0; y = |z|^⅓·u leaves u⁴ − u + q = 0.
    private static Expression LTwoThirds(ProxBuilder rule)
    {
        var k = rule.Strength();
        var size = rule.Size();
        var start = rule.Let("c0", new Expression.Call(Function.CubeRoot, size), "∛|z|");
        var cube = rule.Let("c", (start + start + size / (start * start)) / Constant(3), "Newton's step: the last digits, on every target");
        var q = rule.Let("q", Constant(2.0 / 3) * (k / size) / cube, "q = (2k/3)|z|^(-4/3); the threshold |z| = 2(2k/3)^¾ is q = 2^(-4/3)");
        var u = rule.Let("u0", Constant(1) - q * (Constant(1.0 / 3) + Constant(0.47) * q), "a start for u⁴ − u + q = 0");
        for (var step = 1; step <= 3; step++)
        {
            var third = u * u * u;
            u = rule.Let($"u{step}", u - (u * third - u + q) / (Constant(4) * third - Constant(1)), "Newton's step");
        }

        rule.Signed(Select(size <= Constant(0) | q >= Constant(0.3968502629920499), Constant(0), size * u * u * u));
        return new Expression.Power(Absolute(Next), Constant(2.0 / 3));
    }

    // The stationary points are x = |z| − kq x^(q−1); x = |z|p leaves p − 1 + r p^(q−1) = 0, whose larger root Newton's method reaches from p = 1
    // without passing it.
    private static Expression Lq(ProxBuilder rule)
    {
        var k = rule.Strength();
        var size = rule.Size();
        var exponent = rule.Scalar("LessOne", "{Q} - 1", "q − 1");
        var slope = rule.Scalar("Exponent", "{Q}", "q");
        var least = rule.Scalar("Least", "2 * (1 - {Q}) / (2 - {Q})", "p at the threshold");
        var last = rule.Scalar("Last", "{Q} / (2 - {Q}) * Math.Pow(2 * (1 - {Q}) / (2 - {Q}), 1 - {Q})", "r at the threshold");
        var r = rule.Let("r", slope * (k / size) * new Expression.Power(size, exponent), "r = kq|z|^(q−2)");
        Expression p = Constant(1);
        for (var step = 1; step <= 6; step++)
        {
            var pull = rule.Let($"pull{step}", step == 1 ? r : r * new Expression.Power(p, exponent), "r p^(q−1)");
            p = rule.Let(
                $"p{step}",
                new Expression.Maximum(p - (p - Constant(1) + pull) / (Constant(1) + exponent * pull / p), least),
                "Newton's step, not below the least p there is"
            );
        }

        rule.Signed(Select(size <= Constant(0) | r >= last, Constant(0), size * p));
        return new Expression.Power(Absolute(Next), slope);
    }

    private static Expression ElasticNet(ProxBuilder rule)
    {
        var k = rule.Let("k", rule.PerMetric("Shrinkage", "{lambda} * {L1Ratio}", "αλρ"), "the threshold λρ/d");
        var ridge = rule.Let("decay", rule.PerMetric("Ridge", "{lambda} * (1 - {L1Ratio})", "αλ(1 − ρ)"), "the ridge λ(1 − ρ)/d");
        rule.Let("next", Soft(rule.Z, k) / (Constant(1) + ridge), "soft threshold, then the ridge's shrink");
        var share = rule.Scalar("Share", "{L1Ratio}", "ρ");
        var half = rule.Scalar("HalfRest", "(1 - {L1Ratio}) / 2", "(1 − ρ)/2");
        return Absolute(Next) * (share + half * Absolute(Next));
    }

    private static Expression Mcp(ProxBuilder rule)
    {
        var k = rule.Strength();
        var t = rule.Step();
        var size = rule.Size();
        var lambda = rule.Scalar("Lambda", "{lambda}", "λ");
        var gamma = rule.Scalar("Gamma", "{Gamma}", "γ");
        var knee = rule.Scalar("Knee", "{lambda} * {Gamma}", "γλ: flat beyond");
        var firm = rule.Let(
            "firm",
            Select(size <= knee, new Expression.Minimum(new Expression.PositivePart(size - k) * gamma / (gamma - t), size), size),
            "firm threshold: (|z| − k)/(1 − t/γ) up to γλ, |z| beyond"
        );
        var threshold = rule.Let("threshold", lambda * Root(gamma * t), "where γ ≤ t: λ√(γt)");
        rule.Signed(Select(t < gamma, firm, Select(size <= threshold, Constant(0), size)));
        var below = rule.Let("below", new Expression.Minimum(Absolute(Next), knee), "min(|next|, γλ)");
        return below * (lambda - below * rule.Scalar("HalfCurvature", "1 / (2 * {Gamma})", "1/(2γ)"));
    }

    // From t = a − 1 on the penalty is more concave than the square is convex: |z| is kept from where it costs less than the soft threshold.
    private static Expression Scad(ProxBuilder rule)
    {
        var k = rule.Strength();
        var t = rule.Step();
        var size = rule.Size();
        var lambda = rule.Scalar("Lambda", "{lambda}", "λ");
        var flat = rule.Scalar("Flat", "{lambda} * {A}", "aλ: flat beyond");
        var a = rule.Scalar("A", "{A}", "a");
        var lessOne = rule.Scalar("LessOne", "{A} - 1", "a − 1");
        var moreOne = rule.Scalar("MoreOne", "{A} + 1", "a + 1");
        var soft = rule.Let("soft", new Expression.PositivePart(size - k), "max(|z| − k, 0)");
        var middle = rule.Let(
            "middle",
            Select(size <= flat, new Expression.Minimum((lessOne * size - a * k) / (lessOne - t), size), size),
            "((a − 1)|z| − ak)/(a − 1 − t) up to aλ, |z| beyond"
        );
        var threshold = rule.Let(
            "threshold",
            Select(t < moreOne, Constant(0.5) * (moreOne * lambda + k), lambda * Root(t * moreOne)),
            "where t ≥ a − 1: the end of the soft threshold"
        );
        rule.Signed(Select(t < lessOne, Select(size <= lambda + k, soft, middle), Select(size <= threshold, soft, size)));
        var below = rule.Let("below", new Expression.Minimum(Absolute(Next), flat), "min(|next|, aλ)");
        var square = rule.Scalar("LambdaSquared", "{lambda} * {lambda}", "λ²");
        var half = rule.Scalar("HalfCurvature", "1 / (2 * ({A} - 1))", "1/(2(a − 1))");
        return Select(below <= lambda, lambda * below, (below * (Constant(2) * flat - below) - square) * half);
    }

    private static Expression CappedL1(ProxBuilder rule)
    {
        var k = rule.Strength();
        var size = rule.Size();
        var theta = rule.Scalar("Theta", "{Theta}", "θ: flat beyond");
        var twice = rule.Let("twice", theta + theta, "2θ");
        var threshold = rule.Let(
            "threshold",
            Select(k < twice, theta + Constant(0.5) * k, Root(twice * k)),
            "up to which the soft threshold costs less than |z|"
        );
        rule.Signed(Select(size <= threshold, new Expression.PositivePart(size - k), size));
        return new Expression.Minimum(Absolute(Next), theta);
    }

    // The stationary points are (x + ε)(x − |z|) + k = 0. Where k ≤ ε² the objective is convex; elsewhere the larger root competes with 0.
    private static Expression LogSum(ProxBuilder rule)
    {
        var k = rule.Strength();
        var size = rule.Size();
        var epsilon = rule.Scalar("Offset", "{Epsilon}", "ε");
        var half = rule.Let("middle", Constant(0.5) * (size - epsilon), "(|z| − ε)/2");
        var mean = rule.Let("center", Constant(0.5) * (size + epsilon), "(|z| + ε)/2");
        var root = rule.Let("root", Root(new Expression.PositivePart(mean * mean - k)), "√((|z| + ε)²/4 − k)");
        var first = rule.Let(
            "first",
            Select(half >= Constant(0), half + root, (size * epsilon - k) / (root - half)),
            "the larger root, without cancellation"
        );
        var larger = rule.Let(
            "larger",
            size - k / (epsilon + new Expression.PositivePart(first)),
            "once through x = |z| − k/(ε + x): the last digits"
        );
        var gain = rule.Let(
            "gain",
            larger * (size - Constant(0.5) * larger) - k * new Expression.Call(Function.Logarithm, Constant(1) + larger / epsilon),
            "how much it costs less than 0"
        );
        var square = rule.Scalar("OffsetSquared", "{Epsilon} * {Epsilon}", "ε²");
        var zero = (k <= square & size * epsilon <= k) | (square < k & (larger <= Constant(0) | gain <= Constant(0)));
        rule.Signed(Select(zero, Constant(0), larger));
        return new Expression.Call(Function.Logarithm, Constant(1) + Absolute(Next) / epsilon);
    }

    private static Expression NonNegativeL1(ProxBuilder rule)
    {
        var k = rule.Strength();
        rule.Let("next", Select(rule.Z <= k, Constant(0), rule.Z - k), "max(z − k, 0)");
        return Next;
    }

    private static Expression Box(ProxBuilder rule)
    {
        Clip(rule, rule.Z);
        return Constant(0);
    }

    private static Expression BoxL1(ProxBuilder rule)
    {
        var soft = rule.Let("soft", Soft(rule.Z, rule.Strength()), "soft threshold: sign(z)·max(|z| − k, 0)");
        Clip(rule, soft);
        return Absolute(Next);
    }

    // Levels lie at (n + half)·spacing on either side of 0, half = 0 where 0 is one of them and 1/2 elsewhere.
    private static Expression Quantize(ProxBuilder rule)
    {
        var k = rule.Strength();
        var size = rule.Size();
        var spacing = rule.Scalar("Spacing", "2 * {Scale} / ({Levels} - 1)", "the distance of neighbouring levels");
        var shift = rule.Scalar("LevelShift", "0.5 * ({Levels} % 2)", "1/2 where 0 is a level: halves are rounded away from 0");
        var half = rule.Scalar("HalfStep", "0.5 - (0.5 * ({Levels} % 2))", "1/2 where 0 is no level");
        var last = rule.Scalar("LastLevel", "Math.Floor(({Levels} - 1) / 2)", "the number of the outermost level");
        var level = rule.Let("level", Nearest(size), "|s|: the level nearest to |z|");
        var well = rule.Let("well", Select(rule.Z < Constant(0), Constant(0) - level, level), "s, with the sign of z");
        var rest = rule.Let("rest", rule.Z - well, "z − s");
        rule.Let(
            "next",
            Select(
                Absolute(rule.Z) <= Constant(0),
                Constant(0),
                Select(Absolute(rest) <= k, well, Select(rest < Constant(0), rule.Z + k, rule.Z - k))
            ),
            "s + the soft threshold of z − s, s itself within; what is 0 stays, being as near to −s"
        );
        // A function of the weight alone: at another weight than the operator's result, the nearest level is another. What pads a parameter is 0 and must add
        // nothing.
        return Select(Absolute(Next) <= Constant(0), Constant(0), Absolute(Absolute(Next) - Nearest(Absolute(Next))));

        Expression Nearest(Expression magnitude) =>
            (new Expression.Minimum(new Expression.Call(Function.Floor, magnitude / spacing + shift), last) + half) * spacing;
    }

    private static void Clip(ProxBuilder rule, Expression value)
    {
        var lower = rule.Scalar("Lower", "{Minimum}", "the box's lower bound");
        var upper = rule.Scalar("Upper", "{Maximum}", "the box's upper bound");
        var clipped = rule.Let("clipped", new Expression.Minimum(new Expression.Maximum(value, lower), upper), "clipped to the box");
        rule.Let("next", Select(Absolute(clipped) <= Constant(0), Constant(0), clipped), "+0 where it is 0");
    }

    private static Expression Soft(Expression z, Expression k) => new Expression.PositivePart(z - k) + new Expression.NegativePart(z + k);

    private static Expression Select(Condition condition, Expression whenTrue, Expression whenFalse) =>
        new Expression.Select(condition, whenTrue, whenFalse);

    private static Expression Absolute(Expression operand) => new Expression.Absolute(operand);

    private static Expression Root(Expression operand) => new Expression.SquareRoot(operand);

    private static Expression Constant(double value) => new Expression.Constant(value);
}
