package dev.hotcell.models.agents;

/** How much discounted returns vary, so that rewards can be brought to one size, whatever their unit. */
final class RewardScale {
    private final double discount;
    private final double[] running;
    private double mean;
    private double squares;
    private long count;

    RewardScale(int copies, double discount) {
        this.discount = discount;
        running = new double[copies];
    }

    /** Takes a reward into account and returns it divided by the deviation of the returns so far. */
    double scaled(int copy, double reward, boolean over) {
        running[copy] = running[copy] * discount + reward;
        count++;
        double away = running[copy] - mean;
        mean += away / count;
        squares += away * (running[copy] - mean);
        if (over) {
            running[copy] = 0;
        }
        return reward / Math.sqrt(squares / count + 1e-8);
    }
}
