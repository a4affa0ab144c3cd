package dev.hotcell.models.training;

import java.util.Locale;

/** How long the steps of a run took, validations and checkpoints apart. */
final class StepTimes {
    private double seconds;
    private long steps;
    private double peak;

    /** Measures what the device does at best, for the text to tell the share of, if that text will be seen. */
    void begin(TrainingPlan plan) {
        Throughput throughput = plan.throughput();
        if (!plan.quiet() && throughput != null && throughput.operationsPerExample() > 0) {
            peak = DevicePeak.measure(plan.network(), plan.precision());
        }
    }

    void add(long nanoseconds) {
        seconds += nanoseconds / 1e9;
        steps++;
    }

    /** Returns the steps per second; 0 before the first. */
    double perSecond() {
        return steps == 0 ? 0 : steps / seconds;
    }

    /** Says how fast it is, as the end of a line; nothing before the first step. */
    String text(TrainingPlan plan) {
        if (steps == 0) {
            return "";
        }
        String speed = String.format(Locale.ROOT, ", %.1f steps/s", perSecond());
        Throughput throughput = plan.throughput();
        if (throughput == null) {
            return speed;
        }
        double examples = perSecond() * plan.batchSize();
        speed += String.format(Locale.ROOT, ", %,.0f %s/s", examples * throughput.unitsPerExample(), throughput.unit());
        if (peak == 0) {
            return speed;
        }
        double share = examples * throughput.operationsPerExample() / peak;
        return speed + String.format(Locale.ROOT, ", %.0f %% of the device's peak", 100 * share);
    }
}
