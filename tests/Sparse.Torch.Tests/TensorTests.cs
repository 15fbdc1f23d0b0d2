using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Torch.Tests;

public class TensorTests
{
    private static float[] Values(Tensor tensor) => tensor.data<float>().ToArray();

    [Fact]
    public void Metadata()
    {
        using var scope = NewDisposeScope();
        var a = zeros([2, 3, 4], float64);
        Assert.Equal(3, a.dim());
        Assert.Equal(24, a.NumberOfElements);
        Assert.Equal(8, a.ElementSize);
        Assert.Equal([12L, 4, 1], a.stride());
        Assert.Equal(4, a.size(-1));
        Assert.True(a.is_contiguous());
        Assert.False(a.transpose(0, 2).is_contiguous());
        Assert.Equal("cpu", a.device.ToString());
        Assert.True(a.is_floating_point() && a.is_cpu() && !a.is_cuda);
        Assert.Equal("[2x3x4], type = Float64, device = cpu", a.ToString());
        Assert.Equal("[[1, 2],\n [3, 4]]", tensor(new long[] { 1, 2, 3, 4 }, [2, 2]).npstr());
    }

    [Fact]
    public void Views_share_memory()
    {
        using var scope = NewDisposeScope();
        var a = arange(6, float32).view(2, 3);
        a.T[2, 1] = tensor(50f);
        Assert.Equal(50f, a[1, 2].item<float>());
        a.narrow(1, 0, 1).fill_(9);
        Assert.Equal(new[] { 9f, 1, 2, 9, 4, 50 }, Values(a));
        Assert.Equal([1L, 6], a.flatten().unsqueeze(0).shape);
        Assert.Equal([6L], a.reshape(1, -1, 1).squeeze().shape);
        Assert.Equal([3L, 2], a.permute(1, 0).shape);
        Assert.Equal([2L, 1, 3], a.unflatten(0, [2, 1]).shape);
        Assert.Equal(new[] { 9f, 9, 1, 4, 2, 50 }, Values(a.t().contiguous()));
        Assert.Equal(new[] { 9f, 9, 1, 4, 2, 50 }, Values(a.t()));
    }

    [Fact]
    public void Indexing()
    {
        using var scope = NewDisposeScope();
        var a = arange(12, float32).view(3, 4);
        Assert.Equal(new[] { 4f, 5, 6, 7 }, Values(a[1]));
        Assert.Equal(7f, a[1, 3].item<float>());
        Assert.Equal(new[] { 1f, 5, 9 }, Values(a[TensorIndex.Ellipsis, 1]));
        Assert.Equal(new[] { 5f, 6, 9, 10 }, Values(a[1.., 1..3].contiguous()));
        Assert.Equal(new[] { 8f, 10 }, Values(a[^1, TensorIndex.Slice(null, null, 2)].contiguous()));
        Assert.Equal([3L, 1, 4], a[TensorIndex.Colon, TensorIndex.None].shape);
        Assert.Equal(new[] { 8f, 9, 10, 11, 0, 1, 2, 3 }, Values(a[TensorIndex.Tensor(tensor(new long[] { 2, 0 }))]));
        Assert.Equal(new[] { 10f, 11 }, Values(a[a > 9]));
        a[0, 0] = tensor(-1f);
        a[TensorIndex.Single(2), TensorIndex.Slice(2)] = zeros(2);
        a.index_put_(100, TensorIndex.Single(1));
        Assert.Equal(new[] { -1f, 1, 2, 3, 100, 100, 100, 100, 8, 9, 0, 0 }, Values(a));
        Assert.Equal(new[] { 2f, 0 }, Values(a.index_select(1, tensor(new long[] { 2 }))[tensor(new long[] { 0, 2 })].flatten()));
        Assert.Equal(new[] { -1f, 100, 9 }, Values(a.gather(1, tensor(new long[] { 0, 3, 1 }, [3, 1])).flatten()));
        Assert.Equal(new[] { 0f, 5, 0, 5 }, Values(zeros(4).scatter_(0, tensor(new long[] { 1, 3 }), tensor(new[] { 5f, 5 }))));
        Assert.Equal(new[] { 0f, 7 }, Values(zeros(2).index_add_(0, tensor(new long[] { 1, 1 }), tensor(new[] { 3f, 4 }), 1)));
    }

