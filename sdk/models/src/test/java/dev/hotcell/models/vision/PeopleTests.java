package dev.hotcell.models.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.display.MimeTypes;
import dev.hotcell.runtime.Hot;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The astronaut looks into the camera and smiles; what is where was measured by eye, in pixels of the photograph. */
class PeopleTests {

    @AfterAll
    static void free() {
        Hot.closeAll();
    }

    private static BufferedImage astronaut() throws IOException {
        try (InputStream in = PeopleTests.class.getResourceAsStream("astronaut.jpg")) {
            return ImageIO.read(in);
        }
    }

    @Test
    void findsTheFace() throws IOException {
        Detections found = FaceDetector.load().find(astronaut());
        assertThat(found.all()).hasSize(1);
        assertThat(found.all().get(0).overlap(new Detection("face", 1, 107, 38, 66, 70)))
                .isGreaterThan(0.5);
    }

    @Test
    void findsTheFaceInAWidePictureToo() throws IOException {
        BufferedImage wide = new BufferedImage(640, 320, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = wide.createGraphics();
        graphics.drawImage(astronaut(), 300, 0, null);
        graphics.dispose();
        Detections found = FaceDetector.load().find(wide);
        assertThat(found.all()).isNotEmpty();
        assertThat(found.all().get(0).overlap(new Detection("face", 1, 407, 38, 66, 70)))
                .isGreaterThan(0.4);
    }

    @Test
    void findsNoFaceWhereThereIsNone() throws IOException {
        try (InputStream in = PeopleTests.class.getResourceAsStream("coffee.jpg")) {
            assertThat(FaceDetector.load().find(ImageIO.read(in)).all()).isEmpty();
        }
    }

    @Test
    void seesThatTheFaceSmiles() throws IOException {
        BufferedImage picture = astronaut();
        Detection face = FaceDetector.load().find(picture).all().get(0);
        assertThat(EmotionClassifier.load().classify(picture, face).label()).isEqualTo("happy");
    }

    @Test
    void refusesAFaceOutsideOfThePicture() throws IOException {
        BufferedImage picture = astronaut();
        assertThatThrownBy(() -> EmotionClassifier.load().classify(picture, new Detection("face", 1, 500, 10, 20, 20)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("outside of the picture of 320 × 320 pixels");
    }

    @Test
    void findsTheBody() throws IOException {
        Pose pose = PoseEstimator.load().estimate(astronaut());
        Pose.Point nose = pose.point("nose");
        assertThat(nose.x()).isCloseTo(140, within(12.0));
        assertThat(nose.y()).isCloseTo(77, within(12.0));
        // Her left shoulder is to the right in the picture.
        assertThat(pose.point("left shoulder").x())
                .isGreaterThan(pose.point("right shoulder").x() + 60);
        assertThat(pose.toMimeBundle().data()).containsKey(MimeTypes.JPEG);
    }
}
