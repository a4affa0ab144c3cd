package dev.hotcell.models.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.hotcell.models.engine.Scalars;

/**
 * What Whisper hears: how loud each of some bands of pitch is, a hundred times a second, on a logarithmic scale.
 *
 * @see <a href="https://arxiv.org/abs/2212.04356">Radford and others: Robust speech recognition via large-scale weak
 *     supervision (2022)</a>
 */
final class LogMel {
    static final int RATE = 16_000;
    static final int HOP = 160;
    static final int WINDOW = 400;
    static final int FRAMES = 3000;
    static final int SAMPLES = FRAMES * HOP;
    private static final int FREQUENCIES = WINDOW / 2 + 1;
    private static final double LINEAR_UNTIL = 1000;
    private static final double HERTZ_OF_LINEAR_MEL = 200.0 / 3;
    private static final double STEP = Math.log(6.4) / 27;

    private final int bands;
    private final NDArray waves;
    private final NDArray filters;

    /**
     * Makes it.
     *
     * @param bands 80, or 128 for the largest models
     * @param manager owns its tables
     */
    LogMel(int bands, NDManager manager) {
        this.bands = bands;
        this.waves = manager.create(waves(), new Shape(WINDOW, 2 * FREQUENCIES));
        this.filters = manager.create(filters(bands), new Shape(FREQUENCIES, bands));
    }

    /** The rows of a Fourier transform under a Hann window: cosines, then sines. */
    private static float[] waves() {
        float[] table = new float[WINDOW * 2 * FREQUENCIES];
        for (int i = 0; i < WINDOW; i++) {
            double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW);
            for (int k = 0; k < FREQUENCIES; k++) {
                double angle = 2 * Math.PI * (k * i % WINDOW) / WINDOW;
                table[i * 2 * FREQUENCIES + k] = (float) (window * Math.cos(angle));
                table[i * 2 * FREQUENCIES + FREQUENCIES + k] = (float) (window * Math.sin(angle));
            }
        }
        return table;
    }

    /** Triangles on Slaney's scale, each of the same area. */
    static float[] filters(int bands) {
        double highest = mel(RATE / 2.0);
        float[] table = new float[FREQUENCIES * bands];
        for (int band = 0; band < bands; band++) {
            double left = hertz(highest * band / (bands + 1));
            double middle = hertz(highest * (band + 1) / (bands + 1));
            double right = hertz(highest * (band + 2) / (bands + 1));
            for (int k = 0; k < FREQUENCIES; k++) {
                double hertz = k * (double) RATE / WINDOW;
                double height = Math.min((hertz - left) / (middle - left), (right - hertz) / (right - middle));
                table[k * bands + band] = (float) (Math.max(0, height) * 2 / (right - left));
            }
        }
        return table;
    }

    private static double mel(double hertz) {
        return hertz < LINEAR_UNTIL
                ? hertz / HERTZ_OF_LINEAR_MEL
                : LINEAR_UNTIL / HERTZ_OF_LINEAR_MEL + Math.log(hertz / LINEAR_UNTIL) / STEP;
    }

    private static double hertz(double mel) {
        double bend = LINEAR_UNTIL / HERTZ_OF_LINEAR_MEL;
        return mel < bend ? mel * HERTZ_OF_LINEAR_MEL : LINEAR_UNTIL * Math.exp((mel - bend) * STEP);
    }

    /**
     * Returns what is heard in a window of 30 seconds, of shape (1, bands, 3000). To be called in a scope that frees arrays.
     *
     * @param samples 16,000 a second; what is missing to 30 s is silence
     */
    NDArray of(float[] samples, NDManager manager) {
        int used = Math.min(FRAMES, samples.length / HOP + 3);
        NDArray spectrum =
                manager.create(frames(samples, used), new Shape(used, WINDOW)).matMul(waves);
        NDArray squares = spectrum.square();
        NDArray power = squares.get(":, :" + FREQUENCIES).add(squares.get(":, " + FREQUENCIES + ":"));
        NDArray loudness = Scalars.atLeast(power.matMul(filters), 1e-10).log10();
        if (used < FRAMES) {
            NDArray silence = manager.full(new Shape(FRAMES - used, bands), -10f);
            loudness = loudness.concat(silence, 0);
        }
        NDArray clipped = loudness.maximum(Scalars.minus(loudness.max(), 8));
        return Scalars.dividedBy(Scalars.plus(clipped, 4), 4).transpose().expandDims(0);
    }

    /** Frames centred on every tenth millisecond; before the beginning the sound is mirrored. */
    private static float[] frames(float[] samples, int count) {
        float[] frames = new float[count * WINDOW];
        for (int frame = 0; frame < count; frame++) {
            for (int i = 0; i < WINDOW; i++) {
                int at = Math.abs(frame * HOP + i - WINDOW / 2);
                int mirrored = at < SAMPLES ? at : 2 * SAMPLES - 2 - at;
                frames[frame * WINDOW + i] = mirrored < samples.length ? samples[mirrored] : 0;
            }
        }
        return frames;
    }
}
