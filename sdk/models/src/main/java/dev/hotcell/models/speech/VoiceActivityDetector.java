package dev.hotcell.models.speech;

import dev.hotcell.cell.CellContext;
import dev.hotcell.models.Model;
import dev.hotcell.models.ModelBacked;
import dev.hotcell.models.onnx.OnnxModel;
import dev.hotcell.models.sound.Waveform;
import dev.hotcell.models.tensor.Tensor;
import dev.hotcell.runtime.Hot;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.PipPackage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds where somebody speaks, with Silero VAD 6.2.3 (MIT).
 *
 * <pre>{@code
 * List<SpeechSegment> speech = VoiceActivityDetector.load().segments(Waveform.read(Path.of("call.wav")));
 * }</pre>
 *
 * @see <a href="https://github.com/snakers4/silero-vad">Silero VAD</a>
 */
public final class VoiceActivityDetector extends ModelBacked {
    static final int RATE = 16_000;
    static final int WINDOW = 512;
    private static final int OVERLAP = 64;
    private static final int STATE = 2 * 128;
    private static final String NAME = "silero-vad";
    private static final Asset MODEL = new Asset(
            NAME,
            new PipPackage("silero-vad", "6.2.3"),
            "silero_vad/data/silero_vad_16k_op15.onnx",
            "7ed98ddbad84ccac4cd0aeb3099049280713df825c610a8ed34543318f1b2c49");

    private final Model model;

    private VoiceActivityDetector(Model model) {
        super(model);
        this.model = model;
    }

    /**
     * Loads the model, which stays hot under its name.
     *
     * @throws IOException if it cannot be fetched
     */
    public static VoiceActivityDetector load() throws IOException {
        return Hot.<VoiceActivityDetector, IOException>get(
                NAME,
                Map.of("sha256", MODEL.sha256()),
                () -> new VoiceActivityDetector(OnnxModel.open(NAME, Assets.fetch(MODEL))));
    }

    /** Returns the stretches of speech in a sound that are longer than a quarter of a second. */
    public List<SpeechSegment> segments(Waveform sound) {
        return segments(probabilities(sound), sound.resampled(RATE).samples().length);
    }

    static List<SpeechSegment> segments(List<Float> probabilities, int samples) {
        return SpeechSegments.of(probabilities, samples).stream()
                .map(segment -> new SpeechSegment(segment[0] / (double) RATE, segment[1] / (double) RATE))
                .toList();
    }

    /** Returns for each 32 ms of a sound how probable speech is. */
    public List<Float> probabilities(Waveform sound) {
        float[] samples = sound.resampled(RATE).samples();
        List<Float> probabilities = new ArrayList<>();
        float[] window = new float[OVERLAP + WINDOW];
        Tensor state = Tensor.of(new float[STATE], 2, 1, STATE / 2);
        for (int from = 0; from < samples.length; from += WINDOW) {
            CellContext.current().checkCancelled();
            System.arraycopy(window, WINDOW, window, 0, OVERLAP);
            for (int i = 0; i < WINDOW; i++) {
                window[OVERLAP + i] = from + i < samples.length ? samples[from + i] : 0;
            }
            Map<String, Tensor> outputs = model.run(Map.of(
                    "input", Tensor.of(window, 1, window.length), "state", state, "sr", Tensor.scalar((long) RATE)));
            probabilities.add(Objects.requireNonNull(outputs.get("output")).floats()[0]);
            state = Objects.requireNonNull(outputs.get("stateN"));
        }
        return probabilities;
    }
}
