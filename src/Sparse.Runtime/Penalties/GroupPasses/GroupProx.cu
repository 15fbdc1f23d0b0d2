// The proximal operators of penalties on groups, in place, and what is measured of them. The weights of a parameter lie as [outer, groups, inner];
// a group is everything at [:, j, :]. Behind this text GroupCuda puts one kernel, which is proximal<...> for one operator.
//
// A group belongs to a team of threads. Its pieces of `inner` neighbouring weights are gone over by as many lanes of a warp, so that a warp reads
// neighbouring memory: 32 lanes where a piece is long, else `inner`, and the warp holds as many groups as fit. Where a group has more than a
// warp should do, all eight warps of the block are one team, and share its pieces, or where it has few, each piece. Memory is read once
// where the groups of a block fit into the cache of a multiprocessor; what follows the first reading comes from there.
//
// Everything is computed in double precision and rounded once. Compiled with --fmad=false, for its sums to be those of the text.

enum Operator { lasso, l0, mcp, lInfinity };

constexpr int warps = 8;

// A sum over the warps of the block, lane by lane. Every thread of the block calls it.
__device__ static double overWarps(double x)
{
    __shared__ double parts[warps][32];
    parts[threadIdx.x / 32][threadIdx.x % 32] = x;
    __syncthreads();
    x = 0.0;
    for (int warp = 0; warp < warps; warp++) x += parts[warp][threadIdx.x % 32];
    __syncthreads(); // the parts are free again
    return x;
}

struct Team
{
    const int warp, lane;
    const int lanes;    // of a warp that one group has
    const bool isBlock; // whether it is made of all warps of the block
    const long long outer, groups, inner;
    long long group;
    bool isNone; // no group is left

    __device__ Team(long long unit, bool isBlock, long long outer, long long groups, long long inner)
        : warp(threadIdx.x / 32), lane(threadIdx.x % 32), lanes(inner < 32 ? (int)inner : 32), isBlock(isBlock), outer(outer), groups(groups), inner(inner)
    {
        const int packed = 32 / lanes;
        group = (isBlock ? unit : unit * warps + warp) * packed + lane / lanes;
        isNone = lane / lanes >= packed || group >= groups;
    }

    // Whether this thread is the first of its team.
    __device__ bool isFirst() const { return !isNone && lane % lanes == 0 && (!isBlock || warp == 0); }

    // Calls visit(where a weight lies) for this thread's weights of the group.
    template <typename Visit>
    __device__ void each(Visit visit) const
    {
        if (isNone) return;
        const bool sharesPieces = isBlock && (outer >= warps || inner <= 32), sharesPiece = isBlock && !sharesPieces;
        const long long firstPiece = sharesPieces ? warp : 0, nextPiece = sharesPieces ? warps : 1;
        const long long first = lane % lanes + (sharesPiece ? 32 * warp : 0), next = sharesPiece ? 32 * warps : lanes;
        for (long long piece = firstPiece; piece < outer; piece += nextPiece)
        {
            const long long start = (piece * groups + group) * inner;
            for (long long i = first; i < inner; i += next) visit(start + i);
        }
    }

    // The sum over the team, in every thread of it. Every thread of the block calls it.
    __device__ double sum(double x) const
    {
        if (isBlock) x = overWarps(x);
        if (lanes == 32)
        {
            for (int other = 16; other > 0; other /= 2) x += __shfl_xor_sync(0xffffffffu, x, other);
            return x;
        }

        double total = 0.0;
        for (int i = 0; i < lanes; i++) total += __shfl_sync(0xffffffffu, x, (lane / lanes * lanes + i) % 32);
        return total;
    }

    // Likewise the largest of numbers that are at least 0.
    __device__ double largest(double x) const
    {
        __shared__ double parts[warps][32];
        parts[warp][lane] = x;
        __syncthreads();
        for (int other = isBlock ? 0 : warp; other < (isBlock ? warps : warp + 1); other++)
        {
            for (int i = 0; i < lanes; i++)
            {
                const double part = parts[other][(lane / lanes * lanes + i) % 32];
                if (part > x) x = part;
            }
        }

        __syncthreads();
        return x;
    }
};

