package dev.hotcell.models.vision;

import dev.hotcell.models.Model;
import dev.hotcell.models.ModelBacked;
import dev.hotcell.runtime.Hot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells which of seven emotions a face seems to show; what somebody feels it does not know. A small network of {@code @vladmandic/human} 3.3.6 (MIT).
 */
public final class EmotionClassifier extends ModelBacked {
    private static final String NAME = "emotion-classifier";
    private static final int SIDE = 64;
    private static final List<String> EMOTIONS =
            List.of("angry", "disgusted", "afraid", "happy", "sad", "surprised", "neutral");

    private final Model model;

    private EmotionClassifier(Model model) {
        super(model);
        this.model = model;
    }

    /**
     * Loads the model, which stays hot under its name.
     *
     * @throws IOException if it cannot be fetched
     */
    public static EmotionClassifier load() throws IOException {
        return Hot.<EmotionClassifier, IOException>get(
                NAME,
                Map.of("weights", HumanModel.EMOTION.weights()),
                () -> new EmotionClassifier(HumanModel.EMOTION.open()));
    }

    /**
     * Returns what a face shows.
     *
     * @param face where it is in the picture, as {@link FaceDetector} says
     * @throws IllegalArgumentException if that is outside
     */
    public Prediction classify(BufferedImage picture, Detection face) {
        int left = Math.max(0, (int) face.x());
        int top = Math.max(0, (int) face.y());
        int right = Math.min(picture.getWidth(), (int) (face.x() + face.width()));
        int bottom = Math.min(picture.getHeight(), (int) (face.y() + face.height()));
        if (right <= left || bottom <= top) {
            throw new IllegalArgumentException(face + " is outside of the picture of " + picture.getWidth() + " × "
                    + picture.getHeight() + " pixels");
        }
        BufferedImage part = picture.getSubimage(left, top, right - left, bottom - top);
        float[] shares = model.run(Pixels.of(part, SIDE, 1, 2 / 255f, -1)).floats();
        List<Double> probabilities = new ArrayList<>();
        for (float share : shares) {
            probabilities.add((double) share);
        }
        return new Prediction(EMOTIONS, probabilities);
    }
}
