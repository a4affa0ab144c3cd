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
 * Finds 80 kinds of everyday things in photographs: people, animals, vehicles, food, furniture (the classes of COCO). CenterNet (Zhou and others,
 * 2019) on a small MobileNet, from {@code @vladmandic/human} 3.3.6 (MIT).
 *
 * <pre>{@code
 * ObjectDetector.load().find(ImageIO.read(new File("street.jpg")))
 * }</pre>
 */
public final class ObjectDetector extends ModelBacked {
    private static final String NAME = "object-detector";
    private static final int SIDE = 512;
    private static final int NUMBERS = 6;
    private static final double LEAST_SCORE = 0.3;
    private static final double MOST_OVERLAP = 0.5;
    private static final List<String> LABELS =
            List.of(("person, bicycle, car, motorcycle, airplane, bus, train, truck, boat, traffic light, "
                            + "fire hydrant, stop sign, parking meter, bench, bird, cat, dog, horse, sheep, cow, "
                            + "elephant, bear, zebra, giraffe, backpack, umbrella, handbag, tie, suitcase, frisbee, "
                            + "skis, snowboard, sports ball, kite, baseball bat, baseball glove, skateboard, surfboard, tennis racket, bottle, "
                            + "wine glass, cup, fork, knife, spoon, bowl, banana, apple, sandwich, orange, "
                            + "broccoli, carrot, hot dog, pizza, donut, cake, chair, couch, potted plant, bed, "
                            + "dining table, toilet, tv, laptop, mouse, remote, keyboard, cell phone, microwave, oven, "
                            + "toaster, sink, refrigerator, book, clock, vase, scissors, teddy bear, hair drier, toothbrush")
                    .split(", "));

    private final Model model;

    private ObjectDetector(Model model) {
        super(model);
        this.model = model;
    }

    /**
     * Loads the model, which stays hot under its name.
     *
     * @throws IOException if it cannot be fetched
     */
    public static ObjectDetector load() throws IOException {
        return Hot.<ObjectDetector, IOException>get(
                NAME,
                Map.of("weights", HumanModel.CENTERNET.weights()),
                () -> new ObjectDetector(HumanModel.CENTERNET.open()));
    }

    /** Returns what it knows. */
    public static List<String> labels() {
        return LABELS;
    }

    /** Returns what is in a picture with a score of 0.3 at least, the surest first. */
    public Detections find(BufferedImage picture) {
        Tensor found = Objects.requireNonNull(model.run(Map.of("tower_0/images", Pixels.of(picture, SIDE, 3, 1, 0)))
                .get("tower_0/detections"));
        float[] numbers = found.floats();
        double across = (double) picture.getWidth() / SIDE;
        double down = (double) picture.getHeight() / SIDE;
        List<Detection> all = new ArrayList<>();
        for (int i = 0; i + NUMBERS <= numbers.length; i += NUMBERS) {
            if (numbers[i + 4] >= LEAST_SCORE) {
                double left = within(numbers[i]) * across;
                double top = within(numbers[i + 1]) * down;
                all.add(new Detection(
                        LABELS.get(Math.round(numbers[i + 5])),
                        numbers[i + 4],
                        left,
                        top,
                        within(numbers[i + 2]) * across - left,
                        within(numbers[i + 3]) * down - top));
            }
        }
        return new Detections(picture, Overlaps.removed(all, MOST_OVERLAP));
    }

    private static double within(float place) {
        return Math.max(0, Math.min(SIDE, place));
    }
}
