using Sparse.Runtime.Export;

namespace Sparse.Runtime.Tests.Export;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_name_appears_only_when_the_file_is_whole()
    {
        var path = _folder.File("f");
        AtomicFile.Write(
            path,
            stream =>
            {
                stream.Write(new byte[100_000]);
                Assert.False(File.Exists(path));
                stream.WriteByte(1);
            }
        );
        Assert.Equal(100_001, new FileInfo(path).Length);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void What_a_killed_process_left_of_the_same_file_goes_once_it_is_old()
    {
        var stale = _folder.Write(".f.abcdefgh.ijk.tmp", "half");
        var young = _folder.Write(".f.12345678.abc.tmp", "being written by another");
        var other = _folder.Write(".g.abcdefgh.ijk.tmp", "of another file");
        File.SetLastWriteTimeUtc(stale, DateTime.UtcNow.AddHours(-1));
        File.SetLastWriteTimeUtc(other, DateTime.UtcNow.AddHours(-1));
        AtomicFile.WriteText(_folder.File("f"), "whole");
        Assert.False(File.Exists(stale));
        Assert.True(File.Exists(young));
        Assert.True(File.Exists(other));
    }

    [Fact]
    public void An_error_on_the_way_leaves_the_older_file_and_nothing_else()
    {
        var path = _folder.Write("f", "old");
        var error = Assert.Throws<IOException>(() =>
            AtomicFile.Write(
                path,
                static stream =>
                {
                    stream.Write(new byte[100_000]);
                    throw new IOException("No space left on device.");
                }
            )
        );
        Assert.Contains(path + " cannot be written (No space left on device): free some space", error.Message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_missing_folder_is_an_io_error_that_names_the_file() =>
        Assert.Contains(
            _folder.File("absent/f"),
            Assert.Throws<IOException>(() => AtomicFile.Write(_folder.File("absent/f"), static _ => { })).Message
        );
}
