package dev.hotcell.models.speech;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** A recording of one channel. */
public final class Sound {
    private final float[] samples;
    private final float rate;

    private Sound(float[] samples, float rate) {
        this.samples = samples;
        this.rate = rate;
    }

    /**
     * Returns a sound.
     *
     * @param samples between -1 and 1
     * @param rate samples a second
     */
    public static Sound of(float[] samples, float rate) {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("A sound has a positive number of samples a second, not " + rate);
        }
        return new Sound(samples.clone(), rate);
    }

    /**
     * Reads a file that Java itself can: WAV, AIFF or AU, of 8 or 16 bits. Several channels are mixed into one.
     *
     * @throws IOException if it cannot be read, is damaged, or of another kind
     */
    public static Sound read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such sound file");
        }
        try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
            AudioFormat format = in.getFormat();
            AudioFormat wanted = new AudioFormat(format.getSampleRate(), 16, format.getChannels(), true, false);
            try (AudioInputStream converted = AudioSystem.getAudioInputStream(wanted, in)) {
                return new Sound(mixed(converted.readAllBytes(), format.getChannels()), format.getSampleRate());
            }
        } catch (UnsupportedAudioFileException | IllegalArgumentException | EOFException e) {
            throw new IOException(file + " is no sound that can be read (WAV, AIFF, AU): " + e.getMessage(), e);
        }
    }

    private static float[] mixed(byte[] bytes, int channels) {
        ByteBuffer content = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] samples = new float[bytes.length / (Short.BYTES * channels)];
        for (int i = 0; i < samples.length; i++) {
            float sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += content.getShort();
            }
            samples[i] = sum / (32768f * channels);
        }
        return samples;
    }

    /** Returns the samples, between -1 and 1. */
    public float[] samples() {
        return samples.clone();
    }

    /** Returns how many samples there are a second. */
    public float rate() {
        return rate;
    }

    /** Returns its length in seconds. */
    public double seconds() {
        return samples.length / (double) rate;
    }

    /**
     * Returns this sound with another number of samples a second, by straight lines between them after a mean over what
     * falls together. Good enough for models that listen to speech.
     */
    public Sound resampled(float newRate) {
        if (newRate == rate) {
            return this;
        }
        int width = Math.max(1, Math.round(rate / newRate));
        float[] smooth = width == 1 ? samples : means(samples, width);
        float[] result = new float[(int) Math.floor(samples.length * (double) newRate / rate)];
        for (int i = 0; i < result.length; i++) {
            double at = i * (double) rate / newRate;
            int before = Math.min((int) at, smooth.length - 1);
            int after = Math.min(before + 1, smooth.length - 1);
            result[i] = (float) (smooth[before] + (at - before) * (smooth[after] - smooth[before]));
        }
        return of(result, newRate);
    }

    private static float[] means(float[] values, int width) {
        float[] means = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            float[] near = Arrays.copyOfRange(
                    values, Math.max(0, i - width / 2), Math.min(values.length, i + (width + 1) / 2));
            double sum = 0;
            for (float value : near) {
                sum += value;
            }
            means[i] = (float) (sum / near.length);
        }
        return means;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "sound of %.2f s, %.0f samples a second", seconds(), rate);
    }
}
