package dev.hotcell.models.image;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws captioned pictures onto one, eight to a row. */
final class ContactSheet {
    private static final int COLUMNS = 8;
    private static final int GAP = 8;
    private static final int LINE = 16;
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private ContactSheet() {}

    static BufferedImage draw(String title, List<BufferedImage> pictures, List<ImageGrid.Caption> captions) {
        int columns = Math.min(COLUMNS, pictures.size());
        int rows = (pictures.size() + columns - 1) / columns;
        FontMetrics metrics = metrics();
        int cellWidth = Math.max(
                pictures.stream().mapToInt(BufferedImage::getWidth).max().orElse(1),
                captions.stream()
                        .mapToInt(c -> metrics.stringWidth(c.text()))
                        .max()
                        .orElse(1));
        int pictureHeight =
                pictures.stream().mapToInt(BufferedImage::getHeight).max().orElse(1);
        int cellHeight = pictureHeight + LINE;
        int width = Math.max(columns * (cellWidth + GAP) + GAP, metrics.stringWidth(title) + 2 * GAP);
        BufferedImage sheet =
                new BufferedImage(width, LINE + GAP + rows * (cellHeight + GAP), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
            graphics.setFont(FONT);
            graphics.setColor(new Color(ImageGrid.Tone.PLAIN.rgb));
            graphics.drawString(title, GAP, LINE - 3);
            for (int i = 0; i < pictures.size(); i++) {
                BufferedImage picture = pictures.get(i);
                int x = GAP + i % columns * (cellWidth + GAP);
                int y = LINE + GAP + i / columns * (cellHeight + GAP);
                graphics.drawImage(picture, x + (cellWidth - picture.getWidth()) / 2, y, null);
                ImageGrid.Caption caption = captions.get(i);
                graphics.setColor(new Color(caption.tone().rgb));
                int indent = (cellWidth - metrics.stringWidth(caption.text())) / 2;
                graphics.drawString(caption.text(), x + indent, y + pictureHeight + LINE - 3);
            }
        } finally {
            graphics.dispose();
        }
        return sheet;
    }

    private static FontMetrics metrics() {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            return graphics.getFontMetrics(FONT);
        } finally {
            graphics.dispose();
        }
    }
}
