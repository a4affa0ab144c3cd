package dev.hotcell.models.sound;

/**
 * Changes the number of samples a second by a sinc function under a Kaiser window.
 *
 * @see <a href="https://ccrma.stanford.edu/~jos/resample/">Smith: Digital audio resampling</a>
 */
final class Resampler {
    private static final int CROSSINGS = 24;
    private static final int STEPS = 512;
    private static final double ROLL_OFF = 0.94;
    private static final double BETA = 9;
    private static final float[] WINDOWED_SINC = windowedSinc();

    private final double ratio;

    Resampler(float from, float to) {
        if (!(to > 0)) {
            throw new IllegalArgumentException("A sound cannot have " + to + " samples a second");
        }
        ratio = (double) to / from;
    }

    private static float[] windowedSinc() {
        float[] table = new float[CROSSINGS * STEPS + 2];
        for (int i = 0; i < table.length - 1; i++) {
            double x = i / (double) STEPS;
            double angle = Math.PI * ROLL_OFF * x;
            double sinc = i == 0 ? ROLL_OFF : ROLL_OFF * Math.sin(angle) / angle;
            double place = x / CROSSINGS;
            table[i] = (float) (sinc * bessel(BETA * Math.sqrt(Math.max(0, 1 - place * place))) / bessel(BETA));
        }
        return table;
    }

    /** The modified Bessel function of the first kind and order 0. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; k < 50; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    float[] resample(float[] samples) {
        // Towards fewer samples the filter is stretched, so that it lets pass only what they can carry.
        double scale = Math.min(1, ratio);
        double reach = CROSSINGS / scale;
        float[] result = new float[(int) Math.floor(samples.length * ratio)];
        for (int i = 0; i < result.length; i++) {
            double at = i / ratio;
            int first = (int) Math.max(0, Math.ceil(at - reach));
            int last = (int) Math.min(samples.length - 1, Math.floor(at + reach));
            double sum = 0;
            for (int k = first; k <= last; k++) {
                sum += samples[k] * weight(Math.abs(at - k) * scale);
            }
            result[i] = (float) (sum * scale);
        }
        return result;
    }

    private static double weight(double distance) {
        double place = distance * STEPS;
        int before = (int) place;
        return WINDOWED_SINC[before] + (place - before) * (WINDOWED_SINC[before + 1] - WINDOWED_SINC[before]);
    }
}
