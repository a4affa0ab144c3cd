package dev.hotcell.simulation.fluid;

import dev.hotcell.simulation.Side;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which cells are solid, and the links that lead out of the fluid. */
final class Geometry {
    private static final int HALVINGS = 30;
    private static final double LEAST_SHARE = 0.02;

    private final Box box;
    private final Lattice lattice;
    private final Units units;
    private final List<Body> bodies;
    /** By place in memory: 0 is fluid, 1 outside of a side, 2 and more the bodies. */
    private final byte[] solid;

    private final Links links = new Links();
    private final Map<String, int[]> ranges = new LinkedHashMap<>();

    Geometry(Box box, Lattice lattice, Units units, List<Body> bodies) {
        this.box = box;
        this.lattice = lattice;
        this.units = units;
        this.bodies = List.copyOf(bodies);
        solid = new byte[box.cells()];
        Arrays.fill(solid, (byte) 1);
        markSolids();
        linksTo(1);
        for (int b = 0; b < bodies.size(); b++) {
            int first = links.size();
            linksTo(2 + b);
            ranges.put(bodies.get(b).name(), new int[] {first, links.size()});
        }
    }

    private void markSolids() {
        eachCell((i, j, k) -> {
            int found = 0;
            for (int b = 0; b < bodies.size() && found == 0; b++) {
                if (bodies.get(b).shape().contains(box.centre(i), box.centre(j), centreZ(k))) {
                    found = 2 + b;
                }
            }
            solid[box.index(i, j, k)] = (byte) found;
        });
    }

    private double centreZ(double k) {
        return lattice.dimensions() == 2 ? 0 : (k + 0.5) * box.cell();
    }

    private interface PerCell {
        void at(int i, int j, int k);
    }

    private void eachCell(PerCell action) {
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                for (int i = 0; i < box.nx(); i++) {
                    action.at(i, j, k);
                }
            }
        }
    }

    private void linksTo(int kind) {
        eachCell((i, j, k) -> {
            if (solid[box.index(i, j, k)] != 0) {
                return;
            }
            for (int d = 1; d < lattice.size(); d++) {
                int beyond = neighbour(i, j, k, d, 1);
                if (solid[beyond] == kind) {
                    addLink(i, j, k, d, beyond);
                }
            }
        });
    }

    private int neighbour(int i, int j, int k, int direction, int steps) {
        return box.index(
                box.around(0, i + steps * lattice.x(direction)),
                box.around(1, j + steps * lattice.y(direction)),
                box.around(2, k + steps * lattice.z(direction)));
    }

    private void addLink(int i, int j, int k, int direction, int beyond) {
        int cell = box.index(i, j, k);
        int behind = neighbour(i, j, k, direction, -1);
        if (solid[beyond] >= 2) {
            Body body = bodies.get(solid[beyond] - 2);
            double share = solid[behind] == 0 ? share(body.shape(), i, j, k, direction) : 0.5;
            double[] at = place(i, j, k, direction, share);
            double momentum = momentum(
                    direction,
                    body.speedX().at(at[0], at[1], at[2]),
                    body.speedY().at(at[0], at[1], at[2]),
                    body.speedZ().at(at[0], at[1], at[2]));
            links.add(Links.WALL, direction, cell, beyond, behind, share, momentum);
            return;
        }
        Side side = Objects.requireNonNull(box.sideBeyond(
                box.around(0, i + lattice.x(direction)),
                box.around(1, j + lattice.y(direction)),
                box.around(2, k + lattice.z(direction))));
        Boundary boundary = Objects.requireNonNull(box.sides().get(side));
        double[] at = place(i, j, k, direction, 0.5);
        if (boundary instanceof Boundary.Wall wall) {
            double momentum = momentum(direction, wall.x(), wall.y(), wall.z());
            links.add(Links.WALL, direction, cell, beyond, behind, 0.5, momentum);
        } else if (boundary instanceof Boundary.Inlet inlet) {
            double speed = inlet.speed().at(at[0], at[1], at[2]) * (side.upper() ? -1 : 1);
            double momentum = momentum(
                    direction,
                    side.axis() == 0 ? speed : 0,
                    side.axis() == 1 ? speed : 0,
                    side.axis() == 2 ? speed : 0);
            links.add(Links.INLET, direction, cell, beyond, behind, 0.5, momentum);
        } else if (boundary instanceof Boundary.Outlet outlet) {
            links.add(Links.OUTLET, direction, cell, beyond, behind, 0.5, outlet.pressure() / units.pressure());
        }
    }

    /** Returns what a wall of this speed in m/s adds to what comes back along a link. */
    private double momentum(int direction, double x, double y, double z) {
        double along = lattice.x(direction) * x + lattice.y(direction) * y + lattice.z(direction) * z;
        return -6 * lattice.weight(direction) * along / units.velocity();
    }

    private double[] place(int i, int j, int k, int direction, double share) {
        return new double[] {
            box.centre(i) + share * lattice.x(direction) * box.cell(),
            box.centre(j) + share * lattice.y(direction) * box.cell(),
            centreZ(k + share * lattice.z(direction))
        };
    }

    private double share(Shape shape, int i, int j, int k, int direction) {
        double outside = 0;
        double inside = 1;
        for (int h = 0; h < HALVINGS; h++) {
            double middle = (outside + inside) / 2;
            double[] at = place(i, j, k, direction, middle);
            if (shape.contains(at[0], at[1], at[2])) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return Math.max(LEAST_SHARE, (outside + inside) / 2);
    }

    Links links() {
        return links;
    }

    /** Returns the first link to each body and the one after the last. */
    Map<String, int[]> ranges() {
        return ranges;
    }

    /** Returns whether the cell at a place in memory is solid or outside. */
    boolean isSolid(int index) {
        return solid[index] != 0;
    }

    int solidCells() {
        int count = 0;
        for (byte one : solid) {
            count += one != 0 ? 1 : 0;
        }
        return count;
    }

    /**
     * Returns the solid cells that must be set to rest after each step.
     *
     * @param all of them, rather than those only that fluid streams into
     */
    int[] solids(boolean all) {
        IntList found = new IntList();
        if (all) {
            for (int index = 0; index < solid.length; index++) {
                if (solid[index] != 0) {
                    found.add(index);
                }
            }
            return found.toArray();
        }
        boolean[] touched = new boolean[solid.length];
        for (int index : links.beyond()) {
            if (!touched[index]) {
                touched[index] = true;
                found.add(index);
            }
        }
        return found.toArray();
    }
}
