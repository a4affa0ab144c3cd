package dev.hotcell.simulation.fluid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.hotcell.simulation.Side;
import org.junit.jupiter.api.Test;

/** Flows between two plates, which have closed forms. */
class ChannelTests {

    @Test
    void hasThePoiseuilleProfileUnderAForce() {
        double viscosity = 0.1;
        int cells = 16;
        try (FluidFlow flow = FluidFlow.box(0.25, 1)
                .cellsOverHeight(cells)
                .fluid(viscosity, 1)
                .side(Side.LEFT, Boundary.periodic())
                .acceleration(8 * viscosity, 0, 0)
                .speed(1)
                .build()) {
            flow.advanceTo(20);
            float[] u = flow.velocity(0);
            for (int j = 0; j < cells; j++) {
                double y = (j + 0.5) / cells;
                assertThat((double) u[4 * j]).isCloseTo(4 * y * (1 - y), offset(2e-3));
            }
        }
    }

    @Test
    void hasTheCouetteProfileUnderAMovingWallInThreeDimensions() {
        int cells = 8;
        try (FluidFlow flow = FluidFlow.box(0.5, 1, 0.5)
                .cellsOverHeight(cells)
                .fluid(0.1, 1)
                .side(Side.LEFT, Boundary.periodic())
                .side(Side.FRONT, Boundary.periodic())
                .side(Side.TOP, Boundary.movingWall(0.6, 0, 0.8))
                .build()) {
            flow.advanceTo(15);
            float[] u = flow.velocity(0);
            float[] w = flow.velocity(2);
            for (int j = 0; j < cells; j++) {
                double y = (j + 0.5) / cells;
                assertThat((double) u[4 * j]).isCloseTo(0.6 * y, offset(2e-3));
                assertThat((double) w[4 * j]).isCloseTo(0.8 * y, offset(2e-3));
            }
        }
    }

    @Test
    void letsOutWhatComesIn() {
        int width = 60;
        int height = 12;
        try (FluidFlow flow = FluidFlow.box(5, 1)
                .cellsOverHeight(height)
                .fluid(0.05, 2)
                .side(Side.LEFT, Boundary.inlet((x, y, z) -> 4 * y * (1 - y)))
                .side(Side.RIGHT, Boundary.outlet())
                .courant(0.02)
                .build()) {
            flow.advanceTo(12);
            float[] u = flow.velocity(0);
            float[] p = flow.pressure();
            double in = 0;
            double out = 0;
            for (int j = 0; j < height; j++) {
                in += u[j * width];
                out += u[j * width + width - 2];
            }
            assertThat(out / in).isCloseTo(1, offset(0.01));
            // Poiseuille: the pressure falls by 8 η U / h² a metre.
            double fall = (p[6 * width + 20] - p[6 * width + 50]) / (30.0 / height);
            assertThat(fall).isCloseTo(8 * 0.05 * 2, offset(0.04));
        }
    }

    @Test
    void standsSuddenChangesOfTheInflowWhileVorticesLeave() {
        try (FluidFlow flow = FluidFlow.box(1, 0.41)
                .cell(0.01)
                .fluid(1e-3, 1)
                .side(Side.LEFT, Boundary.inlet((x, y, z) -> 36 * y * (0.41 - y)))
                .side(Side.RIGHT, Boundary.outlet())
                .body("cylinder", Shape.circle(0.2, 0.2, 0.05))
                .initially((x, y, z) -> new double[] {36 * y * (0.41 - y), 0, 0, 0})
                .build()) {
            flow.advanceTo(0.4);
            flow.parameter("inflow").set(0.5);
            flow.advanceTo(0.8);
            assertThat(flow.speedField().extent()[1]).isLessThan(1.6);
        }
    }
}
