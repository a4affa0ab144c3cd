package dev.hotcell.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.display.MimeTypes;
import dev.hotcell.models.image.ImageShape;
import dev.hotcell.models.image.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledImagesTests {
    private static final ImageShape TWO_BY_TWO = new ImageShape(1, 2, 2);

    @TempDir
    Path folder;

    private static LabelledImages numbered(int count) {
        byte[] pixels = new byte[4 * count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            pixels[4 * i] = (byte) i;
            labels[i] = i % 3;
        }
        return LabelledImages.of("numbers", TWO_BY_TWO, pixels, labels, List.of("a", "b", "c"));
    }

    private static List<Integer> numbers(LabelledImages images) {
        return IntStream.range(0, images.size())
                .map(i -> images.image(i).getRaster().getSample(0, 0, 0))
                .boxed()
                .toList();
    }

    @Test
    void readsImagesAndLabelsFromIdxFiles() throws IOException {
        LabelledImages images = LabelledImages.fromIdx(
                idx("images", IdxBytes.gzip(IdxBytes.of(0x08, new int[] {2, 1, 3}, new byte[] {0, 1, 2, 3, 4, 5}))),
                idx("labels", IdxBytes.of(0x08, new int[] {2}, new byte[] {4, 1})));
        assertThat(images.size()).isEqualTo(2);
        assertThat(images.shape()).isEqualTo(new ImageShape(1, 1, 3));
        assertThat(images.classes()).containsExactly("0", "1", "2", "3", "4");
        assertThat(images.label(0)).isEqualTo(4);
        assertThat(images.image(1).getRaster().getSample(2, 0, 0)).isEqualTo(5);
    }

    @Test
    void saysWhichFilesDoNotBelongTogether() throws IOException {
        Path images = idx("images", IdxBytes.of(0x08, new int[] {2, 1, 1}, new byte[2]));
        Path labels = idx("labels", IdxBytes.of(0x08, new int[] {3}, new byte[3]));
        assertThatThrownBy(() -> LabelledImages.fromIdx(images, labels))
                .hasMessage("images holds 2 images, but labels holds 3 labels");
        assertThatThrownBy(() -> LabelledImages.fromIdx(labels, images))
                .hasMessageStartingWith("labels cannot be used as images: it holds 3 unsigned bytes");
    }

    @Test
    void shufflesTheSameWayForTheSameSeed() {
        LabelledImages images = numbered(100);
        assertThat(numbers(images.shuffled(5))).isEqualTo(numbers(images.shuffled(5)));
        assertThat(numbers(images.shuffled(5))).isNotEqualTo(numbers(images.shuffled(6)));
        assertThat(numbers(images.shuffled(5))).containsExactlyInAnyOrderElementsOf(numbers(images));
    }

    @Test
    void keepsEachImageWithItsLabel() {
        LabelledImages shuffled = numbered(60).shuffled(2);
        for (int i = 0; i < shuffled.size(); i++) {
            assertThat(shuffled.label(i)).isEqualTo(numbers(shuffled).get(i) % 3);
        }
    }

    @Test
    void splitsIntoPartsThatShareNothing() {
        LabelledImages.Split parts = numbered(50).split(0.8, 1);
        assertThat(parts.first().size()).isEqualTo(40);
        assertThat(numbers(parts.first())).doesNotContainAnyElementsOf(numbers(parts.second()));
        assertThatThrownBy(() -> numbered(5).split(1.5, 1)).hasMessageContaining("not between 0 and 1");
    }

    @Test
    void takesAndSkips() {
        assertThat(numbers(numbered(5).take(2))).containsExactly(0, 1);
        assertThat(numbers(numbered(5).skip(3))).containsExactly(3, 4);
        assertThat(numbered(5).take(99).size()).isEqualTo(5);
    }

    @Test
    void refusesLabelsWithoutAClass() {
        assertThatThrownBy(() -> LabelledImages.of("bad", TWO_BY_TWO, new byte[4], new int[] {7}, List.of("a")))
                .hasMessage("bad: label 7 of image 0 is outside the 1 classes");
        assertThatThrownBy(() -> LabelledImages.of("bad", TWO_BY_TWO, new byte[5], new int[] {0}, List.of("a")))
                .hasMessageContaining("1 labels need 4 bytes");
    }

    @Test
    void keepsColours() {
        ImageShape shape = new ImageShape(3, 1, 2);
        byte[] pixels = {10, 20, 30, 40, 50, 60};
        BufferedImage image = LabelledImages.of("colours", shape, pixels, new int[1], List.of("a"))
                .image(0);
        assertThat(image.getRGB(1, 0) & 0xffffff).isEqualTo(0x14283c);
        assertThat(Picture.bytes(image, shape)).isEqualTo(pixels);
    }

    @Test
    void showsItsFirstImages() {
        var bundle = numbered(30).toMimeBundle();
        assertThat(bundle.plainText())
                .startsWith("numbers: 30 images of 2 × 2 in 3 classes")
                .contains("a, b, c");
        assertThat((String) bundle.data().get(MimeTypes.HTML)).contains("data:image/png;base64,");
        assertThat((byte[]) bundle.data().get(MimeTypes.PNG)).startsWith(0x89, 'P', 'N', 'G');
    }

    private Path idx(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
