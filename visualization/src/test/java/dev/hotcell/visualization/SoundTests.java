package dev.hotcell.visualization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.display.Audible;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import java.io.ByteArrayInputStream;
import java.util.Random;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SoundTests {
    private static final int RATE = 16_000;

    private static float[] tone(double frequency, double level, int samples) {
        float[] tone = new float[samples];
        for (int i = 0; i < samples; i++) {
            tone[i] = (float) (level * Math.sin(2 * Math.PI * frequency * i / RATE));
        }
        return tone;
    }

    @Test
    void writesAWavThatPlayersRead() throws Exception {
        float[] samples = {0, 0.5f, 1, -1, 7, Float.NaN};
        AudioInputStream in = AudioSystem.getAudioInputStream(
                new ByteArrayInputStream(Sound.of(samples, RATE).wav()));
        assertThat(in.getFormat().getSampleRate()).isEqualTo(RATE);
        assertThat(in.getFormat().getChannels()).isEqualTo(1);
        assertThat(in.getFrameLength()).isEqualTo(6);
        byte[] bytes = in.readAllBytes();
        short[] read = new short[6];
        java.nio.ByteBuffer.wrap(bytes)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(read);
        assertThat(read)
                .containsExactly((short) 0, (short) 16384, (short) 32767, (short) -32767, (short) 32767, (short) 0);
    }

    @Test
    void findsThePitchAndLevelOfATone() {
        float[][] decibels = Spectrogram.of(tone(2000, 0.1, RATE), 100).decibels();
        int loudest = 0;
        for (int row = 0; row < decibels.length; row++) {
            loudest = decibels[row][30] > decibels[loudest][30] ? row : loudest;
        }
        assertThat(Spectrogram.WINDOW / 2 - 1 - loudest).isEqualTo(2000 * Spectrogram.WINDOW / RATE);
        assertThat(decibels[loudest][30]).isCloseTo(-20, within(0.1f));
        assertThat(decibels[loudest - 60][30]).isLessThan(-80);
    }

    @Property(tries = 50)
    void transformsAsTheDefinitionSays(@ForAll long seed, @ForAll @IntRange(min = 0, max = 6) int power) {
        int n = 1 << power;
        Random random = new Random(seed);
        double[] re = random.doubles(n).toArray();
        double[] im = random.doubles(n).toArray();
        double[] gotRe = re.clone();
        double[] gotIm = im.clone();
        new Fourier(n).transform(gotRe, gotIm);
        for (int k = 0; k < n; k++) {
            double sumRe = 0;
            double sumIm = 0;
            for (int t = 0; t < n; t++) {
                double angle = -2 * Math.PI * k * t / n;
                sumRe += re[t] * Math.cos(angle) - im[t] * Math.sin(angle);
                sumIm += re[t] * Math.sin(angle) + im[t] * Math.cos(angle);
            }
            assertThat(gotRe[k]).isCloseTo(sumRe, within(1e-10));
            assertThat(gotIm[k]).isCloseTo(sumIm, within(1e-10));
        }
    }

    @Test
    void isHeardAndSeen() throws Exception {
        MimeBundle bundle = Looking.render(Sound.of(tone(1000, 0.8, 2 * RATE), RATE));
        assertThat(bundle.plainText()).isEqualTo("sound, 2.00 s at 16000 Hz, peak 0.80");
        assertThat((String) bundle.data().get(MimeTypes.HTML))
                .contains("<audio controls")
                .contains("data:audio/wav;base64,UklGR");
        assertThat(Looking.pixelsLike(Looking.png(bundle), 0x1F83C9)).isGreaterThan(10_000);
        assertThat(Looking.colours(Looking.png(bundle))).isGreaterThan(200);
        assertThat(Looking.render(Sound.of(new float[1], RATE)).data()).containsKey(MimeTypes.PNG);
    }

    record Beep(float[] samples, float rate) implements Audible {}

    @Test
    void playsWhateverIsAudible() throws Exception {
        MimeBundle bundle = Looking.render(new Beep(tone(1000, 0.8, RATE), RATE));
        assertThat((String) bundle.data().get(MimeTypes.HTML)).contains("<audio controls");
        assertThat(Looking.render(new Beep(new float[0], RATE)).plainText()).startsWith("Beep[");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sound.of(new float[0], RATE))
                .withMessageContaining("at least one sample");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sound.of(new float[1], 10))
                .withMessageContaining("not 10");
    }
}
