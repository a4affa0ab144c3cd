package dev.hotcell.models.agents;

/** What was experienced in all copies between two updates, row by row: first all copies' first steps, then their second. */
final class Rollout {
    final int copies;
    final int rows;
    final float[][] observations;
    final float[][] actions;
    final boolean[][] allowed;
    final double[] rewards;
    final double[] values;

    /** What is still to come where an episode was cut off, as far as one can tell; 0 elsewhere. */
    final double[] beyond;

    final boolean[] over;

    Rollout(int copies, int horizon) {
        this.copies = copies;
        rows = copies * horizon;
        observations = new float[rows][];
        actions = new float[rows][];
        allowed = new boolean[rows][];
        rewards = new double[rows];
        values = new double[rows];
        beyond = new double[rows];
        over = new boolean[rows];
    }

    /**
     * Returns how much better than expected each action was (Schulman and others, 2016).
     *
     * @param next what each copy expects now
     */
    double[] advantages(double[] next, double discount, double smoothing) {
        double[] advantages = new double[rows];
        double[] following = new double[copies];
        double[] expected = next.clone();
        for (int row = rows - 1; row >= 0; row--) {
            int copy = row % copies;
            double ahead = over[row] ? beyond[row] : expected[copy];
            double surprise = rewards[row] + discount * ahead - values[row];
            following[copy] = surprise + (over[row] ? 0 : discount * smoothing * following[copy]);
            advantages[row] = following[copy];
            expected[copy] = values[row];
        }
        return advantages;
    }
}