// A zero is +0, whatever the sign of z.
__device__ static float rounded(double x) { return (float)x + 0.0f; }

// κ‖x‖ in a metric δ: 0 where ‖δz‖ ≤ κ, else x = θz/(θ + κ/δ), θ = ‖x‖ the root of N(θ) = ‖z/(θ + κ/δ)‖ = 1: Newton's method on 1/N − 1, which is
// concave and nearly straight, with Halley's correction.
__device__ static void lassoInMetric(const Team& team, float* w, const float* inverse, double kappa)
{
    double square = 0.0, slope = 0.0, atZero = 0.0; // Σz², Σz²/δ, N(0)²
    team.each([&](long long at) {
        const double z = w[at], t = inverse[at], ratio = z / (kappa * t);
        square += z * z;
        slope += z * z * t;
        atZero += ratio * ratio;
    });
    square = team.sum(square);
    slope = team.sum(slope);
    atZero = team.sum(atZero);
    bool isDone = team.isNone || atZero <= 1.0;
    // Where κ is small against ‖z‖: θ = ‖z‖ − κ Σ(z²/δ)/‖z‖² and terms of second order.
    double theta = isDone ? 0.0 : sqrt(square) - kappa * slope / square;
    if (theta < 0.0) theta = 0.0;
    for (int reading = 0; reading < 40 && __syncthreads_or(!isDone); reading++)
    {
        double s = 0.0, t = 0.0, u = 0.0; // Σz²/(θ + κ/δ)² and the same with the third and the fourth power
        if (!isDone)
        {
            team.each([&](long long at) {
                const double shifted = theta + kappa * inverse[at], ratio = w[at] / shifted, part = ratio * ratio;
                s += part;
                t += part / shifted;
                u += part / (shifted * shifted);
            });
        }

        s = team.sum(s);
        t = team.sum(t);
        u = team.sum(u);
        if (isDone) continue;
        const double excess = sqrt(s) - 1.0, newton = excess * s / t, bend = 1.5 * excess * (s * u / (t * t) - 1.0);
        const double next = theta + (fabs(bend) < 0.5 ? newton / (1.0 - bend) : newton);
        const double move = fabs(newton) / theta, size = fabs(bend) > move ? fabs(bend) : move;
        isDone = !isfinite(next) || move * size * size <= 1e-12; // what is left is of third order in the move
        theta = isfinite(next) ? (next > 0.0 ? next : 0.0) : nan("");
    }

    team.each([&](long long at) { w[at] = theta == 0.0 ? 0.0f : rounded(w[at] * (theta / (theta + kappa * inverse[at]))); });
}

// κ max|x|: z cut to ±τ, τ the root of Σδ(|z| − τ)₊ = κ, which is convex, decreasing and piecewise linear: Newton's method from 0 is finite.
template <bool inMetric>
__device__ static void cut(const Team& team, float* w, const float* inverse, double kappa)
{
    double level = 0.0;
    bool isDone = team.isNone;
    for (int reading = 0; reading < 1000 && __syncthreads_or(!isDone); reading++)
    {
        double above = 0.0, slope = 0.0;
        if (!isDone)
        {
            team.each([&](long long at) {
                const double excess = fabs((double)w[at]) - level, delta = inMetric ? 1.0 / inverse[at] : 1.0;
                above += excess > 0.0 ? delta * excess : 0.0;
                slope += excess > 0.0 ? delta : 0.0;
            });
        }

        above = team.sum(above);
        slope = team.sum(slope);
        const double next = level + (above - kappa) / slope;
        isDone = isDone || !(next > level);
        level = isDone ? level : next;
    }

    team.each([&](long long at) {
        const double z = w[at], size = fabs(z);
        w[at] = rounded(copysign(size > level ? level : size, z));
    });
}

