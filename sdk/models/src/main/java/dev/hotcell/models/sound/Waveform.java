package dev.hotcell.models.sound;

import dev.hotcell.display.Audible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * A recording of one channel. As the value of a cell it is a player with its wave and spectrogram.
 *
 * <pre>{@code
 * Waveform call = Waveform.read(Path.of("call.mp3")).resampled(16_000);
 * }</pre>
 */
public final class Waveform implements Audible {
    private final float[] samples;
    private final float rate;

    private Waveform(float[] samples, float rate) {
        this.samples = samples;
        this.rate = rate;
    }

    /**
     * Returns a waveform.
     *
     * @param samples between -1 and 1
     * @param rate samples a second
     * @throws IllegalArgumentException if the rate is not positive, or a sample is no number
     */
    public static Waveform of(float[] samples, float rate) {
        if (!(rate > 0) || Float.isInfinite(rate)) {
            throw new IllegalArgumentException("A waveform has a positive number of samples a second, not " + rate);
        }
        for (int i = 0; i < samples.length; i++) {
            if (!Float.isFinite(samples[i])) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "Sample %d, at %.3f s, is %s and no number", i, i / rate, samples[i]));
            }
        }
        return new Waveform(samples.clone(), rate);
    }

    /**
     * Reads a file: WAV, AIFF, AU, FLAC, Ogg Vorbis or MP3; a MIDI file is played by Java's synthesizer. Several channels are
     * mixed into one.
     *
     * @throws IOException if it cannot be read, is damaged, or of another kind
     */
    public static Waveform read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such sound file");
        }
        return read(Files.readAllBytes(file), file.toString());
    }

    /**
     * Reads the content of a file, as {@link #read(Path)} does.
     *
     * @param name names it in messages
     * @throws IOException if it is damaged, or of another kind
     */
    public static Waveform read(byte[] content, String name) throws IOException {
        SoundFormat format = SoundFormat.of(content);
        try {
            return format.decode(content);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    name + " is no sound that can be read, as " + format.description() + ": " + e.getMessage(), e);
        }
    }

    /** Returns the samples, between -1 and 1. */
    @Override
    public float[] samples() {
        return samples.clone();
    }

    /** Returns how many samples there are a second. */
    @Override
    public float rate() {
        return rate;
    }

    /** Returns its length in seconds. */
    public double seconds() {
        return samples.length / (double) rate;
    }

    /** Returns the largest distance from silence. */
    public float peak() {
        float peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }

    /** Returns this sound with another number of samples a second; what the new rate cannot carry is filtered out. */
    public Waveform resampled(float newRate) {
        return newRate == rate ? this : of(new Resampler(rate, newRate).resample(samples), newRate);
    }

    /**
     * Returns a part.
     *
     * @param from in seconds
     * @param to in seconds; what lies beyond the end is left out
     */
    public Waveform between(double from, double to) {
        if (!(from >= 0) || !(to >= from)) {
            throw new IllegalArgumentException("There is nothing between " + from + " s and " + to + " s");
        }
        int first = (int) Math.min(samples.length, Math.round(from * rate));
        int behind = (int) Math.min(samples.length, Math.round(to * rate));
        return new Waveform(Arrays.copyOfRange(samples, first, behind), rate);
    }

    /**
     * Returns this sound with another behind it.
     *
     * @throws IllegalArgumentException if the other has another rate
     */
    public Waveform then(Waveform other) {
        if (other.rate != rate) {
            throw new IllegalArgumentException("A sound of " + other.rate + " samples a second cannot follow one of "
                    + rate + ": resample it first");
        }
        float[] both = Arrays.copyOf(samples, samples.length + other.samples.length);
        System.arraycopy(other.samples, 0, both, samples.length, other.samples.length);
        return new Waveform(both, rate);
    }

    /** Returns silence. */
    public static Waveform silence(double seconds, float rate) {
        return of(new float[(int) Math.round(seconds * rate)], rate);
    }

    /**
     * Writes a WAV file of 16 bits; one of that name is replaced.
     *
     * @throws IOException if it cannot be written
     */
    public void save(Path file) throws IOException {
        JavaSound.write(samples, rate, file);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "sound of %.2f s, %.0f samples a second", seconds(), rate);
    }
}
