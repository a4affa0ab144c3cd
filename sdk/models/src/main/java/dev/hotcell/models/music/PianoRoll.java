package dev.hotcell.models.music;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;

/**
 * A score as a picture: time to the right, pitch upwards, loud notes darker.
 *
 * @param lowest the lowest pitch shown
 * @param highest the highest pitch shown
 */
record PianoRoll(Score score, int lowest, int highest) {
    private static final int WIDTH = 1440;
    private static final int LEFT = 70;
    private static final int ROW = 14;
    private static final int FOOT = 44;
    private static final int OCTAVE = 12;
    private static final int[] BLACK_KEYS = {1, 3, 6, 8, 10};
    private static final Color SHADE = new Color(0xf1, 0xf2, 0xf4);
    private static final Color LINES = new Color(0xc9, 0xcd, 0xd3);

    static PianoRoll of(Score score) {
        int lowest = score.notes().stream().mapToInt(Note::pitch).min().orElse(60);
        int highest = score.notes().stream().mapToInt(Note::pitch).max().orElse(60);
        return new PianoRoll(score, lowest - 2, Math.max(highest + 2, lowest + OCTAVE));
    }

    BufferedImage drawn() {
        int height = (highest - lowest + 1) * ROW + FOOT;
        BufferedImage picture = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, height);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
        drawKeys(graphics);
        drawSeconds(graphics, height);
        for (Note note : score.notes()) {
            float strength = (float) (0.35 + 0.65 * note.loudness());
            graphics.setColor(new Color(0x1f / 255f, 0x83 / 255f, 0xc9 / 255f, strength));
            double from = x(note.start());
            graphics.fill(new RoundRectangle2D.Double(
                    from, y(note.pitch()) + 1.0, Math.max(3, x(note.end()) - from - 1), ROW - 2.0, 6, 6));
        }
        graphics.dispose();
        return picture;
    }

    private double x(double seconds) {
        return LEFT + (WIDTH - LEFT - 20) * seconds / score.seconds();
    }

    private int y(int pitch) {
        return (highest - pitch) * ROW;
    }

    private void drawKeys(Graphics2D graphics) {
        for (int pitch = lowest; pitch <= highest; pitch++) {
            graphics.setColor(SHADE);
            for (int black : BLACK_KEYS) {
                if (Math.floorMod(pitch, OCTAVE) == black) {
                    graphics.fillRect(LEFT, y(pitch), WIDTH - LEFT, ROW);
                }
            }
            if (Math.floorMod(pitch, OCTAVE) == 0) {
                graphics.setColor(Color.DARK_GRAY);
                graphics.drawString("C" + (pitch / OCTAVE - 1), 20, y(pitch) + ROW);
            }
        }
    }

    private void drawSeconds(Graphics2D graphics, int height) {
        double step = Math.max(0.5, Math.ceil(score.seconds() / 10));
        for (double second = 0; second <= score.seconds(); second += step) {
            graphics.setColor(LINES);
            graphics.draw(new Line2D.Double(x(second), 0, x(second), height - FOOT + 6.0));
            graphics.setColor(Color.DARK_GRAY);
            graphics.drawString(String.format(Locale.ROOT, "%.1f s", second), (float) x(second), height - 12);
        }
    }
}
