package dev.hotcell.models.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.runtime.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TSneTests {
    private static final int EACH = 25;

    @BeforeEach
    void seed() {
        Seed.set(3);
    }

    /** Three clouds in ten dimensions, far from each other. */
    private static List<float[]> clouds() {
        Random random = new Random(1);
        List<float[]> points = new ArrayList<>();
        for (int i = 0; i < 3 * EACH; i++) {
            float[] point = new float[10];
            for (int axis = 0; axis < point.length; axis++) {
                point[axis] = (float) random.nextGaussian() + (axis == i / EACH ? 12 : 0);
            }
            points.add(point);
        }
        return points;
    }

    private static float[] rounded(double[] place) {
        return new float[] {(float) place[0], (float) place[1]};
    }

    @Test
    void keepsNeighboursTogether() {
        double[][] places = TSne.of(clouds()).places();
        for (int i = 0; i < places.length; i++) {
            int nearest = i == 0 ? 1 : 0;
            for (int j = 0; j < places.length; j++) {
                boolean nearer = j != i
                        && Distances.squared(rounded(places[i]), rounded(places[j]))
                                < Distances.squared(rounded(places[i]), rounded(places[nearest]));
                nearest = nearer ? j : nearest;
            }
            assertThat(nearest / EACH).as("nearest of %d", i).isEqualTo(i / EACH);
        }
    }

    @Test
    void givesEachPointAsManyNeighboursAsWanted() {
        double[][] joint = new Affinities(clouds(), 10).joint();
        double sum = 0;
        for (int i = 0; i < joint.length; i++) {
            for (int j = 0; j < joint.length; j++) {
                assertThat(joint[i][j]).isEqualTo(joint[j][i]);
                sum += joint[i][j];
            }
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    @Test
    void followsTheSeed() {
        double[][] first = new TSne(clouds(), 10, 20).places();
        assertThat(new TSne(clouds(), 10, 20).places()).isDeepEqualTo(first);
    }

    @Test
    void findsTheClouds() {
        KMeans groups = KMeans.of(clouds(), 3);
        for (int i = 0; i < 3 * EACH; i++) {
            assertThat(groups.groups().get(i)).isEqualTo(groups.groups().get(i / EACH * EACH));
        }
        assertThat(groups.groups().stream().distinct()).hasSize(3);
        assertThat(groups.spread()).isBetween(3 * EACH * 7.0, 3 * EACH * 12.0);
    }

    @Test
    void saysWhatCannotBeLaidOut() {
        List<float[]> few = clouds().subList(0, 3);
        assertThatThrownBy(() -> TSne.of(few)).hasMessageContaining("not 3");
        assertThatThrownBy(() -> new TSne(clouds(), 60, 10)).hasMessageContaining("perplexity of 75 points");
        List<float[]> broken = new ArrayList<>(clouds());
        broken.set(4, new float[] {Float.NaN, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        assertThatThrownBy(() -> TSne.of(broken).places()).hasMessageContaining("no number");
        assertThatThrownBy(() -> KMeans.of(few, 4)).hasMessageContaining("3 points cannot be put into 4 groups");
    }
}
