package dev.hotcell.visualization;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws a wave, and below it the spectrogram over the same time. */
final class SoundPainter {
    static final int WIDTH = 720;
    static final int HEIGHT = 330;
    private static final int LEFT = 48;
    private static final int RIGHT = WIDTH - 60;
    private static final int WAVE_TOP = 8;
    private static final int WAVE_BOTTOM = 108;
    private static final int TOP = 122;
    private static final int BOTTOM = HEIGHT - 36;

    private final Graphics2D graphics;
    private final float[] samples;
    private final int rate;

    SoundPainter(Graphics2D graphics, float[] samples, int rate) {
        this.graphics = graphics;
        this.samples = samples;
        this.rate = rate;
    }

    void paint() {
        graphics.setFont(Labels.PLAIN);
        paintWave();
        paintSpectrogram();
        paintMarks();
    }

    /** Each column of pixels spans from the lowest to the highest of its samples. */
    private void paintWave() {
        int columns = (RIGHT - LEFT) * Pictures.DENSITY;
        double middle = (WAVE_TOP + WAVE_BOTTOM) / 2.0;
        double half = (WAVE_BOTTOM - WAVE_TOP) / 2.0;
        graphics.setColor(ChartStyle.GRID);
        graphics.draw(new Line2D.Double(LEFT, middle, RIGHT, middle));
        graphics.setColor(ChartStyle.series(0));
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) column * samples.length / columns);
            int to = (int) Math.max(from + 1L, (long) (column + 1) * samples.length / columns);
            float low = 1;
            float high = -1;
            for (int i = from; i < to; i++) {
                low = Math.min(low, Math.max(-1, samples[i]));
                high = Math.max(high, Math.min(1, samples[i]));
            }
            double x = LEFT + (double) column / Pictures.DENSITY;
            double top = middle - half * high;
            graphics.fill(
                    new Rectangle2D.Double(x, top, 1.0 / Pictures.DENSITY, Math.max(0.5, middle - half * low - top)));
        }
    }

    private void paintSpectrogram() {
        Spectrogram spectrogram = Spectrogram.of(samples, RIGHT - LEFT);
        BufferedImage pixels = Field.of(spectrogram.decibels()).pixels(ColourMap.MAGMA, Spectrogram.SILENCE, 0);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(pixels, LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, null);
        new ColourBar(ColourMap.MAGMA, Spectrogram.SILENCE, 0).paint(graphics, RIGHT + 8, TOP, BOTTOM - TOP);
    }

    private void paintMarks() {
        graphics.setStroke(new BasicStroke(1));
        double seconds = (double) samples.length / rate;
        for (double mark : Ticks.between(0, seconds, 8)) {
            double x = LEFT + (RIGHT - LEFT) * mark / seconds;
            mark(x, BOTTOM, x, BOTTOM + 4);
            Labels.centred(graphics, Labels.number(mark), x, BOTTOM + 13);
        }
        double highest = rate / 2000.0;
        for (double mark : Ticks.between(0, highest, 4)) {
            double y = BOTTOM - (BOTTOM - TOP) * mark / highest;
            mark(LEFT - 4, y, LEFT, y);
            Labels.endingAt(graphics, Labels.number(mark), LEFT - 7, y);
        }
        Labels.upwards(graphics, "kHz", 10, (TOP + BOTTOM) / 2.0);
        Labels.centred(graphics, "seconds", (LEFT + RIGHT) / 2.0, HEIGHT - 8);
        Labels.centred(graphics, "dB", RIGHT + 16, TOP - 8);
    }

    private void mark(double x0, double y0, double x1, double y1) {
        graphics.setColor(ChartStyle.LINES);
        graphics.draw(new Line2D.Double(x0, y0, x1, y1));
        graphics.setColor(ChartStyle.TEXT);
    }
}
