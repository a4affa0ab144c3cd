package dev.hotcell.models.sound;

import dev.hotcell.runtime.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** What Java itself reads and writes. */
final class JavaSound {

    private JavaSound() {}

    static Waveform decode(byte[] content) throws IOException {
        try (AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(content))) {
            AudioFormat format = in.getFormat();
            AudioFormat wanted = new AudioFormat(format.getSampleRate(), 16, format.getChannels(), true, false);
            try (AudioInputStream converted = AudioSystem.getAudioInputStream(wanted, in)) {
                byte[] bytes = converted.readAllBytes();
                return Waveform.of(mixed(bytes, format.getChannels()), format.getSampleRate());
            }
        } catch (UnsupportedAudioFileException e) {
            throw new IOException("it begins as none of them does (FLAC, Ogg Vorbis and MP3 are read, too)", e);
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

    static void write(float[] samples, float rate, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : samples) {
            bytes.putShort((short) Math.round(Math.max(-1f, Math.min(1f, sample)) * Short.MAX_VALUE));
        }
        AudioFormat format = new AudioFormat(rate, 16, 1, true, false);
        try (AudioInputStream in =
                new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, samples.length)) {
            AtomicFile.write(
                    file,
                    channel -> AudioSystem.write(in, AudioFileFormat.Type.WAVE, Channels.newOutputStream(channel)));
        }
    }
}
