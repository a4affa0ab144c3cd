package dev.hotcell.simulation.field;

import dev.hotcell.simulation.PlainNumber;
import java.util.Random;

/** Well-known systems of fields, to be completed by edges and built. */
public final class Equations {
    private static final double PEARSON_CELL = 2.5 / 256;

    private Equations() {}

    /**
     * Returns heat that spreads, in the field {@code T}.
     *
     * @param diffusivity in m²/s: 1.17e-4 for copper, 1.4e-7 for water
     * @param start temperatures to begin with
     */
    public static FieldSetup heat(
            double width, double height, int cellsOverHeight, double diffusivity, FieldSetup.Start start) {
        return FieldSystem.plane(width, height)
                .cellsOverHeight(cellsOverHeight)
                .field("T", PlainNumber.literal(diffusivity) + " * lap_T", start)
                .diffusivity(diffusivity);
    }

    /**
     * Returns the model of Gray and Scott: {@code u} feeds {@code v}, as Pearson, "Complex patterns in a simple system", Science 261
     * (1993), has it: diffusivities 2e-5 and 1e-5, cells of 2.5/256, steps of 1, and a disturbed square in the middle that starts it.
     *
     * @param cells in a row and in a column; Pearson has 256
     * @param feed its F, a parameter that can be changed, as {@code kill}
     * @param kill its k
     * @param seed of the one per cent of noise that breaks the symmetry
     */
    public static FieldSetup grayScott(int cells, double feed, double kill, long seed) {
        double side = cells * PEARSON_CELL;
        return FieldSystem.plane(side, side)
                .cellsOverHeight(cells)
                .parameter("feed", feed)
                .parameter("kill", kill)
                .field("u", "2e-5f * lap_u - u * v * v + feed * (1.f - u)", disturbed(side, 1, 0.5, seed))
                .field("v", "1e-5f * lap_v + u * v * v - (feed + kill) * v", disturbed(side, 0, 0.25, seed + 1))
                .diffusivity(2e-5)
                .timeStep(1);
    }

    private static FieldSetup.Start disturbed(double side, double around, double middle, long seed) {
        Random random = new Random(seed);
        return (x, y) -> {
            boolean inside = Math.max(Math.abs(x - side / 2), Math.abs(y - side / 2)) < 10 * PEARSON_CELL;
            return (inside ? middle : around) * (1 + 0.01 * random.nextGaussian());
        };
    }

    /**
     * Returns a wave that travels, in the field {@code u}, without loss.
     *
     * @param speed of the wave
     * @param start displacement to begin with, at rest
     */
    public static FieldSetup wave(
            double width, double height, int cellsOverHeight, double speed, FieldSetup.Start start) {
        return FieldSystem.plane(width, height)
                .cellsOverHeight(cellsOverHeight)
                .swingingField("u", PlainNumber.literal(speed * speed) + " * lap_u", start)
                .waveSpeed(speed);
    }
}
