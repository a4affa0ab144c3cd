package dev.hotcell.models.music;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Hears which notes are played in a recording of music, several at a time, with Basic Pitch 0.4.0 (Apache-2.0).
 *
 * <pre>{@code
 * Score score = NoteTranscriber.load().transcribe(Waveform.read(Path.of("piano.mp3")));
 * score.save(Path.of("piano.mid"));
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/2203.09893">Bittner and others: A lightweight instrument-agnostic model for polyphonic note
 *     transcription (2022)</a>
 */
public final class NoteTranscriber extends ModelBacked {
    static final int RATE = 22_050;
    static final int HOP = 256;
    static final int WINDOW = 2 * RATE - HOP;
    static final int FRAMES = 2 * (RATE / HOP);
    private static final int OVERLAP = 30;
    private static final String NAME = "basic-pitch";
    private static final Asset MODEL = new Asset(
            NAME,
            new PipPackage("basic-pitch", "0.4.0"),
            "basic_pitch/saved_models/icassp_2022/nmp.onnx",
            "2c3c1d144bfa61ad236e92e169c13535c880469a12a047d4e73451f2c059a0ec");

    private final Model model;

    private NoteTranscriber(Model model) {
        super(model);
        this.model = model;
    }

    /**
     * Loads the model, which stays hot under its name.
     *
     * @throws IOException if it cannot be fetched
     */
    public static NoteTranscriber load() throws IOException {
        return Hot.<NoteTranscriber, IOException>get(
                NAME,
                Map.of("sha256", MODEL.sha256()),
                () -> new NoteTranscriber(OnnxModel.open(NAME, Assets.fetch(MODEL))));
    }

    /** Returns the notes of a recording that last for an eighth of a second at least, between 27.5 Hz and 4,186 Hz. */
    public Score transcribe(Waveform sound) {
        float[] samples = sound.resampled(RATE).samples();
        int frames = (int) Math.floor(samples.length * (RATE / HOP / (double) RATE));
        List<float[]> sounding = new ArrayList<>();
        List<float[]> struck = new ArrayList<>();
        // The model is unsure at the edges of a window: half of the overlap is left out on either side.
        for (int from = -OVERLAP * HOP / 2; sounding.size() < frames; from += WINDOW - OVERLAP * HOP) {
            CellContext.current().checkCancelled();
            Map<String, Tensor> outputs =
                    model.run(Map.of("serving_default_input_2:0", Tensor.of(window(samples, from), 1, WINDOW, 1)));
            addFrames(outputs, "StatefulPartitionedCall:1", sounding);
            addFrames(outputs, "StatefulPartitionedCall:2", struck);
        }
        return new Score(new NoteFinder(firstOf(sounding, frames), firstOf(struck, frames)).notes());
    }

    private static float[] window(float[] samples, int from) {
        float[] window = new float[WINDOW];
        for (int i = Math.max(0, -from); i < WINDOW && from + i < samples.length; i++) {
            window[i] = samples[from + i];
        }
        return window;
    }

    private static void addFrames(Map<String, Tensor> outputs, String name, List<float[]> frames) {
        float[] keys = Objects.requireNonNull(outputs.get(name)).floats();
        int width = keys.length / FRAMES;
        for (int frame = OVERLAP / 2; frame < FRAMES - OVERLAP / 2; frame++) {
            frames.add(Arrays.copyOfRange(keys, frame * width, (frame + 1) * width));
        }
    }

    private static float[][] firstOf(List<float[]> frames, int count) {
        return frames.subList(0, count).toArray(float[][]::new);
    }
}
