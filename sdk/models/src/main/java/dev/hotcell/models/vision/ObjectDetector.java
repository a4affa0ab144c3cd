package dev.hotcell.models.vision;

import dev.hotcell.models.Model;
import dev.hotcell.models.ModelBacked;
import dev.hotcell.models.image.ImageShape;
import dev.hotcell.models.image.Picture;
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
        Tensor found = Objects.requireNonNull(
                model.run(Map.of("tower_0/images", pixels(picture))).get("tower_0/detections"));
        float[] numbers = found.floats();
        double across = (double) picture.getWidth() / SIDE;
        double down = (double) picture.getHeight() / SIDE;
        List<Detection> all = new ArrayList<>();
        for (int i = 0; i + NUMBERS <= numbers.length; i += NUMBERS) {
            if (numbers[i + 4] >= LEAST_SCORE) {
                double left = within(numbers[i]) * across;
                double top = within(numbers[i + 1]) * down;
                add(
                        all,
                        new Detection(
                                LABELS.get(Math.round(numbers[i + 5])),
                                numbers[i + 4],
                                left,
                                top,
                                within(numbers[i + 2]) * across - left,
                                within(numbers[i + 3]) * down - top));
            }
        }
        return new Detections(picture, all);
    }

    private static double within(float place) {
        return Math.max(0, Math.min(SIDE, place));
    }

    /** The surest come first; what covers the same thing again is left out. */
    private static void add(List<Detection> all, Detection next) {
        boolean again = all.stream()
                .anyMatch(other -> other.label().equals(next.label()) && other.overlap(next) > MOST_OVERLAP);
        if (!again) {
            all.add(next);
        }
    }

    private static Tensor pixels(BufferedImage picture) {
        byte[] planes = Picture.bytes(picture, new ImageShape(3, SIDE, SIDE));
        float[] values = new float[planes.length];
        int plane = SIDE * SIDE;
        for (int i = 0; i < plane; i++) {
            for (int channel = 0; channel < 3; channel++) {
                values[3 * i + channel] = planes[channel * plane + i] & 0xff;
            }
        }
        return Tensor.of(values, 1, SIDE, SIDE, 3);
    }
}