    [Fact]
    public void Joining_and_splitting()
    {
        using var scope = NewDisposeScope();
        var a = arange(4, float32);
        Assert.Equal(new[] { 0f, 1, 2, 3, 0, 1, 2, 3 }, Values(cat([a, a])));
        Assert.Equal([4L, 2], stack([a, a], 1).shape);
        Assert.Equal([2L, 4], vstack([a, a]).shape);
        Assert.Equal([3L, 1L], a.split(3).Select(t => t.numel()));
        Assert.Equal([1L, 3L], a.split([1, 3], 0).Select(t => t.numel()));
        Assert.Equal([2L, 2L], a.chunk(2).Select(t => t.numel()));
        Assert.Equal([2L, 1L, 1L], a.tensor_split(3).Select(t => t.numel()));
        Assert.Equal(4, a.unbind().Length);
        Assert.Equal(new[] { 0f, 10, 2, 10 }, Values(where(tensor(new[] { true, false, true, false }), a, 10f)));
        Assert.Equal([2L, 3], meshgrid([arange(2), arange(3)])[0].shape);
        Assert.Equal(new long[] { 1, 3 }, where(tensor(new[] { 0f, 1, 0, 2 }))[0].data<long>().ToArray());
    }

    [Fact]
    public void Operators_take_tensors_and_numbers_on_either_side()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new[] { 1f, 2, 4 });
        Assert.Equal(new[] { 3f, 4, 6 }, Values(a + 2));
        Assert.Equal(new[] { 1f, 0, -2 }, Values(2 - a));
        Assert.Equal(new[] { 0.5f, 1, 2 }, Values(a / 2.0));
        Assert.Equal(new[] { 8f, 4, 2 }, Values(8f / a));
        Assert.Equal(new[] { 1f, 0, 0 }, Values(a % 2));
        Assert.Equal(new[] { -1f, -2, -4 }, Values(-a));
        Assert.Equal(new[] { 2f, 4, 8 }, Values(2L * a));
        Assert.Equal(new[] { 1f, 4, 16 }, Values(a * a));
        Assert.Equal(new[] { false, true, true }, (a > 1).data<bool>().ToArray());
        Assert.Equal(new[] { true, false, false }, (2 > a).data<bool>().ToArray());
        Assert.Equal(new[] { false, true, false }, (a == 2).data<bool>().ToArray());
        Assert.Equal(new[] { false, true, false }, ((a >= 2) & (a != 4)).data<bool>().ToArray());
        Assert.Equal(new[] { true, false, true }, (~(a == 2)).data<bool>().ToArray());
        Assert.Equal(new[] { 1L, 0, 0 }, tensor(new long[] { 7, 8, 3 }).floor_divide(4).remainder(2).data<long>().ToArray());
        Assert.Equal(ScalarType.Int64, (tensor(new long[] { 1 }) * 2).dtype);
        Assert.Equal(ScalarType.Float32, (tensor(new long[] { 1 }) * 2.5).dtype);
    }

    [Fact]
    public void Numbers_are_taken_in_the_type_of_the_tensor()
    {
        using var scope = NewDisposeScope();
        var f = tensor(new[] { 1.1f, -2.3f, 3e38f });
        Assert.Equal(new[] { 1.1f * 0.1f, -2.3f * 0.1f, 3e38f * 0.1f }, Values(f * 0.1));
        Assert.Equal(new[] { 1.1f + 0.1f, -2.3f + 0.1f, 3e38f }, Values(f.clone().add_(0.1)));
        Assert.Equal(new[] { 1.1f / 3, -2.3f / 3, 1e38f }, Values(f / 3));
        Assert.Equal(new[] { 0.1f - 1.1f, 0.1f + 2.3f, -3e38f }, Values(0.1 - f));
        Assert.Equal(new[] { true, false, true }, (f >= 1.1f).data<bool>().ToArray());
        Assert.Equal(new[] { 0.30000000000000004 }, (tensor(new[] { 0.1 }) + 0.2).data<double>().ToArray());
        Assert.Equal(ScalarType.Float16, (f.half() * 2.5).dtype);
        Assert.Equal(ScalarType.Float32, (tensor(new long[] { 3 }) * 0.5).dtype);
        Assert.Equal(new[] { true, false }, (tensor(new long[] { 3, 2 }) > 2.5).data<bool>().ToArray());
        Assert.Equal(new[] { 1f, -3, 3e38f }, Values(f.div(1, RoundingMode.floor)));
        Assert.Equal(ScalarType.Float32, (tensor(2f) * 3.0).dtype);
        Assert.Equal(ScalarType.Float32, f.add(true).dtype);
    }

    [Fact]
    public void Each_number_in_a_graph_is_its_own()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 5f }, requires_grad: true);
        var y = x * 2 * 3 / 4;
        using (no_grad())
        {
            x.clone().mul_(1000);
        }
        y.backward();
        Assert.Equal(1.5f, x.grad!.ToSingle());
    }

    [Fact]
    public void Reductions_by_hand()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new float[] { 3, -1, 4, 1, -5, 9 }, [2, 3]);
        Assert.Equal(11f, a.sum().item<float>());
        Assert.Equal(new[] { 4f, -6, 13 }, Values(a.sum(0L))); // sum(0) would bind to sum(ScalarType): a literal 0 is any enum's
        Assert.Equal([2L, 1], a.sum(1, keepdim: true).shape);
        Assert.Equal(11.0, a.sum([0, 1], type: float64).item<double>());
        Assert.Equal(new[] { 2f, 5f / 3 }, Values(a.mean([1])));
        Assert.Equal(9f, a.max().item<float>());
        Assert.Equal(new long[] { 0, 0, 1 }, a.max(0).indexes.data<long>().ToArray());
        Assert.Equal(new[] { 4f, 9 }, Values(a.amax(1)));
        Assert.Equal(new[] { 1f, -5, 4 }, Values(a.amin([0])));
        Assert.Equal(5, a.argmax().item<long>());
        Assert.Equal(new long[] { 1, 1 }, a.argmin(1).data<long>().ToArray());
        Assert.Equal(6, a.count_nonzero().item<long>());
        Assert.Equal(new long[] { 0, 2 }, tensor(new[] { 1f, 0, 2 }).nonzero().flatten().data<long>().ToArray());
        Assert.Equal(Math.Sqrt(133), a.norm().item<float>(), 1e-5);
        Assert.Equal(23f, a.norm(1f).item<float>(), 1e-5); // norm(1) would be the norms along dimension 1
        Assert.True(a.any().item<bool>() && (a > -6).all().item<bool>());
        Assert.Equal(new[] { 9f, 4 }, Values(a.flatten().topk(2).values));
        Assert.Equal(-1f, a.flatten().kthvalue(2, null).values.item<float>());
        Assert.True(a.Equals(a.clone()) && !a.Equals(a + 1));
        Assert.True(a.allclose(a + 1e-7));
    }

    [Fact]
    public void Conversions()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new[] { 1.7f, -2.3f });
        Assert.Equal(new long[] { 1, -2 }, a.to(int64).data<long>().ToArray());
        Assert.Equal(ScalarType.Float16, a.half().dtype);
        Assert.Equal(1.7f, a.half()[0].ToSingle(), 1e-3);
        Assert.Equal(ScalarType.BFloat16, a.to(bfloat16).dtype);
        Assert.Equal(1.703125f, a.bfloat16().ReadCpuBFloat16(0));
        Assert.Equal(1.7f, a.ReadCpuSingle(0));
        Assert.Equal(-2, a[1].ToInt32());
        Assert.Equal(1.7f, (float)a[0]);
        Assert.True(a[0].ToBoolean());
        Assert.Equal(a.Handle, a.Handle);
        Assert.NotEqual(a.DataPtr(), a.to(float32, copy: true).DataPtr());
        Assert.Equal(a.DataPtr(), a.to(float32).DataPtr());
        Assert.Equal(a.DataPtr(), a.cpu().DataPtr());
        var moved = a.to(float64, disposeAfter: true);
        Assert.True(a.IsInvalid);
        Assert.Equal(ScalarType.Float64, moved.dtype);
        Assert.Throws<InvalidOperationException>(() => a.shape);
    }

    [Fact]
    public void Memory_is_reached_directly()
    {
        using var scope = NewDisposeScope();
        var a = arange(6, float32).view(2, 3);
        Assert.Equal(24, a.bytes.Length);
        a.bytes[3] = 0x40;
        Assert.Equal(2f, a[0, 0].item<float>());
        var data = a.data<float>();
        data[1, 2] = 70;
        Assert.Equal(70f, a.storage<float>()[5]);
        Assert.Equal(a.DataPtr(), a.storage<float>().data_ptr());
        Assert.Equal(a.DataPtr(), a[1].storage<float>().data_ptr());
        Assert.Equal(24ul, a.storage<float>().nbytes());
        Assert.Equal(new[] { 2f, 3, 1, 4, 2, 70 }, Values(a.T));
        Assert.Throws<InvalidOperationException>(() => a.T.bytes.Length);
        Assert.Throws<ArgumentException>(() => a.data<double>());
    }

    [Fact]
    public void Handles_are_given_and_taken()
    {
        var before = Tensor.TotalCount;
        var a = ones(3).DetachFromDisposeScope();
        var handle = a.DecoupleFromNativeHandle();
        Assert.True(a.IsInvalid);
        Assert.Equal(before, Tensor.TotalCount);
        using var again = Tensor.UnsafeCreateTensor(handle);
        Assert.Equal(3f, again.sum().ToSingle());
    }

    [Fact]
    public void Devices_are_parsed()
    {
        Assert.Equal(DeviceType.CUDA, device("cuda:1").type);
        Assert.Equal(1, device("cuda:1").index);
        Assert.Equal("cuda:1", new Device("cuda", 1).ToString());
        Assert.Throws<ArgumentException>(() => device("gpu"));
        Assert.Throws<ArgumentException>(() => device("cuda:x"));
        if (!cuda.is_available())
        {
            Assert.Equal(0, cuda.device_count());
            Assert.Throws<InvalidOperationException>(() => zeros([1], device: device("cuda")));
            Assert.Throws<InvalidOperationException>(() => CUDA);
        }
    }

    [Fact]
    public void The_default_type_is_that_of_floating_point_factories()
    {
        using var scope = NewDisposeScope();
        set_default_dtype(float64);
        try
        {
            Assert.Equal(ScalarType.Float64, zeros(1).dtype);
            Assert.Equal(ScalarType.Float64, arange(0.0, 1, 0.5).dtype);
            Assert.Equal(ScalarType.Float64, (tensor(new long[] { 1 }) / 2).dtype);
        }
        finally
        {
            set_default_dtype(float32);
        }
        Assert.Throws<ArgumentException>(() => set_default_dtype(int32));
    }
}

internal static class TensorMemory
{
    public static unsafe nint DataPtr(this Tensor tensor)
    {
        fixed (byte* pointer = tensor.bytes)
        {
            return (nint)pointer;
        }
    }
}
