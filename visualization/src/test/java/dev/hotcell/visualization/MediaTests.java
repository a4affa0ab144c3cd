package dev.hotcell.visualization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaTests {

    @Test
    void marksWhatWasFound() throws Exception {
        BufferedImage photo = new BufferedImage(500, 300, BufferedImage.TYPE_INT_RGB);
        boolean[][] mask = new boolean[300][500];
        for (int x = 300; x < 400; x++) {
            mask[200][x] = true;
            mask[201][x] = true;
        }
        MimeBundle bundle = Looking.render(MarkedImage.of(photo)
                .box("cat 0.93", 50, 60, 100, 80)
                .box("cat 0.5", 200, 10, 40, 30)
                .mask("sofa", mask));
        assertThat(bundle.plainText())
                .isEqualTo("image, 500×300 pixels: cat 0.93 at 50, 60, 100×80; cat 0.5 at 200, 10, 40×30; sofa (mask)");
        BufferedImage png = Looking.png(bundle);
        assertThat(png.getWidth()).isEqualTo(500);
        assertThat(png.getRGB(50, 100)).as("left edge").isNotEqualTo(0xff000000).isEqualTo(png.getRGB(150, 100));
        assertThat(png.getRGB(200, 25)).as("same kind, same colour").isEqualTo(png.getRGB(50, 100));
        assertThat(png.getRGB(350, 200)).as("mask").isNotEqualTo(0xff000000);
        assertThat(png.getRGB(100, 100)).as("inside").isEqualTo(0xff000000);
        assertThat(photo.getRGB(50, 100)).as("the image itself").isEqualTo(0xff000000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MarkedImage.of(photo).mask("m", new boolean[1][1]));
    }

    @Test
    void writesAGifThatRepeats(@TempDir Path folder) throws Exception {
        List<BufferedImage> frames = IntStream.range(0, 5)
                .mapToObj(i -> FieldImage.of(new float[] {i, 1, 2, 3, 4, 5}, 3, 2)
                        .range(0, 5)
                        .pixels())
                .toList();
        Animation animation = Animation.of(frames).framesPerSecond(20);
        animation.save(folder.resolve("a.gif"));
        byte[] gif = Files.readAllBytes(folder.resolve("a.gif"));
        assertThat(new String(gif, StandardCharsets.ISO_8859_1))
                .startsWith("GIF89a")
                .contains("NETSCAPE2.0");
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
        assertThat(reader.getNumImages(true)).isEqualTo(5);
        assertThat(reader.read(4).getRGB(0, 0)).isEqualTo(frames.get(4).getRGB(0, 0));
        var control = (javax.imageio.metadata.IIOMetadataNode)
                reader.getImageMetadata(1).getAsTree("javax_imageio_gif_image_1.0");
        assertThat(((org.w3c.dom.Element) control.getElementsByTagName("GraphicControlExtension")
                                .item(0))
                        .getAttribute("delayTime"))
                .isEqualTo("5");
        MimeBundle bundle = Looking.render(animation);
        assertThat((String) bundle.data().get(MimeTypes.HTML)).contains("src=\"data:image/gif;base64,R0lGODlh");
        assertThat(Looking.png(bundle).getWidth()).isEqualTo(3);
        assertThat(bundle.plainText()).isEqualTo("animation, 5 frames of 3×2 pixels, 0.3 s");
        assertThat(bundle.metadata()).containsEntry(MimeTypes.PNG, Map.of("width", 198, "height", 132));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Animation.of(List.of()))
                .withMessageContaining("at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Animation.of(List.of(frames.get(0), new BufferedImage(1, 1, 1))))
                .withMessageContaining("3×2 and 1×1");
        assertThatIllegalArgumentException().isThrownBy(() -> animation.framesPerSecond(0));
    }
}
