using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>An augmentation of images on samples that are none.</summary>
public class SP0322_AugmentationNeedsImagesTests
{
    [Fact]
    public Task A_flip_of_a_vector() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(solver: "ProxGen, {|SP0322:RandomFlip|}"),
            "RandomFlip changes images [channels, height, width], and Small takes [4]; remove it, or give the network an input of three dimensions"
        );

    [Fact]
    public Task A_crop_of_a_vector() => SparseBuild.VerifyAsync(SmallWith(solver: "ProxGen, {|SP0322:RandomCrop(2)|}"));
}
