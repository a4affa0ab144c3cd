package dev.hotcell.visualization;

import java.awt.Color;

/** Colours for numbers. The samples are those that the authors of each map published, a sixteenth apart. */
public enum ColourMap {
    /** Dark blue over green to yellow; even in lightness, and told apart by colour-blind readers. */
    VIRIDIS(
            0x440154, 0x481a6c, 0x472f7d, 0x414487, 0x39568c, 0x31688e, 0x2a788e, 0x23888e, 0x1f988b, 0x22a884,
            0x35b779, 0x54c568, 0x7ad151, 0xa5db36, 0xd2e21b, 0xfde725);

    private final int[] colours;

    ColourMap(int... colours) {
        this.colours = colours;
    }

    /**
     * Returns the colour of a number as {@code 0xRRGGBB}.
     *
     * @param value from 0 to 1; what lies outside takes the colour of the nearer end
     */
    public int rgb(double value) {
        double position = Math.max(0, Math.min(1, value)) * (colours.length - 1);
        int below = (int) Math.min(colours.length - 2, position);
        double share = position - below;
        int a = colours[below];
        int b = colours[below + 1];
        int red = mix(a >> 16 & 255, b >> 16 & 255, share);
        int green = mix(a >> 8 & 255, b >> 8 & 255, share);
        return red << 16 | green << 8 | mix(a & 255, b & 255, share);
    }

    private static int mix(int a, int b, double share) {
        return (int) Math.round(a + (b - a) * share);
    }

    /** Returns colours at equal distances, from the lowest to the highest. */
    Color[] samples(int count) {
        Color[] samples = new Color[count];
        for (int i = 0; i < count; i++) {
            samples[i] = new Color(rgb(i / (count - 1.0)));
        }
        return samples;
    }
}
