// The pairs (V, U) of a layer of the lifted problem, and the layer's part of the augmented Lagrangian. The operations of PointwiseRule.cs in the same order,
// in double precision: compiled with --fmad=false they give the same bits.

// The sum over the block's threads, in the first of them. Every thread of the block calls it.
__device__ static double blockSum(double x)
{
    __shared__ double parts[32]; // one a warp
    for (int lanes = 16; lanes > 0; lanes /= 2) x += __shfl_down_sync(0xffffffffu, x, lanes);
    if (threadIdx.x % 32 == 0) parts[threadIdx.x / 32] = x;
    __syncthreads();
    if (threadIdx.x < 32)
    {
        x = threadIdx.x < blockDim.x / 32 ? parts[threadIdx.x] : 0.0;
        for (int lanes = 16; lanes > 0; lanes /= 2) x += __shfl_down_sync(0xffffffffu, x, lanes);
    }

    return x;
}

// (a/2)(v - p)^2 + (q/2)(u - m)^2.
__device__ static double quadratic(double v, double u, double p, double m, double a, double q)
{
    const double dv = v - p, du = u - m;
    return (a * dv * dv + q * du * du) * 0.5;
}

// min over v >= s(u) of beta (v - s(u)) + (a/2)(v - p)^2 + (rho/2)(u - c + xi/rho)^2, s(u) = max(u, slope u): the best of four candidates.
extern "C" __global__ void __launch_bounds__(256) SolvePointwise(
    long long count,
    const double* ap, // a p
    const double* c, // W V + b of the layer before
    const double* xi, // the multipliers
    double* v,
    double* u,
    double a,
    double rho,
    double beta,
    double slope,
    double* sums) // none
{
    const double inverseA = 1.0 / a, inverseQ = 1.0 / rho, lift = beta / rho;
    const double positive = 1.0 / (a + rho), negative = 1.0 / (slope * slope * a + rho);
    const long long stride = (long long)gridDim.x * blockDim.x;
    for (long long i = (long long)blockIdx.x * blockDim.x + threadIdx.x; i < count; i += stride)
    {
        const double pull = ap[i], shifted = rho * c[i] - xi[i];
        const double p = pull * inverseA, m = shifted * inverseQ;

        // 1. On the branch v = u >= 0. A NaN stays one.
        const double t = (pull + shifted) * positive;
        double bestU = t > 0.0 || t != t ? t : 0.0, bestV = bestU;
        double least = quadratic(bestV, bestU, p, m, a, rho);

        // 2. On the branch v = slope u, u <= 0.
        const double s = (slope * pull + shifted) * negative;
        const double u2 = s < 0.0 || s != s ? s : 0.0, v2 = slope * u2;
        double value = quadratic(v2, u2, p, m, a, rho);
        if (value < least) bestV = v2, bestU = u2, least = value;

        // 3. Above the graph, u >= 0.
        const double above = p - beta * inverseA, u3 = m + lift;
        value = quadratic(above, u3, p, m, a, rho) + beta * (above - u3);
        if (value < least && u3 >= 0.0 && above >= u3) bestV = above, bestU = u3, least = value;

        // 4. Above the graph, u <= 0.
        const double u4 = m + slope * lift, foot = slope * u4;
        value = quadratic(above, u4, p, m, a, rho) + beta * (above - foot);
        if (value < least && u4 <= 0.0 && above >= foot) bestV = above, bestU = u4;
        v[i] = bestV;
        u[i] = bestU;
    }
}

// Sum of beta (v - s(u)) + xi e + (rho/2) e^2, e = u - c.
extern "C" __global__ void __launch_bounds__(256) SumLagrangian(
    long long count,
    const double* v,
    const double* u,
    const double* c,
    const double* xi,
    double rho,
    double beta,
    double slope,
    double* sums) // [1, blocks]: each block's part
{
    double sum = 0.0;
    const long long stride = (long long)gridDim.x * blockDim.x;
    for (long long i = (long long)blockIdx.x * blockDim.x + threadIdx.x; i < count; i += stride)
    {
        const double other = slope * u[i], sigma = u[i] > other ? u[i] : other, e = u[i] - c[i];
        sum += beta * (v[i] - sigma) + e * (xi[i] + rho / 2.0 * e);
    }

    sum = blockSum(sum);
    if (threadIdx.x == 0) sums[blockIdx.x] = sum;
}
