package dev.hotcell.simulation.fluid;

/**
 * How the populations of a cell come nearer to equilibrium.
 *
 * @param magic the product (τ⁺ - ½)(τ⁻ - ½) of two relaxation times; below 0 for a single one
 * @param leastOdd below what the rate 1/τ⁻ of the odd part is not to fall; 0 for no such bound
 * @param smagorinsky the constant of the subgrid model; 0 for none
 */
public record Collision(double magic, double leastOdd, double smagorinsky) {
    private static final double HALF_WAY = 3.0 / 16;

    /** A single relaxation time: Bhatnagar, Gross & Krook, Phys. Rev. 94 (1954). */
    public static final Collision BGK = new Collision(-1, 0, 0);

    /**
     * Two relaxation times, the second such that walls are exactly half-way between cells, Λ = 3/16, but never slower than
     * one step: at low viscosities what enters would else be unstable.
     */
    public static final Collision TRT = new Collision(HALF_WAY, 1, 0);

    /** Checks the constants. */
    public Collision {
        if (!(smagorinsky >= 0 && smagorinsky <= 0.5)) {
            throw new IllegalArgumentException(
                    "Smagorinsky's constant is from 0 to 0.5, usually 0.1 to 0.2, not " + smagorinsky);
        }
        if (!(leastOdd >= 0 && leastOdd < 2)) {
            throw new IllegalArgumentException("A relaxation rate is from 0 to below 2, not " + leastOdd);
        }
    }

    /**
     * Returns two relaxation times of a product of one's own, whatever the viscosity.
     *
     * @param magic Λ: 3/16 for walls half-way, 1/4 for the best stability without inlets, 1/12 for the best advection
     */
    public static Collision trt(double magic) {
        if (!(magic > 0)) {
            throw new IllegalArgumentException(
                    "The product of the relaxation times is above 0, such as 0.1875, not " + magic);
        }
        return new Collision(magic, 0, 0);
    }

    /**
     * Returns the same with Smagorinsky's model of the eddies that are smaller than a cell, for turbulent flows.
     *
     * @param constant usually 0.1 to 0.2
     */
    public Collision smagorinsky(double constant) {
        return new Collision(magic, leastOdd, constant);
    }

    /** Returns the rate of the odd part for that of the even part. */
    double odd(double even) {
        return magic < 0 ? even : Math.max(leastOdd, 1 / (0.5 + magic / (1 / even - 0.5)));
    }
}
