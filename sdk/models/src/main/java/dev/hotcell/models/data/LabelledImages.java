package dev.hotcell.models.data;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.models.image.ImageGrid;
import dev.hotcell.models.image.ImageShape;
import dev.hotcell.models.image.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Images of one size, each with the class that it belongs to. Taking a part copies no pixel.
 *
 * <p>Batches hold floats in [0, 1] of shape (examples, channels, height, width), and labels of shape (examples).
 */
public final class LabelledImages implements Examples, Displayable {
    private static final int SHOWN = 24;

    private final String name;
    private final ImageShape shape;
    private final List<String> classes;
    private final byte[] pixels;
    private final int[] labels;
    private final int[] members;

    private LabelledImages(
            String name, ImageShape shape, List<String> classes, byte[] pixels, int[] labels, int[] members) {
        this.name = name;
        this.shape = shape;
        this.classes = classes;
        this.pixels = pixels;
        this.labels = labels;
        this.members = members;
    }

    /**
     * Creates a data set over the given arrays, which must not be changed afterwards.
     *
     * @param pixels unsigned bytes: image by image, channel by channel, row by row
     * @param labels for each image the index of its class
     * @throws IllegalArgumentException if the lengths do not match, or a label is outside the classes
     */
    public static LabelledImages of(String name, ImageShape shape, byte[] pixels, int[] labels, List<String> classes) {
        if (pixels.length != (long) labels.length * shape.size()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: %,d labels need %,d bytes of images of %s, but there are %,d",
                    name,
                    labels.length,
                    (long) labels.length * shape.size(),
                    shape,
                    pixels.length));
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes.size()) {
                throw new IllegalArgumentException(String.format(
                        "%s: label %d of image %d is outside the %d classes", name, labels[i], i, classes.size()));
            }
        }
        int[] all = IntStream.range(0, labels.length).toArray();
        return new LabelledImages(name, shape, List.copyOf(classes), pixels, labels, all);
    }

    /**
     * Reads grey images and their labels from two IDX files, as the MNIST database and its relatives come in; either may
     * be compressed by gzip. The classes are named by their numbers.
     *
     * @throws IdxFormatException if a file is damaged, or the two do not belong together
     * @throws IOException if a file cannot be read
     */
    public static LabelledImages fromIdx(Path images, Path labels) throws IOException {
        IdxFile imageFile = IdxFile.read(images);
        byte[] pixels = imageFile.unsignedBytes(3, "images");
        IdxFile labelFile = IdxFile.read(labels);
        byte[] labelBytes = labelFile.unsignedBytes(1, "labels");
        int[] lengths = imageFile.dimensions();
        if (lengths[0] != labelBytes.length) {
            throw new IdxFormatException(
                    imageFile.name(),
                    String.format(
                            Locale.ROOT,
                            "holds %,d images, but %s holds %,d labels",
                            lengths[0],
                            labelFile.name(),
                            labelBytes.length));
        }
        if (lengths[1] == 0 || lengths[2] == 0) {
            throw new IdxFormatException(
                    imageFile.name(), "holds images without pixels: " + lengths[2] + " × " + lengths[1]);
        }
        int[] labelNumbers = new int[labelBytes.length];
        int classes = 0;
        for (int i = 0; i < labelNumbers.length; i++) {
            labelNumbers[i] = labelBytes[i] & 0xff;
            classes = Math.max(classes, labelNumbers[i] + 1);
        }
        List<String> names =
                IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return of(imageFile.name(), new ImageShape(1, lengths[1], lengths[2]), pixels, labelNumbers, names);
    }

    /** Returns what the data set is called. */
    public String name() {
        return name;
    }

    /** Returns these images under another name. */
    public LabelledImages named(String newName) {
        return new LabelledImages(newName, shape, classes, pixels, labels, members);
    }

    /** Returns the shape that every image has. */
    public ImageShape shape() {
        return shape;
    }

    /** Returns the names of the classes; a label is an index into them. */
    public List<String> classes() {
        return classes;
    }

    @Override
    public int size() {
        return members.length;
    }

    /** Returns the index of the class of image {@code i}. */
    public int label(int i) {
        return labels[members[i]];
    }

    /** Returns image {@code i}, for looking at. */
    public BufferedImage image(int i) {
        return Picture.of(pixels, members[i] * shape.size(), shape);
    }

    /** Returns the images as pictures, for looking at. */
    public List<BufferedImage> images() {
        return IntStream.range(0, size()).mapToObj(this::image).toList();
    }

    /** Returns the first images; all of them where there are fewer. */
    public LabelledImages take(int count) {
        return range(0, Math.min(count, size()));
    }

    /** Returns all but the first images. */
    public LabelledImages skip(int count) {
        return range(Math.min(count, size()), size());
    }

    private LabelledImages range(int from, int to) {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("A negative number of images");
        }
        return with(Arrays.copyOfRange(members, from, to));
    }

    /** Returns the images in an order drawn from a seed. */
    public LabelledImages shuffled(long seed) {
        return with(IntStream.of(Shuffle.order(size(), new SplittableRandom(seed)))
                .map(i -> members[i])
                .toArray());
    }

    /**
     * Cuts the images in two at random, for training and for validation.
     *
     * @param fraction how much the first part gets, between 0 and 1
     */
    public Split split(double fraction, long seed) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("The fraction " + fraction + " is not between 0 and 1");
        }
        LabelledImages shuffled = shuffled(seed);
        int first = (int) Math.round(fraction * size());
        return new Split(shuffled.take(first), shuffled.skip(first));
    }

    /** Two parts that share no image. */
    public record Split(LabelledImages first, LabelledImages second) {}

    private LabelledImages with(int[] newMembers) {
        return new LabelledImages(name, shape, classes, pixels, labels, newMembers);
    }

    @Override
    public Batcher batcher(int largest) {
        NativeFloats images = new NativeFloats(largest, shape.size());
        NativeLongs targets = new NativeLongs(largest);
        Shape imageShape = new Shape(shape.channels(), shape.height(), shape.width());
        return (indices, manager) -> {
            images.clear();
            targets.clear();
            for (int index : indices) {
                images.putBytes(pixels, members[index] * shape.size());
                targets.put(label(index));
            }
            Shape batch = new Shape(indices.length).addAll(imageShape);
            return new Batch(
                    new NDList(manager.create(images.content(), batch, DataType.FLOAT32)),
                    new NDList(manager.create(targets.content(), new Shape(indices.length), DataType.INT64)),
                    indices.length);
        };
    }

    /** Shows the first images with their classes. */
    @Override
    public MimeBundle toMimeBundle() {
        LabelledImages first = take(SHOWN);
        return ImageGrid.of(
                toString(),
                first.images(),
                IntStream.range(0, first.size())
                        .mapToObj(i -> ImageGrid.Caption.plain(classes.get(first.label(i))))
                        .toList());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: %,d images of %s in %d classes", name, size(), shape, classes.size());
    }
}
