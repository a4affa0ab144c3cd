package dev.hotcell.models.vision;

import dev.hotcell.models.Model;
import dev.hotcell.models.ModelBacked;
import dev.hotcell.models.tensor.Tensor;
import dev.hotcell.runtime.Hot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds faces in photographs. BlazeFace (Bazarevsky and others, 2019) for faces some metres away, from {@code @vladmandic/human} 3.3.6 (MIT).
 *
 * <pre>{@code
 * FaceDetector.load().find(ImageIO.read(new File("team.jpg")))
 * }</pre>
 */
public final class FaceDetector extends ModelBacked {
    private static final String NAME = "face-detector";
    private static final String LABEL = "face";
    private static final int SIDE = 256;
    private static final int NUMBERS = 16;
    private static final double LEAST_SCORE = 0.7;
    private static final double MOST_OVERLAP = 0.3;

    private final Model model;

    private FaceDetector(Model model) {
        super(model);
        this.model = model;
    }

    /**
     * Loads the model, which stays hot under its name.
     *
     * @throws IOException if it cannot be fetched
     */
    public static FaceDetector load() throws IOException {
        return Hot.<FaceDetector, IOException>get(
                NAME,
                Map.of("weights", HumanModel.BLAZEFACE.weights()),
                () -> new FaceDetector(HumanModel.BLAZEFACE.open()));
    }

    /** Returns the faces in a picture with a score of 0.7 at least, the surest first. */
    public Detections find(BufferedImage picture) {
        SquarePicture square = SquarePicture.of(picture);
        Map<String, Tensor> outputs = model.run(Map.of("input", Pixels.of(square.square(), SIDE, 3, 1 / 127.5f, -1)));
        List<Detection> found = new ArrayList<>();
        // Each place of the first grid looks for two faces, of the second, whose squares are twice as large, for six.
        read(numbers(outputs, "Identity"), numbers(outputs, "Identity_2"), SIDE / 16, 2, square, found);
        read(numbers(outputs, "Identity_1"), numbers(outputs, "Identity_3"), SIDE / 8, 6, square, found);
        return new Detections(picture, Overlaps.removed(found, MOST_OVERLAP));
    }

    private static float[] numbers(Map<String, Tensor> outputs, String name) {
        return Objects.requireNonNull(outputs.get(name)).floats();
    }

    private static void read(
            float[] scores, float[] boxes, int stride, int facesOfPlace, SquarePicture square, List<Detection> found) {
        double scale = (double) square.side() / SIDE;
        int columns = SIDE / stride;
        for (int i = 0; i < scores.length; i++) {
            double score = 1 / (1 + Math.exp(-scores[i]));
            if (score >= LEAST_SCORE) {
                int place = i / facesOfPlace;
                double width = boxes[NUMBERS * i + 2] * scale;
                double height = boxes[NUMBERS * i + 3] * scale;
                double x = (boxes[NUMBERS * i] + (place % columns + 0.5) * stride) * scale;
                double y = (boxes[NUMBERS * i + 1] + (place / columns + 0.5) * stride) * scale;
                found.add(new Detection(
                        LABEL, score, x - width / 2 - square.left(), y - height / 2 - square.top(), width, height));
            }
        }
    }
}
