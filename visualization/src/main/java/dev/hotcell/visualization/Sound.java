package dev.hotcell.visualization;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * A sound to hear and to see: a player, the wave, and the spectrogram below it.
 *
 * <pre>{@code
 * Sound.of(samples, 44_100)
 * }</pre>
 */
public final class Sound implements Displayable {
    private static final int HEADER = 44;
    private static final int MAX_PLAYED = 30_000_000;

    private final float[] samples;
    private final int rate;

    private Sound(float[] samples, int rate) {
        this.samples = samples;
        this.rate = rate;
    }

    /**
     * Takes a sound of one channel.
     *
     * @param samples from -1 to 1; what lies outside is cut off when played
     * @param rate samples a second
     * @throws IllegalArgumentException if there are no samples, or no browser plays that rate
     */
    public static Sound of(float[] samples, int rate) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("A sound needs at least one sample");
        }
        if (!isPlayable(rate)) {
            throw new IllegalArgumentException("Browsers play from 3000 to 384000 samples a second, not " + rate);
        }
        return new Sound(samples.clone(), rate);
    }

    /** Returns whether browsers play so many samples a second. */
    static boolean isPlayable(int rate) {
        return rate >= 3000 && rate <= 384_000;
    }

    /** Returns how long it is, in seconds. */
    public double seconds() {
        return (double) samples.length / rate;
    }

    /** Returns the bytes of a WAV file with 16 bits a sample. */
    public byte[] wav() {
        int size = 2 * samples.length;
        ByteBuffer out = ByteBuffer.allocate(HEADER + size).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEADER - 8 + size);
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        out.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(2 * rate);
        out.putShort((short) 2).putShort((short) 16);
        out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(size);
        for (float sample : samples) {
            out.putShort((short) Math.round(Math.max(-1f, Math.min(1f, sample)) * Short.MAX_VALUE));
        }
        return out.array();
    }

    /**
     * Saves the WAV.
     *
     * @throws IOException if it cannot be written
     */
    public void save(Path file) throws IOException {
        Files.write(file, wav());
    }

    /** Returns the wave and the spectrogram as a picture, at twice the density of the page. */
    public BufferedImage image() {
        return Pictures.draw(
                SoundPainter.WIDTH, SoundPainter.HEIGHT, graphics -> new SoundPainter(graphics, samples, rate).paint());
    }

    @Override
    public MimeBundle toMimeBundle() {
        byte[] png = Pictures.png(image());
        float peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        String text = String.format(Locale.ROOT, "sound, %.2f s at %d Hz, peak %.2f", seconds(), rate, peak);
        MimeBundle bundle = MimeBundle.of(MimeTypes.PNG, png)
                .with(MimeTypes.PLAIN, text)
                .withMetadata(MimeTypes.PNG, Map.of("width", SoundPainter.WIDTH, "height", SoundPainter.HEIGHT));
        return samples.length > MAX_PLAYED ? bundle : bundle.with(MimeTypes.HTML, html(png));
    }

    private String html(byte[] png) {
        Base64.Encoder encoder = Base64.getEncoder();
        return "<div><audio controls preload=\"metadata\" style=\"width:" + SoundPainter.WIDTH + "px;max-width:100%\" "
                + "src=\"data:audio/wav;base64," + encoder.encodeToString(wav()) + "\"></audio><br>"
                + "<img alt=\"wave and spectrogram\" width=\"" + SoundPainter.WIDTH + "\" src=\"data:image/png;base64,"
                + encoder.encodeToString(png) + "\"></div>";
    }
}
