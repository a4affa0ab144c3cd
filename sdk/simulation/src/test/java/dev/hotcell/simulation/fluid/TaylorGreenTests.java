package dev.hotcell.simulation.fluid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.simulation.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vortices that decay in a periodic box as Taylor & Green, Proc. R. Soc. A 158 (1937), have it in closed form. */
class TaylorGreenTests {
    private static final double VISCOSITY = 0.125;
    private static final double K = 2 * Math.PI;

    /** How the vortices are computed. */
    enum Way {
        TRT(Collision.TRT),
        BGK(Collision.BGK);

        private final Collision collision;

        Way(Collision collision) {
            this.collision = collision;
        }
    }

    private static double[] exact(double x, double y, double time) {
        double decay = Math.exp(-2 * VISCOSITY * K * K * time);
        return new double[] {
            -Math.cos(K * x) * Math.sin(K * y) * decay,
            Math.sin(K * x) * Math.cos(K * y) * decay,
            0,
            -(Math.cos(2 * K * x) + Math.cos(2 * K * y)) / 4 * decay * decay
        };
    }

    private static FlowSetup vortices(int cells) {
        return FluidFlow.box(1, 1)
                .cellsOverHeight(cells)
                .fluid(VISCOSITY, 1)
                .side(Side.LEFT, Boundary.periodic())
                .side(Side.BOTTOM, Boundary.periodic())
                .speed(1)
                .courant(0.8 / cells)
                .initially((x, y, z) -> exact(x, y, 0));
    }

    /** Returns the error in u, as the root of the mean square over that of u. */
    private static double error(FluidFlow flow, int cells) {
        float[] u = flow.velocity(0);
        double sum = 0;
        double all = 0;
        for (int j = 0; j < cells; j++) {
            for (int i = 0; i < cells; i++) {
                double wanted = exact((i + 0.5) / cells, (j + 0.5) / cells, flow.time())[0];
                sum += Math.pow(u[j * cells + i] - wanted, 2);
                all += wanted * wanted;
            }
        }
        return Math.sqrt(sum / all);
    }

    private static double errorOf(FlowSetup setup, int cells) {
        try (FluidFlow flow = setup.build()) {
            flow.advanceTo(0.07);
            return error(flow, cells);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void decayWithAnErrorOfSecondOrder(Way way) {
        double coarse = errorOf(vortices(16).collision(way.collision), 16);
        double fine = errorOf(vortices(48).collision(way.collision), 48);
        double order = Math.log(coarse / fine) / Math.log(3);
        assertThat(order).isGreaterThanOrEqualTo(1.9);
    }

    @Test
    void decayInSixteenBitsToo() {
        assertThat(errorOf(vortices(32).half().courant(0.1), 32)).isLessThan(0.02);
    }

    @Test
    void decayInThreeDimensionsAsInTwo() {
        FlowSetup setup = FluidFlow.box(1, 1, 0.25)
                .cellsOverHeight(16)
                .fluid(VISCOSITY, 1)
                .side(Side.LEFT, Boundary.periodic())
                .side(Side.BOTTOM, Boundary.periodic())
                .side(Side.FRONT, Boundary.periodic())
                .speed(1)
                .courant(0.05)
                .initially((x, y, z) -> exact(x, y, 0));
        assertThat(errorOf(setup, 16)).isLessThan(0.02);
    }
}
