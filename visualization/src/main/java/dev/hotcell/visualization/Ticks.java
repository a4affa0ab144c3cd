package dev.hotcell.visualization;

/** Round numbers between two others. */
final class Ticks {
    private Ticks() {}

    /**
     * Returns about so many multiples of 1, 2 or 5 times a power of ten; the one number where both are the same.
     *
     * @param count at least 1
     */
    static double[] between(double low, double high, int count) {
        if (!(high > low) || !Double.isFinite(high - low)) {
            return new double[] {low};
        }
        double raw = (high - low) / count;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power * (raw / power <= 1 ? 1 : raw / power <= 2 ? 2 : raw / power <= 5 ? 5 : 10);
        long first = (long) Math.ceil(low / step - 1e-9);
        long last = (long) Math.floor(high / step + 1e-9);
        double[] ticks = new double[(int) Math.max(1, last - first + 1)];
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = Math.rint((first + i) * step / power * 10) / 10 * power;
        }
        return ticks;
    }
}