// What a group is multiplied by, from Σz², of l0 Σδz².
template <Operator op>
__device__ static double factor(double square, double kappa, double rate, double gamma)
{
    if (op == l0) return square <= 2.0 * kappa ? 0.0 : 1.0;
    const double norm = sqrt(square);
    if (op == mcp)
    {
        if (gamma <= rate) return norm <= kappa / rate * sqrt(gamma * rate) ? 0.0 : 1.0;
        return norm <= kappa ? 0.0 : norm <= gamma * kappa / rate ? (1.0 - kappa / norm) / (1.0 - rate / gamma) : 1.0;
    }

    return norm <= kappa ? 0.0 : 1.0 - kappa / norm;
}

template <Operator op, bool inMetric>
__device__ static void scale(const Team& team, float* w, const float* inverse, double kappa, double rate, double gamma)
{
    double square = 0.0;
    team.each([&](long long at) {
        const double z = w[at];
        square += op == l0 && inMetric ? z * z / inverse[at] : z * z;
    });
    const double by = factor<op>(team.sum(square), kappa, rate, gamma);
    team.each([&](long long at) { w[at] = by == 0.0 ? 0.0f : rounded(by * w[at]); });
}

// The penalty of a group of norm `norm` and largest magnitude `largest`.
template <Operator op>
__device__ static double value(double norm, double largest, double strength, double gamma)
{
    if (op == l0) return norm > 0.0 ? strength : 0.0;
    if (op == lInfinity) return strength * largest;
    if (op == lasso) return strength * norm;
    const double below = norm < gamma * strength ? norm : gamma * strength;
    return strength * below - below * below / (2.0 * gamma);
}

template <Operator op, bool inMetric>
__device__ static void proximal(
    long long outer, // pieces of a group
    long long groups,
    long long inner, // neighbouring weights of a piece
    float* w, // z, then x
    float* inverse, // 1/δ; null where δ is 1
    double strength, // λ·weight of a group
    double rate, // α: κ = α·strength
    double gamma, // γ of group MCP
    double ofSize, // what ‖x‖₁ is multiplied by and added to the value
    long long isBlock, // whether a team is a block; else a warp or a part of one
    long long atATime, // groups of a block
    double* sums) // null, or [2, blocks]: each block's part of the nonzeros and of the value
{
    const double kappa = rate * strength;
    double nonZeros = 0.0, values = 0.0;
    for (long long unit = blockIdx.x; unit * atATime < groups; unit += gridDim.x)
    {
        const Team team(unit, isBlock, outer, groups, inner);
        if (kappa > 0.0)
        {
            if (op == lInfinity) cut<inMetric>(team, w, inverse, kappa);
            else if (op == lasso && inMetric) lassoInMetric(team, w, inverse, kappa);
            else scale<op, inMetric>(team, w, inverse, kappa, rate, gamma);
        }

        if (sums)
        {
            double square = 0.0, largest = 0.0;
            team.each([&](long long at) {
                const double x = w[at], size = fabs(x);
                square += x * x;
                largest = size > largest ? size : largest;
                nonZeros += x != 0.0 ? 1.0 : 0.0;
                values += ofSize * size;
            });
            const double group = value<op>(sqrt(team.sum(square)), team.largest(largest), strength, gamma);
            values += team.isFirst() ? group : 0.0;
        }
    }

    if (sums)
    {
        const Team block(0, true, 1, 1, 32);
        nonZeros = block.sum(nonZeros);
        values = block.sum(values);
        if (threadIdx.x == 0)
        {
            sums[blockIdx.x] = nonZeros;
            sums[gridDim.x + blockIdx.x] = values;
        }
    }

    // What lies between this parameter and the next has left its update with 1/δ too, where a gradient of 0 belongs.
    if (inMetric && blockIdx.x == 0 && threadIdx.x < 16)
    {
        const long long count = outer * groups * inner;
        if (count + threadIdx.x < (count + 15) / 16 * 16) inverse[count + threadIdx.x] = 0.0f;
    }
}
