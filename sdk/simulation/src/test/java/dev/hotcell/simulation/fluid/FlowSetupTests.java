package dev.hotcell.simulation.fluid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.simulation.Side;
import org.junit.jupiter.api.Test;

class FlowSetupTests {

    private static FlowSetup tunnel() {
        return FluidFlow.box(2, 1)
                .cell(0.125)
                .fluid(0.01, 1)
                .side(Side.LEFT, Boundary.inlet(1))
                .side(Side.RIGHT, Boundary.outlet());
    }

    @Test
    void saysWhichCellsFitTheBox() {
        assertThatThrownBy(() -> tunnel().cell(0.3).build())
                .hasMessage(
                        "2 m are not a whole number of cells of 0.3 m: take cells of 0.2857142857142857 m, of which there are 7");
    }

    @Test
    void saysWhichCellsAreFineEnough() {
        assertThatThrownBy(() -> tunnel().fluid(1e-5, 1).build())
                .hasMessageContaining("Reynolds number of a cell 12500")
                .hasMessageContaining("take cells of 0.0004 m, or collision(Collision.TRT.smagorinsky(0.15))");
    }

    @Test
    void takesCoarseCellsWithAModelOfSmallEddies() {
        try (FluidFlow flow = tunnel().fluid(1e-5, 1)
                .collision(Collision.TRT.smagorinsky(0.15))
                .build()) {
            flow.advanceTo(2);
            assertThat(flow.speedField().extent()[1]).isBetween(0.5, 3.0);
        }
    }

    @Test
    void asksForASpeedWhereNothingMoves() {
        assertThatThrownBy(() -> FluidFlow.box(1, 1).cell(0.1).fluid(0.1, 1).build())
                .hasMessageContaining("needs the highest speed to be expected");
    }

    @Test
    void asksForAViscosity() {
        assertThatThrownBy(() -> FluidFlow.box(1, 1).cell(0.1).build()).hasMessageContaining("needs a viscosity");
    }

    @Test
    void refusesAnInflowThatIsTooFastForItsStep() {
        try (FluidFlow flow = tunnel().build()) {
            assertThatThrownBy(() -> flow.parameter("inflow").set(5))
                    .hasMessageContaining("inflow cannot be 5")
                    .hasMessageContaining("take at most 3");
            assertThat(flow.parameter("inflow").value()).isEqualTo(1);
        }
    }

    @Test
    void namesTheBodiesThereAre() {
        try (FluidFlow flow = tunnel().body("ball", Shape.circle(1, 0.5, 0.2)).build()) {
            assertThatThrownBy(() -> flow.drag("wing")).hasMessage("There is no body \"wing\"; there are ball");
        }
    }

    @Test
    void takesHardlyMoreMemoryThanItsPopulations() {
        try (FluidFlow flow =
                FluidFlow.box(1, 1).cellsOverHeight(256).fluid(0.01, 1).speed(1).build()) {
            long populations = flow.populations().bytes();
            assertThat(flow.populations().device().allocatedBytes()).isLessThan((long) (1.2 * populations));
        }
    }
}
