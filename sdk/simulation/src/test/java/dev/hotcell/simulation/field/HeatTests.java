package dev.hotcell.simulation.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.hotcell.simulation.Side;
import org.junit.jupiter.api.Test;

/** Heat against the series of Carslaw & Jaeger, "Conduction of Heat in Solids", 2nd edition, §3.3. */
class HeatTests {

    @Test
    void spreadsInARodHeldAtTwoTemperaturesAsTheSeriesSays() {
        int cells = 64;
        try (FieldSystem rod = Equations.heat(1, 1.0 / 16, cells / 16, 0.1, (x, y) -> 0)
                .side(Side.LEFT, Edge.fixed(1))
                .side(Side.RIGHT, Edge.fixed(0))
                .build()) {
            rod.advanceTo(0.3);
            float[] values = rod.values("T");
            for (int i = 0; i < cells; i++) {
                double x = (i + 0.5) / cells;
                double series = 1 - x;
                for (int n = 1; n < 60; n++) {
                    series -= 2
                            / (n * Math.PI)
                            * Math.sin(n * Math.PI * x)
                            * Math.exp(-0.1 * n * n * Math.PI * Math.PI * rod.time());
                }
                assertThat((double) values[i]).isCloseTo(series, offset(2e-4));
            }
        }
    }

    private static double errorOfAMode(int cells) {
        try (FieldSystem plate = Equations.heat(
                        1, 1, cells, 0.1, (x, y) -> Math.cos(Math.PI * x) * Math.cos(2 * Math.PI * y))
                .sides(Edge.insulated())
                .build()) {
            plate.advanceTo(0.2);
            double decay = Math.exp(-0.1 * 5 * Math.PI * Math.PI * plate.time());
            double x = 0.5 / cells;
            return Math.abs(plate.values("T")[0] - Math.cos(Math.PI * x) * Math.cos(2 * Math.PI * x) * decay);
        }
    }

    @Test
    void convergesWithTheSquareOfTheCells() {
        double order = Math.log(errorOfAMode(12) / errorOfAMode(36)) / Math.log(3);
        assertThat(order).isGreaterThanOrEqualTo(1.9);
    }

    @Test
    void staysInAnInsulatedPlate() {
        try (FieldSystem plate = Equations.heat(2, 1, 16, 1, (x, y) -> x < 0.5 ? 4 : 0)
                .sides(Edge.insulated())
                .build()) {
            plate.advanceTo(10);
            for (float value : plate.values("T")) {
                assertThat(value).isCloseTo(1f, offset(1e-3f));
            }
        }
    }
}
