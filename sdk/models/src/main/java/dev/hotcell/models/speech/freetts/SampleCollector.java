package dev.hotcell.models.speech.freetts;

import com.sun.speech.freetts.audio.AudioPlayer;
import dev.hotcell.models.sound.Waveform;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;

/** Keeps what FreeTTS would play. */
final class SampleCollector implements AudioPlayer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private AudioFormat format = new AudioFormat(16_000, 16, 1, true, true);

    Waveform waveform() {
        ByteOrder order = format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer content = ByteBuffer.wrap(bytes.toByteArray()).order(order);
        float[] samples = new float[content.remaining() / Short.BYTES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = content.getShort() / 32768f;
        }
        return Waveform.of(samples, format.getSampleRate());
    }

    @Override
    public void setAudioFormat(AudioFormat wanted) {
        format = wanted;
    }

    @Override
    public AudioFormat getAudioFormat() {
        return format;
    }

    @Override
    public boolean write(byte[] content) {
        return write(content, 0, content.length);
    }

    @Override
    public boolean write(byte[] content, int offset, int length) {
        bytes.write(content, offset, length);
        return true;
    }

    @Override
    public void begin(int size) {}

    @Override
    public boolean end() {
        return true;
    }

    @Override
    public boolean drain() {
        return true;
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void reset() {}

    @Override
    public void cancel() {}

    @Override
    public void close() {}

    @Override
    public float getVolume() {
        return 1;
    }

    @Override
    public void setVolume(float volume) {}

    @Override
    public long getTime() {
        return -1;
    }

    @Override
    public void resetTime() {}

    @Override
    public void startFirstSampleTimer() {}

    @Override
    public void showMetrics() {}
}
