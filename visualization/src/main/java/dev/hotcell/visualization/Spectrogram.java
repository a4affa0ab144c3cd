package dev.hotcell.visualization;

/**
 * How loud which pitch is when: Hann windows of {@value #WINDOW} samples, in decibels below a full-scale sine wave.
 *
 * @param decibels by frequency, the highest first, and by time
 */
record Spectrogram(float[][] decibels) {
    static final int WINDOW = 1024;
    static final float SILENCE = -90;

    /**
     * Analyses samples.
     *
     * @param samples from -1 to 1
     * @param columns about how many windows, at most
     */
    static Spectrogram of(float[] samples, int columns) {
        int count = Math.max(1, Math.min(columns, samples.length / (WINDOW / 4)));
        float[][] decibels = new float[WINDOW / 2][count];
        Fourier fourier = new Fourier(WINDOW);
        double[] real = new double[WINDOW];
        double[] imaginary = new double[WINDOW];
        for (int column = 0; column < count; column++) {
            int middle = (int) ((column + 0.5) * samples.length / count);
            for (int i = 0; i < WINDOW; i++) {
                int at = middle - WINDOW / 2 + i;
                double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW);
                real[i] = at >= 0 && at < samples.length && Float.isFinite(samples[at]) ? samples[at] * hann : 0;
                imaginary[i] = 0;
            }
            fourier.transform(real, imaginary);
            for (int k = 0; k < WINDOW / 2; k++) {
                double level = Math.hypot(real[k], imaginary[k]) / (WINDOW / 4.0);
                decibels[WINDOW / 2 - 1 - k][column] = (float) Math.max(SILENCE, 20 * Math.log10(level + 1e-12));
            }
        }
        return new Spectrogram(decibels);
    }
}
