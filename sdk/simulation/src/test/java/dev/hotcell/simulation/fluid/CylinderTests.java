package dev.hotcell.simulation.fluid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.simulation.Measure;
import dev.hotcell.simulation.Observers;
import dev.hotcell.simulation.Probe;
import dev.hotcell.simulation.Side;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * A cylinder in a channel, against Schäfer & Turek, "Benchmark computations of laminar flow around a cylinder", Notes on Numerical
 * Fluid Mechanics 52 (1996) 547–566: the middle of the intervals of their tables 3 (2D-1) and 4 (2D-2).
 */
class CylinderTests {
    private static final double DIAMETER = 0.1;
    private static final Percentage THREE_PERCENT = Percentage.withPercentage(3);

    /** Begins with the profile of the inlet everywhere, so that the wake comes sooner. */
    private static FluidFlow channel(double highest, int cellsOfDiameter, double courant) {
        double cell = DIAMETER / cellsOfDiameter;
        return FluidFlow.box(2.2, 0.41)
                .cell(cell)
                .fluid(1e-3, 1)
                .side(Side.LEFT, Boundary.inlet((x, y, z) -> 4 * highest * y * (0.41 - y) / (0.41 * 0.41)))
                .side(Side.RIGHT, Boundary.outlet())
                .body("cylinder", Shape.circle(0.2, 0.2, DIAMETER / 2))
                .courant(courant)
                .initially((x, y, z) -> new double[] {4 * highest * y * (0.41 - y) / (0.41 * 0.41), 0, 0, 0})
                .build();
    }

    /** Returns the coefficient of a force: 2 F / (ρ U² D). */
    private static Measure coefficient(Measure force, double mean, String name) {
        return force.dividedBy(mean * mean * DIAMETER / 2, name);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "HOTCELL_FULL_SIZE", matches = "1", disabledReason = "takes minutes")
    void hasTheDragOfTheSteadyCase() {
        try (FluidFlow flow = channel(0.3, 20, 0.05)) {
            flow.advanceTo(5);
            Probe drag = Observers.probe(coefficient(flow.drag("cylinder"), 0.2, "drag"), 0);
            flow.advanceTo(6, drag);
            assertThat(drag.meanSince(0)).isCloseTo(5.58, THREE_PERCENT);
        }
    }

    @Test
    void shedsVorticesWithTheStrouhalNumberAndLiftOfTheUnsteadyCase() {
        try (FluidFlow flow = channel(1.5, 10, 0.1)) {
            Probe lift = Observers.probe(coefficient(flow.lift("cylinder"), 1, "lift"), 8 * flow.timeStep());
            flow.advanceTo(4);
            flow.advanceTo(5.5, lift);
            assertThat(lift.frequencySince(0) * DIAMETER).isCloseTo(0.300, THREE_PERCENT);
            assertThat(lift.highestSince(0)).isCloseTo(1.00, THREE_PERCENT);
        }
    }
}
