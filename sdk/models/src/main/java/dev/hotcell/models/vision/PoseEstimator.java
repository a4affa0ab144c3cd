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
 * Finds the points of one person's body in a photograph. MoveNet Lightning (Google, 2021, Apache 2.0), from {@code @vladmandic/human} 3.3.6 (MIT).
 *
 * <pre>{@code
 * PoseEstimator.load().estimate(ImageIO.read(new File("dancer.jpg")))
 * }</pre>
 */
public final class PoseEstimator extends ModelBacked {
    private static final String NAME = "pose-estimator";
    private static final int SIDE = 192;
    private static final List<String> POINTS = List.of(
            "nose",
            "left eye",
            "right eye",
            "left ear",
            "right ear",
            "left shoulder",
            "right shoulder",
            "left elbow",
            "right elbow",
            "left wrist",
            "right wrist",
            "left hip",
            "right hip",
            "left knee",
            "right knee",
            "left ankle",
            "right ankle");

    private final Model model;

    private PoseEstimator(Model model) {
        super(model);
        this.model = model;
    }

    /**
     * Loads the model, which stays hot under its name.
     *
     * @throws IOException if it cannot be fetched
     */
    public static PoseEstimator load() throws IOException {
        return Hot.<PoseEstimator, IOException>get(
                NAME,
                Map.of("weights", HumanModel.MOVENET.weights()),
                () -> new PoseEstimator(HumanModel.MOVENET.open()));
    }

    /** Returns the pose of the person that is seen best. */
    public Pose estimate(BufferedImage picture) {
        SquarePicture square = SquarePicture.of(picture);
        float[] numbers = model.run(Pixels.of(square.square(), SIDE, 3, 1, 0)).floats();
        List<Pose.Point> points = new ArrayList<>();
        for (int i = 0; i < POINTS.size(); i++) {
            points.add(new Pose.Point(
                    POINTS.get(i),
                    numbers[3 * i + 2],
                    numbers[3 * i + 1] * square.side() - square.left(),
                    numbers[3 * i] * square.side() - square.top()));
        }
        return new Pose(picture, points);
    }
}
