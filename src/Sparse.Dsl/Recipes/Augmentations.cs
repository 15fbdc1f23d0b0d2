namespace Sparse;

/// <summary>The base of augmentations: random changes of a minibatch of images, drawn by the seed, in training only. Images are [c, h, w].</summary>
public abstract class AugmentationAttribute : RecipeAttribute;

/// <summary>Pads each image with zeros (the mean, once standardised) on every side and crops it at random to its own size again.</summary>
/// <param name="padding">Pixels of padding on a side, at least 1 and less than the image.</param>
public sealed class RandomCropAttribute(int padding = 4) : AugmentationAttribute
{
    /// <summary>Pixels of padding on a side, at least 1.</summary>
    public int Padding { get; } = padding;
}

/// <summary>Mirrors each image left to right with probability ½.</summary>
public sealed class RandomFlipAttribute : AugmentationAttribute;
