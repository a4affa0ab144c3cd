package dev.hotcell.visualization;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Images side by side, each with a caption, as one picture.
 *
 * <pre>{@code
 * ImageGrid.of(digits, List.of("7", "2", "1")).columns(3)
 * }</pre>
 */
public final class ImageGrid implements Displayable {
    private static final int GAP = 10;
    private static final int CAPTION = 18;
    private static final int PAGE_WIDTH = 760;
    private static final int MAX_IMAGES = 400;

    private final List<? extends BufferedImage> images;
    private final List<String> captions;
    private final int cell;
    private int columns;

    private ImageGrid(List<? extends BufferedImage> images, List<String> captions) {
        this.images = List.copyOf(images.subList(0, Math.min(images.size(), MAX_IMAGES)));
        this.captions = List.copyOf(captions);
        this.cell = cellSize();
        this.columns = Math.max(1, Math.min(images.size(), (PAGE_WIDTH + GAP) / (cell + GAP)));
    }

    /**
     * Creates a grid with captions.
     *
     * @throws IllegalArgumentException if there are no images, or not as many captions
     */
    public static ImageGrid of(List<? extends BufferedImage> images, List<?> captions) {
        if (images.isEmpty()) {
            throw new IllegalArgumentException("A grid needs at least one image");
        }
        if (images.size() != captions.size()) {
            throw new IllegalArgumentException(
                    "There are " + images.size() + " images but " + captions.size() + " captions");
        }
        return new ImageGrid(images, captions.stream().map(String::valueOf).toList());
    }

    /**
     * Creates a grid without captions.
     *
     * @throws IllegalArgumentException if there are no images
     */
    public static ImageGrid of(List<? extends BufferedImage> images) {
        return of(images, Collections.nCopies(images.size(), ""));
    }

    /** Sets how many images stand in a row. */
    public ImageGrid columns(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("A grid has at least one column, not " + count);
        }
        columns = count;
        return this;
    }

    private int cellSize() {
        int largest = images.stream()
                .mapToInt(image -> Math.max(image.getWidth(), image.getHeight()))
                .max()
                .orElseThrow();
        int wanted = images.size() <= 4 ? 180 : images.size() <= 16 ? 110 : 72;
        return largest > wanted ? wanted : largest * (wanted / largest);
    }

    private boolean hasCaptions() {
        return captions.stream().anyMatch(caption -> !caption.isEmpty());
    }

    /** Returns the picture, at twice the density of the page. */
    public BufferedImage image() {
        int rowHeight = cell + (hasCaptions() ? CAPTION : 0);
        int rows = (images.size() + columns - 1) / columns;
        return Pictures.draw(
                columns * (cell + GAP) - GAP,
                rows * (rowHeight + GAP) - GAP,
                graphics -> drawCells(graphics, rowHeight));
    }

    private void drawCells(Graphics2D graphics, int rowHeight) {
        graphics.setFont(Labels.AXIS);
        graphics.setColor(ChartStyle.TEXT);
        for (int i = 0; i < images.size(); i++) {
            int x = i % columns * (cell + GAP);
            int y = i / columns * (rowHeight + GAP);
            drawImage(graphics, images.get(i), x, y);
            drawCaption(graphics, captions.get(i), x, y + cell + CAPTION / 2 + 1);
        }
    }

    private void drawImage(Graphics2D graphics, BufferedImage image, int x, int y) {
        double scale = (double) cell / Math.max(image.getWidth(), image.getHeight());
        int width = (int) Math.round(image.getWidth() * scale);
        int height = (int) Math.round(image.getHeight() * scale);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                scale >= 1
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, x + (cell - width) / 2, y + (cell - height) / 2, width, height, null);
    }

    private void drawCaption(Graphics2D graphics, String caption, int x, int middle) {
        if (caption.isEmpty()) {
            return;
        }
        String shown = Labels.fitting(graphics.getFontMetrics(), caption, cell + GAP - 2);
        Labels.centred(graphics, shown, x + cell / 2.0, middle);
    }

    @Override
    public MimeBundle toMimeBundle() {
        BufferedImage image = image();
        String text = images.size() + " images" + (hasCaptions() ? ": " + String.join(", ", captions) : "");
        return MimeBundle.of(MimeTypes.PNG, Pictures.png(image))
                .with(MimeTypes.PLAIN, text)
                .withMetadata(
                        MimeTypes.PNG,
                        Map.of(
                                "width", image.getWidth() / Pictures.DENSITY,
                                "height", image.getHeight() / Pictures.DENSITY));
    }
}
