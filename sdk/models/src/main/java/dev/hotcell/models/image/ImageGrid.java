package dev.hotcell.models.image;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Pictures in rows, a caption below each: as HTML, as one PNG for readers that draw no HTML, and as the captions alone in
 * plain text.
 */
public final class ImageGrid {
    private static final int SMALLEST_SIDE = 56;

    private ImageGrid() {}

    /**
     * What stands below a picture.
     *
     * @param tone how the text is coloured
     */
    public record Caption(String text, Tone tone) {

        /** Returns a caption that neither praises nor warns. */
        public static Caption plain(String text) {
            return new Caption(text, Tone.PLAIN);
        }
    }

    /** How a caption is coloured. */
    public enum Tone {
        PLAIN("inherit", 0x404040),
        RIGHT("#2e7d32", 0x2e7d32),
        WRONG("#c62828", 0xc62828);

        final String css;
        final int rgb;

        Tone(String css, int rgb) {
            this.css = css;
            this.rgb = rgb;
        }
    }

    /**
     * Shows pictures.
     *
     * @param title one line above them
     * @param captions one for each picture
     */
    public static MimeBundle of(String title, List<BufferedImage> pictures, List<Caption> captions) {
        List<BufferedImage> enlarged = new ArrayList<>();
        for (BufferedImage picture : pictures) {
            int side = Math.max(1, Math.max(picture.getWidth(), picture.getHeight()));
            enlarged.add(Picture.enlarged(picture, Math.max(1, SMALLEST_SIDE / side)));
        }
        MimeBundle bundle = MimeBundle.html(html(title, enlarged, captions), text(title, captions));
        return enlarged.isEmpty()
                ? bundle
                : bundle.with(MimeTypes.PNG, encoded(ContactSheet.draw(title, enlarged, captions), "png"));
    }

    private static String html(String title, List<BufferedImage> pictures, List<Caption> captions) {
        StringBuilder html =
                new StringBuilder("<div><div>").append(escape(title)).append("</div>");
        html.append("<div style=\"display:flex;flex-wrap:wrap;gap:6px;margin-top:4px\">");
        for (int i = 0; i < pictures.size(); i++) {
            Caption caption = captions.get(i);
            html.append(
                            "<figure style=\"margin:0;text-align:center;font-size:smaller\"><img src=\"data:image/png;base64,")
                    .append(Base64.getEncoder().encodeToString(encoded(pictures.get(i), "png")))
                    .append("\" alt=\"")
                    .append(escape(caption.text()))
                    .append("\" style=\"image-rendering:pixelated\"><figcaption style=\"color:")
                    .append(caption.tone().css)
                    .append("\">")
                    .append(escape(caption.text()))
                    .append("</figcaption></figure>");
        }
        return html.append("</div></div>").toString();
    }

    private static String text(String title, List<Caption> captions) {
        return captions.isEmpty()
                ? title
                : title + "\n"
                        + String.join(", ", captions.stream().map(Caption::text).toList());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Returns a picture as a file of a format that ImageIO knows by this name. */
    static byte[] encoded(BufferedImage picture, String format) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(picture, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
