package dev.hotcell.models.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.hotcell.cell.CellContext;
import dev.hotcell.models.ModelBacked;
import dev.hotcell.models.Network;
import dev.hotcell.models.data.Batcher;
import dev.hotcell.models.data.LabelledImages;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.models.image.ImageShape;
import dev.hotcell.models.image.Picture;
import dev.hotcell.models.training.Losses;
import dev.hotcell.models.training.Metric;
import dev.hotcell.models.training.Training;
import dev.hotcell.models.training.TrainingRun;
import dev.hotcell.runtime.Hot;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A network that tells classes of images apart. It is hot: the same name in a later cell is the same network, with all
 * that it has learnt.
 *
 * <pre>{@code
 * Mnist mnist = Mnist.load();
 * ImageClassifier digits = ImageClassifier.cnn("digits", mnist.train());
 * digits.training(mnist.train()).validateOn(mnist.test()).epochs(1).start();
 * digits.predict(mnist.test().take(20));
 * }</pre>
 */
public final class ImageClassifier extends ModelBacked {
    private static final int BATCH = 256;

    private final Network network;
    private final ImageShape shape;
    private final List<String> classes;

    private ImageClassifier(Network network, ImageShape shape, List<String> classes) {
        super(network);
        this.network = network;
        this.shape = shape;
        this.classes = classes;
    }

    /** Returns the hot classifier of that name, a small convolutional network, new and untrained if there is none. */
    public static ImageClassifier cnn(String name, LabelledImages like) {
        return cnn(name, like, 1);
    }

    /**
     * As {@link #cnn(String, LabelledImages)}, with weights drawn from a seed.
     *
     * @param like images of the shape and classes that it is for
     */
    public static ImageClassifier cnn(String name, LabelledImages like, long seed) {
        ImageShape shape = like.shape();
        if (shape.height() < 4 || shape.width() < 4) {
            throw new IllegalArgumentException(
                    "Images of " + shape + " are too small for this network: 4 × 4 at least");
        }
        return of(
                name,
                "cnn seed " + seed,
                like,
                seed,
                () -> ConvolutionalNetwork.of(like.classes().size()));
    }

    /**
     * Returns the hot classifier of that name, a ResNet-18 for small images, new and untrained if there is none.
     *
     * @param like images of the shape and classes that it is for, 8 × 8 pixels at least
     * @param width how many filters its first stage has; 64 in the paper, 16 where there is no GPU
     */
    public static ImageClassifier resnet(String name, LabelledImages like, int width) {
        ImageShape shape = like.shape();
        if (shape.height() < 8 || shape.width() < 8 || width < 1) {
            throw new IllegalArgumentException("A ResNet of width " + width + " is not for images of " + shape
                    + ": 8 × 8 at least, width 1 at least");
        }
        int classes = like.classes().size();
        return of(name, "resnet-18 of width " + width, like, 1, () -> ResidualNetwork.of(classes, width));
    }

    /**
     * Returns the hot classifier of that name, with layers of one's own.
     *
     * @param architecture says what the layers are; another text makes another network
     * @param layers gives layers that turn images of shape (examples, channels, height, width) into logits of shape
     *     (examples, classes)
     */
    public static ImageClassifier of(
            String name, String architecture, LabelledImages like, long seed, BlockFactory layers) {
        ImageShape shape = like.shape();
        Map<String, String> specification = Map.of(
                "architecture", architecture, "image", shape.toString(), "classes", String.join("\n", like.classes()));
        Shape input = new Shape(shape.channels(), shape.height(), shape.width());
        return Hot.<ImageClassifier, RuntimeException>get(
                name,
                specification,
                () -> new ImageClassifier(Network.of(name, layers.create(), input, seed), shape, like.classes()));
    }

    /** Makes layers without weights. */
    @FunctionalInterface
    public interface BlockFactory {

        /** Returns new layers. */
        Block create();
    }

    /** Returns the hot classifier of that name, if there is one. */
    public static Optional<ImageClassifier> find(String name) {
        return Hot.find(name).filter(ImageClassifier.class::isInstance).map(ImageClassifier.class::cast);
    }

    /** Returns the network. */
    public Network network() {
        return network;
    }

    /** Returns the names of the classes. */
    public List<String> classes() {
        return classes;
    }

    /** Plans a training with the cross entropy of the classes, measuring the accuracy. */
    public Training training(LabelledImages images) {
        check(images);
        return Training.of(network, images)
                .heldBy(this)
                .loss(Losses.softmaxCrossEntropy())
                .measure(Metric.accuracy());
    }

    /** Returns the training of this classifier that was last, to be looked at or gone on with. */
    public Optional<TrainingRun> lastTraining() {
        return network.attached().filter(TrainingRun.class::isInstance).map(TrainingRun.class::cast);
    }

    /** Predicts the class of an image, which is scaled to the network's shape and turned grey where that is. */
    public Prediction predict(BufferedImage image) {
        return predict(List.of(image)).get(0);
    }

    /** Predicts the classes of images. */
    public Predictions predict(List<BufferedImage> images) {
        List<BufferedImage> shown = List.copyOf(images);
        byte[] pixels = new byte[Math.multiplyExact(shown.size(), shape.size())];
        for (int i = 0; i < shown.size(); i++) {
            System.arraycopy(Picture.bytes(shown.get(i), shape), 0, pixels, i * shape.size(), shape.size());
        }
        LabelledImages unlabelled = LabelledImages.of("images", shape, pixels, new int[shown.size()], classes);
        return new Predictions(title(), probabilities(unlabelled), shown::get, null);
    }

    /** Predicts the classes of labelled images, to be compared with their labels. */
    public Predictions predict(LabelledImages images) {
        check(images);
        List<String> truth = IntStream.range(0, images.size())
                .mapToObj(i -> classes.get(images.label(i)))
                .toList();
        return new Predictions(title(), probabilities(images), images::image, truth);
    }

    private String title() {
        return "Predictions of " + network.name() + " on " + network.deviceName();
    }

    private void check(LabelledImages images) {
        if (!images.shape().equals(shape)) {
            throw new IllegalArgumentException(network.name() + " is for images of " + shape + ", but " + images.name()
                    + " has images of " + images.shape());
        }
        if (!images.classes().equals(classes)) {
            throw new IllegalArgumentException(network.name() + " tells " + classes + " apart, but " + images.name()
                    + " has the classes " + images.classes());
        }
    }

    private List<Prediction> probabilities(LabelledImages images) {
        List<Prediction> predictions = new ArrayList<>(images.size());
        Batcher batcher = images.batcher(Math.max(1, Math.min(BATCH, images.size())));
        for (int from = 0; from < images.size(); from += BATCH) {
            CellContext.current().checkCancelled();
            int[] members =
                    IntStream.range(from, Math.min(from + BATCH, images.size())).toArray();
            float[] rows = probabilities(batcher, members);
            for (int row = 0; row < members.length; row++) {
                int start = row * classes.size();
                predictions.add(new Prediction(
                        classes,
                        IntStream.range(0, classes.size())
                                .mapToObj(i -> (double) rows[start + i])
                                .toList()));
            }
        }
        return predictions;
    }

    private float[] probabilities(Batcher batcher, int[] members) {
        try (Network.Use use = network.use();
                Autograd.Pause pause = Autograd.pause();
                NDScope scope = new NDScope();
                NDManager manager = use.newManager()) {
            scope.suppressNotUsedWarning();
            NDArray logits = use.forward(batcher.gather(members, manager).inputs(), false)
                    .singletonOrThrow();
            return logits.softmax(1).toFloatArray();
        }
    }
}
