package dev.hotcell.visualization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import dev.hotcell.display.RendererRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Looks at what was drawn. */
final class Looking {
    private Looking() {}

    static MimeBundle render(Object value, String... mimeTypes) {
        return RendererRegistry.withProviders(Looking.class.getClassLoader()).render(value, mimeTypes);
    }

    static BufferedImage png(MimeBundle bundle) throws Exception {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream((byte[]) bundle.data().get(MimeTypes.PNG)));
        assertThat(image).isNotNull();
        return image;
    }

    static Document svg(MimeBundle bundle) throws Exception {
        return parse((String) bundle.data().get(MimeTypes.SVG));
    }

    static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    static int colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours.size();
    }

    /** Counts the pixels of a region that differ. */
    static int differences(BufferedImage a, BufferedImage b, int x0, int y0, int x1, int y1) {
        int count = 0;
        for (int x = x0; x < x1; x++) {
            for (int y = y0; y < y1; y++) {
                count += a.getRGB(x, y) == b.getRGB(x, y) ? 0 : 1;
            }
        }
        return count;
    }

    /** Counts the pixels that are about of a colour, whatever their transparency. */
    static int pixelsLike(BufferedImage image, int rgb) {
        int count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                int pixel = image.getRGB(x, y);
                int distance = Math.abs((pixel >> 16 & 255) - (rgb >> 16 & 255))
                        + Math.abs((pixel >> 8 & 255) - (rgb >> 8 & 255))
                        + Math.abs((pixel & 255) - (rgb & 255));
                count += pixel >>> 24 > 60 && distance < 12 ? 1 : 0;
            }
        }
        return count;
    }
}
