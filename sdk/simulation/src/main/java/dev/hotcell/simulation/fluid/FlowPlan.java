package dev.hotcell.simulation.fluid;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow as it was set up and checked.
 *
 * @param viscosity in m²/s
 * @param force acceleration in m/s²
 * @param highestSpeed that is expected, in m/s
 */
record FlowPlan(
        Box box,
        Lattice lattice,
        Units units,
        List<Body> bodies,
        double viscosity,
        double[] force,
        Collision collision,
        boolean half,
        double highestSpeed,
        FlowSetup.@Nullable InitialState initial) {

    FlowPlan {
        bodies = List.copyOf(bodies);
        force = force.clone();
    }

    boolean forced() {
        return force[0] != 0 || force[1] != 0 || force[2] != 0;
    }
}
