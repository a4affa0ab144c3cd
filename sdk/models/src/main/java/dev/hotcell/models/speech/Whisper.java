package dev.hotcell.models.speech;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.hotcell.models.Lifetime;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.models.engine.DeviceName;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.models.natives.NativeHeap;
import dev.hotcell.models.weights.CTranslate2File;
import dev.hotcell.runtime.Seed;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A loaded Whisper: hears windows of 30 seconds and says what was said. It owns its native memory. */
final class Whisper implements AutoCloseable {
    private static final double HOTTEST = 1.0;
    private static final double HOTTER = 0.2;
    private static final String ENGLISH = "en";

    private final String name;
    private final NDManager manager;
    private final WhisperNetwork network;
    private final WhisperVocabulary vocabulary;
    private final LogMel ear;
    private final int[] never;
    private final int[] neverFirst;
    private final Lifetime life;

    private Whisper(String name, NDManager manager, Path model, Path words, Path configuration) throws IOException {
        this.name = name;
        this.manager = manager;
        this.life = new Lifetime("The model " + name);
        this.network = new WhisperNetwork(CTranslate2File.read(model), manager);
        this.vocabulary = WhisperVocabulary.read(words);
        this.ear = new LogMel(network.bands(), manager);
        if (vocabulary.size() > network.vocabularySize()) {
            throw new IOException(words.getFileName() + " has " + vocabulary.size() + " tokens, the model "
                    + network.vocabularySize() + ": they do not belong together");
        }
        try (Reader reader = Files.newBufferedReader(configuration)) {
            JsonObject json = JsonParser.parseReader(reader).getAsJsonObject();
            never = numbers(json, "suppress_ids");
            neverFirst = numbers(json, "suppress_ids_begin");
        } catch (JsonParseException | IllegalStateException | ClassCastException | NumberFormatException e) {
            throw new IOException(configuration.getFileName() + " is damaged: " + e.getMessage(), e);
        }
    }

    private static int[] numbers(JsonObject json, String name) {
        JsonArray array = json.has(name) ? json.getAsJsonArray(name) : new JsonArray();
        return array.asList().stream().mapToInt(JsonElement::getAsInt).toArray();
    }

    static Whisper open(String name, Path model, Path vocabulary, Path configuration) throws IOException {
        PyTorch.start();
        NDManager manager = NDManager.newBaseManager(PyTorch.device(), "PyTorch");
        try {
            return new Whisper(name, manager, model, vocabulary, configuration);
        } catch (IllegalArgumentException e) {
            manager.close();
            throw new IOException(model + " is no Whisper: " + e.getMessage(), e);
        } catch (IOException | RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    String name() {
        return name;
    }

    WhisperVocabulary vocabulary() {
        return vocabulary;
    }

    List<String> languages() {
        return vocabulary.languages().isEmpty()
                ? List.of(ENGLISH)
                : List.copyOf(vocabulary.languages().keySet());
    }

    /**
     * What was said, and in which language.
     *
     * @param language its code
     */
    record Said(Utterance utterance, String language) {}

    /**
     * Hears a window and says it: with the most probable tokens first and, as long as what comes of it is doubtful, more and more by
     * chance.
     *
     * @param samples 16,000 a second, for 30 s at most
     */
    Said say(float[] samples, RecognitionOptions options) {
        check(options);
        try (Lifetime.Stay stay = life.stay();
                Autograd.Pause pause = Autograd.pause();
                NDManager own = manager.newSubManager();
                WhisperMemory memory = hear(samples, own)) {
            WhisperDecoding decoding = new WhisperDecoding(network, vocabulary, memory, own);
            String language = language(decoding, options);
            List<Integer> prompt = prompt(language, options);
            TokenRules rules = new TokenRules(vocabulary, never, neverFirst, options.times());
            Random random = Seed.random("speech recognition");
            Utterance best = decoding.say(prompt, rules, options.beams(), 0, random);
            Utterance said = best;
            for (double heat = HOTTER; said.isDoubtful() && heat <= HOTTEST + 1e-9; heat += HOTTER) {
                said = decoding.say(prompt, rules, 1, heat, random);
            }
            return new Said(said.isDoubtful() ? best : said, language);
        }
    }

    private void check(RecognitionOptions options) {
        String wanted = options.language().orElse(ENGLISH);
        if (options.language().isPresent() && !languages().contains(wanted)) {
            throw new IllegalArgumentException(name + " does not know the language " + wanted + ", but "
                    + String.join(", ", languages()) + (languages().size() == 1 ? " only: load a larger one" : ""));
        }
        if (options.translated() && vocabulary.languages().isEmpty()) {
            throw new IllegalArgumentException(name + " knows English only, and cannot translate: load a larger one");
        }
    }

    private WhisperMemory hear(float[] samples, NDManager own) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return new WhisperMemory(network.crossKeysAndValues(network.encode(ear.of(samples, own))), own);
        }
    }

    private String language(WhisperDecoding decoding, RecognitionOptions options) {
        if (options.language().isPresent() || vocabulary.languages().isEmpty()) {
            return options.language().orElse(ENGLISH);
        }
        int mark = decoding.language();
        return vocabulary.languages().entrySet().stream()
                .filter(known -> known.getValue() == mark)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private List<Integer> prompt(String language, RecognitionOptions options) {
        List<Integer> prompt = new ArrayList<>(List.of(vocabulary.start));
        Integer mark = vocabulary.languages().get(language);
        if (mark != null) {
            prompt.add(mark);
            prompt.add(vocabulary.task(options.translated() ? "translate" : "transcribe"));
        }
        if (!options.times()) {
            prompt.add(vocabulary.withoutTimes);
        }
        return prompt;
    }

    String device() {
        return DeviceName.shortName(manager.getDevice());
    }

    String deviceName() {
        return DeviceName.of(manager.getDevice());
    }

    long sizeInBytes() {
        return network.sizeInBytes();
    }

    boolean closed() {
        return life.ended();
    }

    @Override
    public void close() {
        life.end(() -> {
            manager.close();
            NativeHeap.giveBackFreedMemory();
        });
    }
}
