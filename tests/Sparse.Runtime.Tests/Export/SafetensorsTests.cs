using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sparse.Runtime.Export;

namespace Sparse.Runtime.Tests.Export;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        var path = _folder.File("m.safetensors");
        Safetensors.Write(
            path,
            [new SafetensorsTensor("b", [2], [1.5f, -0.0f]), new SafetensorsTensor("d", [1, 1], [Math.PI])],
            new Dictionary<string, string> { ["k"] = "v" }
        );

        var bytes = File.ReadAllBytes(path);
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        const string header =
            """{"__metadata__":{"k":"v"},"d":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""";
        Assert.Equal(header, Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal(
            [.. BitConverter.GetBytes(Math.PI), .. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-0.0f)],
            bytes[(8 + length)..]
        );
    }

    [Fact]
    public void What_is_written_is_read_bit_for_bit()
    {
        var path = _folder.File("m.safetensors");
        Prop.ForAll(
                ArbMap.Default.ArbFor<(NonNull<string> Name, float[] Singles, double[] Doubles, NonNull<string> Text)>(),
                sample =>
                {
                    var name = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(sample.Name.Get));
                    var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(sample.Text.Get));
                    Safetensors.Write(
                        path,
                        [
                            new SafetensorsTensor(name + "1", [1, sample.Singles.Length], sample.Singles),
                            new SafetensorsTensor(name + "2", [sample.Doubles.Length], sample.Doubles),
                            new SafetensorsTensor(name + "3", [], [2.5f]),
                        ],
                        new Dictionary<string, string> { [name] = text }
                    );
                    var read = Safetensors.Read(path);
                    var tensors = read.Tensors.ToDictionary(static tensor => tensor.Name);
                    Assert.Equal(text, read.Metadata[name]);
                    Assert.Equal([1, sample.Singles.Length], tensors[name + "1"].Shape);
                    Assert.Equal(
                        sample.Singles.Select(BitConverter.SingleToInt32Bits),
                        tensors[name + "1"].Singles.ToArray().Select(BitConverter.SingleToInt32Bits)
                    );
                    Assert.Equal(
                        sample.Doubles.Select(BitConverter.DoubleToInt64Bits),
                        tensors[name + "2"].Doubles.ToArray().Select(BitConverter.DoubleToInt64Bits)
                    );
                    Assert.Empty(tensors[name + "3"].Shape);
                    Assert.Equal(2.5f, tensors[name + "3"].Singles[0]);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var path = _folder.File("m.safetensors");
        Safetensors.Write(path, [new SafetensorsTensor("w", [3], [1f, 2f, 3f])]);
        var whole = File.ReadAllBytes(path);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Contains(path, Assert.Throws<InvalidDataException>(() => Safetensors.Read(path)).Message);
        }

        File.WriteAllBytes(path, [.. whole, 0]);
        Assert.Contains("rest", Assert.Throws<InvalidDataException>(() => Safetensors.Read(path)).Message);
    }

    [Theory]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 8, "expected 8")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "leaves a gap")]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"v":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
        4,
        "overlaps"
    )]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"v":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        8,
        "overlaps"
    )]
    [InlineData("""{"w":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}""", 4, "of type BF16: only F32, F64 and I64")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "whole numbers, 0 or more")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "whole numbers, 0 or more")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "expected 9223372036854775807")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "expected [begin, end]")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1]}}""", 4, "lacks its dtype")]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        8,
        "not JSON"
    )]
    [InlineData("""{"__metadata__":{"k":1}}""", 0, "not a text")]
    [InlineData("[]", 0, "expected an object")]
    [InlineData("{", 0, "not JSON")]
    public void Each_fault_of_a_header_is_told(string header, int data, string expected)
    {
        var bytes = new byte[8 + Encoding.UTF8.GetByteCount(header) + data];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, bytes.Length - 8 - data);
        Encoding.UTF8.GetBytes(header, bytes.AsSpan(8));
        var path = _folder.Write("m.safetensors", bytes);
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Safetensors.Read(path)).Message);
    }

    [Fact]
    public void A_huge_header_length_is_refused_without_reserving_memory()
    {
        var path = _folder.Write("m.safetensors", [255, 255, 255, 255, 255, 255, 255, 255, 1]);
        Assert.Contains("18446744073709551615", Assert.Throws<InvalidDataException>(() => Safetensors.Read(path)).Message);
    }

    [Fact]
    public void Damage_gives_an_invalid_data_exception_or_tensors_and_nothing_else()
    {
        var path = _folder.File("m.safetensors");
        Safetensors.Write(path, [new SafetensorsTensor("w", [1, 3], [1f, 2f, 3f])], new Dictionary<string, string> { ["k"] = "v" });
        var whole = File.ReadAllBytes(path);
        Prop.ForAll(
                ArbMap.Default.ArbFor<(int At, byte Value, int Again, byte Other)>(),
                damage =>
                {
                    var bytes = whole.ToArray();
                    bytes[(int)((uint)damage.At % (uint)bytes.Length)] = damage.Value;
                    bytes[(int)((uint)(damage.Again * 31) % (uint)bytes.Length)] = damage.Other;
                    File.WriteAllBytes(path, bytes);
                    try
                    {
                        Safetensors.Read(path);
                    }
                    catch (InvalidDataException) { }
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Two_tensors_of_one_name_are_refused() =>
        Assert.Throws<ArgumentException>(() =>
            Safetensors.Write(_folder.File("m"), [new SafetensorsTensor("w", [1], [1f]), new SafetensorsTensor("w", [1], [1f])])
        );

    [Fact]
    public void Zeros_are_counted_exactly()
    {
        Assert.Equal(3, new SafetensorsTensor("w", [6], [0f, -0f, float.Epsilon, float.NaN, 1f, 0f]).CountNonZeros());
        Assert.Equal(1, new SafetensorsTensor("w", [2], [0.0, double.Epsilon]).CountNonZeros());
    }
}
