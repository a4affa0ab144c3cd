package dev.hotcell.models.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import dev.hotcell.runtime.Hot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectDetectorTests {

    @AfterAll
    static void free() {
        Hot.closeAll();
    }

    private static BufferedImage photo(String name) throws IOException {
        try (InputStream in = ObjectDetectorTests.class.getResourceAsStream(name + ".jpg")) {
            return ImageIO.read(in);
        }
    }

    /** The boxes were drawn by eye, in pixels of the photographs. */
    @ParameterizedTest
    @CsvSource({"chelsea, cat, 40, 5, 230, 205", "astronaut, person, 10, 0, 290, 320", "coffee, cup, 90, 25, 150, 135"})
    void findsWhatIsInAPhotograph(String photo, String label, double x, double y, double width, double height)
            throws IOException {
        Detections found = ObjectDetector.load().find(photo(photo));
        assertThat(found.of(label)).isNotEmpty();
        Detection first = found.of(label).get(0);
        assertThat(first.overlap(new Detection(label, 1, x, y, width, height))).isGreaterThan(0.5);
    }

    @Test
    void findsNothingInAPictureOfNothing() throws IOException {
        Detections found = ObjectDetector.load().find(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB));
        assertThat(found.all()).isEmpty();
        assertThat(found.toString()).isEqualTo("nothing found");
    }

    @Test
    void showsThePictureWithTheBoxesAndSaysWhatTheyAre() throws IOException {
        BufferedImage photo = photo("chelsea");
        Detections found = ObjectDetector.load().find(photo);
        MimeBundle bundle = found.toMimeBundle();
        assertThat(bundle.data()).containsKey(MimeTypes.JPEG);
        assertThat(bundle.toString()).contains("cat");
        assertThat(found.drawn().getWidth()).isEqualTo(480);
        assertThat(found.atLeast(1.1).all()).isEmpty();
    }

    @Test
    void overlapIsTheSharedPartOfBothAreas() {
        Detection one = new Detection("a", 1, 0, 0, 10, 10);
        assertThat(one.overlap(new Detection("a", 1, 5, 0, 10, 10))).isCloseTo(50 / 150.0, within(1e-12));
        assertThat(one.overlap(new Detection("a", 1, 20, 0, 10, 10))).isZero();
        assertThat(one.overlap(one)).isEqualTo(1);
    }
}
