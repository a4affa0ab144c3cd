package dev.hotcell.simulation.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

/** Waves against the modes of a membrane: Morse & Ingard, "Theoretical Acoustics", §5.2. */
class WaveTests {

    private static double error(int cells) {
        try (FieldSystem membrane = Equations.wave(
                        1, 1, cells, 2, (x, y) -> Math.sin(2 * Math.PI * x) * Math.sin(Math.PI * y))
                .sides(Edge.fixed(0))
                .build()) {
            membrane.advanceTo(0.8);
            double swing = Math.cos(2 * Math.PI * Math.sqrt(5) * membrane.time());
            float[] values = membrane.values("u");
            double worst = 0;
            for (int j = 0; j < cells; j++) {
                for (int i = 0; i < cells; i++) {
                    double mode = Math.sin(2 * Math.PI * (i + 0.5) / cells) * Math.sin(Math.PI * (j + 0.5) / cells);
                    worst = Math.max(worst, Math.abs(values[j * cells + i] - mode * swing));
                }
            }
            return worst;
        }
    }

    @Test
    void swingAsTheMembraneDoesWithAnErrorOfSecondOrder() {
        double coarse = error(24);
        double fine = error(72);
        assertThat(fine).isLessThan(0.01);
        assertThat(Math.log(coarse / fine) / Math.log(3)).isGreaterThanOrEqualTo(1.9);
    }

    @Test
    void travelAtTheirSpeedAroundAPeriodicPlane() {
        try (FieldSystem line = Equations.wave(1, 1.0 / 32, 8, 1, (x, y) -> Math.exp(-800 * (x - 0.25) * (x - 0.25)))
                .build()) {
            line.advanceTo(0.25);
            float[] values = line.values("u");
            assertThat(values[127]).isCloseTo(0.5f, offset(0.01f));
            assertThat(values[64]).isCloseTo(0f, offset(0.01f));
        }
    }
}
