package dev.hotcell.simulation.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NBodyTests {
    @TempDir
    private Path folder;

    @Test
    void aPairComesBackAfterKeplersPeriodToAMillionth() {
        double period = 2 * Math.PI;
        try (NBody pair = NBody.of(BodySet.pair(0.75, 0.25, 1, 0.3), period / 500, 0)) {
            for (int step = 0; step < 500; step++) {
                pair.step();
            }
            double[][] places = pair.places();
            double[][] velocities = pair.velocities();
            // At the greatest distance y grows with time: what is left of it is the lateness.
            double late = -(places[1][1] - places[1][0]) / (velocities[1][1] - velocities[1][0]);
            assertThat(late / period).isCloseTo(0, offset(1e-6));
            assertThat(places[0][1] - places[0][0]).isCloseTo(1.3, offset(1e-6));
        }
    }

    @Test
    void threeBodiesFollowTheFigureEight() {
        double period = 6.32591398;
        BodySet eight = BodySet.figureEight();
        try (NBody bodies = NBody.of(eight, period / 1000, 0)) {
            for (int step = 0; step < 1000; step++) {
                bodies.step();
            }
            for (int body = 0; body < 3; body++) {
                assertThat(bodies.places()[0][body]).isCloseTo(eight.places()[0][body], offset(1e-5));
                assertThat(bodies.places()[1][body]).isCloseTo(eight.places()[1][body], offset(1e-5));
            }
        }
    }

    @Test
    void aClusterOfPlummerIsInEquilibriumAndKeepsEnergyAndMomentum() {
        try (NBody cluster = NBody.of(BodySet.plummer(512, 3), 0.01, 0.05)) {
            double before = cluster.energy().value();
            assertThat(before).isCloseTo(-0.25, offset(0.02));
            cluster.advanceTo(1);
            assertThat(cluster.energy().value()).isCloseTo(before, offset(1e-5));
            for (double momentum : cluster.momentum()) {
                assertThat(momentum).isCloseTo(0, offset(1e-14));
            }
        }
    }

    @Test
    void goesOnFromAFileBitByBit() {
        Path file = folder.resolve("bodies.sim");
        try (NBody bodies = NBody.of(BodySet.plummer(64, 1), 0.01, 0.05);
                NBody other = NBody.of(BodySet.plummer(64, 1), 0.01, 0.05)) {
            bodies.advanceTo(0.05);
            bodies.save(file);
            other.resume(file);
            bodies.advanceTo(0.1);
            other.advanceTo(0.1);
            assertThat(other.places()).isDeepEqualTo(bodies.places());
        }
    }

    @Test
    void saysWhichStepItNeeds() {
        assertThatThrownBy(() -> NBody.of(BodySet.figureEight(), 0, 0)).hasMessageContaining("need a step above 0");
    }
}
