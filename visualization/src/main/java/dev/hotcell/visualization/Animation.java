package dev.hotcell.visualization;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.FieldView;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Images shown one after the other, over and over, as a GIF.
 *
 * <pre>{@code
 * Animation.of(frames).framesPerSecond(20).save(Path.of("smoke.gif"))
 * }</pre>
 */
public final class Animation implements Displayable {
    private final List<? extends BufferedImage> frames;
    private double framesPerSecond = 15;

    private Animation(List<? extends BufferedImage> frames) {
        this.frames = List.copyOf(frames);
    }

    /**
     * Shows frames.
     *
     * @throws IllegalArgumentException if there are none, or some are of another size than the first
     */
    public static Animation of(List<? extends BufferedImage> frames) {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("An animation needs at least one frame");
        }
        BufferedImage first = frames.get(0);
        for (BufferedImage frame : frames) {
            if (frame.getWidth() != first.getWidth() || frame.getHeight() != first.getHeight()) {
                throw new IllegalArgumentException("The frames differ in size: " + first.getWidth() + "×"
                        + first.getHeight() + " and " + frame.getWidth() + "×" + frame.getHeight());
            }
        }
        return new Animation(frames);
    }

    /**
     * Shows fields, such as a simulation's recording, all in the colours of one range: the one that they name, else that of
     * all of them together.
     *
     * @throws IllegalArgumentException if there are none, or some are of another size than the first
     */
    public static Animation ofFields(List<FieldView> fields) {
        double low =
                fields.stream().mapToDouble(field -> field.extent()[0]).min().orElse(0);
        double high =
                fields.stream().mapToDouble(field -> field.extent()[1]).max().orElse(0);
        return of(fields.stream()
                .map(field -> field.low() < field.high() || !(low < high) ? field : field.range(low, high))
                .map(field -> FieldImage.of(field).pixels())
                .toList());
    }

    /**
     * Sets the speed.
     *
     * @param count from 0.1 to 50, which is the most that browsers show
     */
    public Animation framesPerSecond(double count) {
        if (!(count >= 0.1 && count <= 50)) {
            throw new IllegalArgumentException("From 0.1 to 50 frames a second can be shown, not " + count);
        }
        framesPerSecond = count;
        return this;
    }

    /** Returns the bytes of a GIF file. Each frame has 256 colours of its own. */
    public byte[] gif() {
        try {
            return GifWriter.write(frames, (int) Math.round(100 / framesPerSecond));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Saves the GIF.
     *
     * @throws IOException if it cannot be written
     */
    public void save(Path file) throws IOException {
        Files.write(file, gif());
    }

    /** Returns the GIF as a part of a page, which more viewers show than an image of that type, and the first frame. */
    @Override
    public MimeBundle toMimeBundle() {
        BufferedImage first = frames.get(0);
        int zoom = Math.max(1, 200 / Math.max(first.getWidth(), first.getHeight()));
        String text = String.format(
                Locale.ROOT,
                "animation, %d frames of %d×%d pixels, %.1f s",
                frames.size(),
                first.getWidth(),
                first.getHeight(),
                frames.size() / framesPerSecond);
        int width = zoom * first.getWidth();
        String html = "<img alt=\"" + text + "\" width=\"" + width + "\" style=\"image-rendering:pixelated\" "
                + "src=\"data:image/gif;base64," + Base64.getEncoder().encodeToString(gif()) + "\">";
        return MimeBundle.html(html, text)
                .with(MimeTypes.PNG, Pictures.png(first))
                .withMetadata(MimeTypes.PNG, Map.of("width", width, "height", zoom * first.getHeight()));
    }
}
