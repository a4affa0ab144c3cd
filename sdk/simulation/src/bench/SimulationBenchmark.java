import dev.hotcell.simulation.*;
import dev.hotcell.simulation.fluid.*;
import java.lang.management.ManagementFactory;

/** Times flows in a periodic box, BGK on D2Q9: million updates of a cell a second, as one line of JSON. */
class SimulationBenchmark {
    static double processorSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    public static void main(String[] arguments) {
        int size = Integer.parseInt(arguments[0]);
        int repeats = Integer.parseInt(arguments[1]);
        boolean processorTime = arguments.length > 2;
        try (FluidFlow flow = FluidFlow.box(1, 1)
                .cellsOverHeight(size)
                .fluid(0.01 / size, 1)
                .side(Side.LEFT, Boundary.periodic())
                .side(Side.BOTTOM, Boundary.periodic())
                .speed(0.01)
                .collision(Collision.BGK)
                .initially((x, y, z) -> new double[] {0.01 * Math.sin(2 * Math.PI * y), 0, 0, 0})
                .build()) {
            long steps = Math.max(1, 40_000_000L / ((long) size * size) / 2);
            double best = Double.MAX_VALUE;
            for (int repeat = -1; repeat < repeats; repeat++) {
                double start = processorTime ? processorSeconds() : System.nanoTime() / 1e9;
                for (long step = 0; step < steps; step++) {
                    flow.step();
                }
                double end = processorTime ? processorSeconds() : System.nanoTime() / 1e9;
                best = repeat < 0 ? best : Math.min(best, end - start);
            }
            System.out.printf(
                    java.util.Locale.ROOT,
                    "{\"mlups\": %.2f, \"device\": \"%s\"}%n",
                    2.0 * steps * size * size / best / 1e6,
                    flow.populations().device().name());
        }
    }
}
