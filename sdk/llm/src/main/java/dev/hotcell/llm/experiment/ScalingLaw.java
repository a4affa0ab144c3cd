package dev.hotcell.llm.experiment;

import java.util.Locale;

/**
 * A power law of the loss: {@code loss = factor * size^-exponent} (Kaplan et al., 2020), fitted by least squares between the
 * logarithms.
 *
 * @param exponent how fast the loss falls as the size grows
 * @param fit the part of the logarithms' variance that the law explains, at most 1
 */
public record ScalingLaw(double factor, double exponent, double fit) {

    /**
     * Fits a law.
     *
     * @param sizes of the models, or of what else was scaled; positive, two different ones at least
     * @param losses of each, positive
     */
    public static ScalingLaw fit(double[] sizes, double[] losses) {
        if (sizes.length != losses.length || sizes.length < 2) {
            throw new IllegalArgumentException("A law is fitted to two points at least, with a loss for each size, not "
                    + sizes.length + " sizes and " + losses.length + " losses");
        }
        int count = sizes.length;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < count; i++) {
            if (!(sizes[i] > 0 && losses[i] > 0)) {
                throw new IllegalArgumentException(
                        "A power law needs positive numbers, not a loss of " + losses[i] + " at size " + sizes[i]);
            }
            meanX += Math.log(sizes[i]) / count;
            meanY += Math.log(losses[i]) / count;
        }
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < count; i++) {
            double x = Math.log(sizes[i]) - meanX;
            double y = Math.log(losses[i]) - meanY;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        if (xx == 0) {
            throw new IllegalArgumentException("A law needs models of different sizes");
        }
        double slope = xy / xx;
        return new ScalingLaw(Math.exp(meanY - slope * meanX), -slope, yy == 0 ? 1 : xy * xy / (xx * yy));
    }

    /** Returns the loss that the law expects of a size. */
    public double loss(double size) {
        return factor * Math.pow(size, -exponent);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "loss = %.3g · size^-%.4f (explains %.0f %%)", factor, exponent, 100 * fit);
    }
}
