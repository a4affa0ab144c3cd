package dev.hotcell.simulation.bodies;

import java.util.Random;

/**
 * Bodies to begin with, in units of one's own.
 *
 * @param masses one a body
 * @param places for each of x, y and z one number a body
 * @param velocities for each of x, y and z one number a body
 */
public record BodySet(double[] masses, double[][] places, double[][] velocities) {
    private static final int AXES = 3;
    /** What a Plummer sphere of the virial radius 1 has as its own scale: 3 π / 16. */
    private static final double PLUMMER_SCALE = 3 * Math.PI / 16;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if there are not as many numbers as bodies
     */
    public BodySet {
        if (places.length != AXES || velocities.length != AXES) {
            throw new IllegalArgumentException("Places and velocities have three axes");
        }
        for (int axis = 0; axis < AXES; axis++) {
            if (places[axis].length != masses.length || velocities[axis].length != masses.length) {
                throw new IllegalArgumentException("There are " + masses.length
                        + " masses; places and velocities have as many numbers in x, in y and in z");
            }
        }
    }

    /** Returns how many bodies there are. */
    public int size() {
        return masses.length;
    }

    /**
     * Returns two bodies that circle each other on ellipses, at their greatest distance, with their centre at rest.
     *
     * @param first mass of one, as the second of the other
     * @param distance half the long axis of the ellipse of one about the other
     * @param eccentricity 0 for circles, below 1
     */
    public static BodySet pair(double first, double second, double distance, double eccentricity) {
        double total = first + second;
        double apart = distance * (1 + eccentricity);
        double speed = Math.sqrt(total / distance * (1 - eccentricity) / (1 + eccentricity));
        return new BodySet(
                new double[] {first, second},
                new double[][] {{-apart * second / total, apart * first / total}, {0, 0}, {0, 0}},
                new double[][] {{0, 0}, {-speed * second / total, speed * first / total}, {0, 0}});
    }

    /**
     * Returns three equal bodies that follow each other along an eight, with the period 6.32591398: Chenciner & Montgomery, "A
     * remarkable periodic solution of the three-body problem", Annals of Mathematics 152 (2000), with the figures of Simó.
     */
    public static BodySet figureEight() {
        double x = 0.97000436;
        double y = -0.24308753;
        double u = -0.93240737;
        double v = -0.86473146;
        return new BodySet(new double[] {1, 1, 1}, new double[][] {{x, -x, 0}, {y, -y, 0}, {0, 0, 0}}, new double[][] {
            {-u / 2, -u / 2, u}, {-v / 2, -v / 2, v}, {0, 0, 0}
        });
    }

    /**
     * Returns a cluster in equilibrium with the density of Plummer, in the units of Hénon: mass 1, constant of gravity 1, energy
     * -1/4. The method is that of Aarseth, Hénon & Wielen, Astronomy and Astrophysics 37 (1974).
     *
     * @param count of equal stars
     * @param seed of the random numbers
     */
    public static BodySet plummer(int count, long seed) {
        Random random = new Random(seed);
        double[] masses = new double[count];
        double[][] places = new double[AXES][count];
        double[][] velocities = new double[AXES][count];
        for (int star = 0; star < count; star++) {
            masses[star] = 1.0 / count;
            double radius = 1 / Math.sqrt(Math.pow(1e-10 + 0.999 * random.nextDouble(), -2.0 / 3) - 1);
            double share = 0;
            double chance = 1;
            while (chance > share * share * Math.pow(1 - share * share, 3.5)) {
                share = random.nextDouble();
                chance = 0.1 * random.nextDouble();
            }
            double speed = share * Math.sqrt(2) * Math.pow(1 + radius * radius, -0.25);
            scatter(places, star, radius * PLUMMER_SCALE, random);
            scatter(velocities, star, speed / Math.sqrt(PLUMMER_SCALE), random);
        }
        centre(places);
        centre(velocities);
        return new BodySet(masses, places, velocities);
    }

    /** Sets a vector of a length into any direction. */
    private static void scatter(double[][] vectors, int star, double length, Random random) {
        double z = 2 * random.nextDouble() - 1;
        double angle = 2 * Math.PI * random.nextDouble();
        double across = Math.sqrt(1 - z * z);
        vectors[0][star] = length * across * Math.cos(angle);
        vectors[1][star] = length * across * Math.sin(angle);
        vectors[2][star] = length * z;
    }

    private static void centre(double[][] vectors) {
        for (double[] axis : vectors) {
            double mean = 0;
            for (double value : axis) {
                mean += value / axis.length;
            }
            for (int star = 0; star < axis.length; star++) {
                axis[star] -= mean;
            }
        }
    }
}
