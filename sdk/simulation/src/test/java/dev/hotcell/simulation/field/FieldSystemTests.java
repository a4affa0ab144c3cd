package dev.hotcell.simulation.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.gpu.nvrtc.CudaCompileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldSystemTests {
    @TempDir
    private Path folder;

    private static FieldSetup plate() {
        return Equations.heat(1, 1, 16, 1, (x, y) -> x);
    }

    @Test
    void saysWhichStepIsStable() {
        assertThatThrownBy(() -> plate().timeStep(0.1).build())
                .hasMessage(
                        "A step of 0.1 is unstable: over cells of 0.0625 it can be 0.000977 at most; take 0.000781");
    }

    @Test
    void showsWhatIsWrongWithAFormula() {
        assertThatThrownBy(() -> FieldSystem.plane(1, 1)
                        .cellsOverHeight(8)
                        .field("u", "lap_u + nonsense", (x, y) -> 0)
                        .timeStep(1e-3)
                        .build())
                .isInstanceOf(CudaCompileException.class)
                .hasMessageContaining("identifier \"nonsense\" is undefined");
    }

    @Test
    void namesTheFieldsThereAre() {
        try (FieldSystem system = plate().build()) {
            assertThatThrownBy(() -> system.picture("u")).hasMessage("There is no field \"u\"; there are T");
        }
    }

    @Test
    void goesOnFromAFileBitByBitAfterAnOddNumberOfSteps() {
        Path file = folder.resolve("wave.sim");
        FieldSetup setup = Equations.wave(1, 1, 16, 1, (x, y) -> Math.sin(2 * Math.PI * x));
        try (FieldSystem wave = setup.build();
                FieldSystem other = setup.build()) {
            for (int step = 0; step < 3; step++) {
                wave.step();
            }
            wave.save(file);
            other.resume(file);
            wave.step();
            other.step();
            assertThat(other.values("u")).isEqualTo(wave.values("u"));
        }
    }

    @Test
    void growsTheSpotsOfGrayAndScottAndLetsThemDieWhereNothingLives() {
        try (FieldSystem spots = Equations.grayScott(64, 0.03, 0.062, 1).build();
                FieldSystem nothing = Equations.grayScott(64, 0.03, 0.075, 1).build()) {
            spots.advanceTo(1500);
            nothing.advanceTo(1500);
            assertThat(fed(spots)).isGreaterThan(0.05);
            assertThat(fed(nothing)).isZero();
        }
    }

    /** Returns the share of the plane in which v lives. */
    private static double fed(FieldSystem system) {
        float[] v = system.values("v");
        int count = 0;
        for (float value : v) {
            count += value > 0.1 ? 1 : 0;
        }
        return (double) count / v.length;
    }
}
