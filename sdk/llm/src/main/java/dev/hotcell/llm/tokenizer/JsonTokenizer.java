package dev.hotcell.llm.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.hotcell.llm.LanguageModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Reads the {@code tokenizer.json} of Hugging Face's tokenizers, where it joins pairs of bytes. */
public final class JsonTokenizer {
    private final Path file;
    private final JsonObject root;

    private JsonTokenizer(Path file, JsonObject root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Reads a tokenizer of byte pairs.
     *
     * @throws LanguageModelException if the file holds another kind, or is damaged
     * @throws IOException if it cannot be read
     */
    public static BytePairTokenizer read(Path file) throws IOException {
        JsonObject root = JsonFile.read(file);
        try {
            return new JsonTokenizer(file, root).read();
        } catch (ClassCastException
                | IllegalStateException
                | UnsupportedOperationException
                | NullPointerException
                | NumberFormatException
                | IndexOutOfBoundsException e) {
            // Gson answers JSON of another form by any of these.
            throw new LanguageModelException(file + " is no tokenizer, or damaged: " + e.getMessage(), e);
        }
    }

    private BytePairTokenizer read() {
        JsonObject model = root.getAsJsonObject("model");
        String type = model.has("type") ? model.get("type").getAsString() : "BPE";
        if (!type.equals("BPE")
                || model.has("byte_fallback") && model.get("byte_fallback").getAsBoolean()) {
            throw new LanguageModelException(file + " is a tokenizer of the kind " + type
                    + (type.equals("BPE") ? " of characters" : "") + "; byte pairs can be read");
        }
        Map<String, JsonElement> vocabulary = model.getAsJsonObject("vocab").asMap();
        List<String> tokens = new ArrayList<>(Collections.nCopies(size(vocabulary), ""));
        vocabulary.forEach((token, number) -> tokens.set(number.getAsInt(), token));
        List<Integer> special = new ArrayList<>();
        for (JsonElement element : added()) {
            JsonObject token = element.getAsJsonObject();
            int number = token.get("id").getAsInt();
            tokens.set(number, token.get("content").getAsString());
            special.add(number);
        }
        return new BytePairTokenizer(
                tokens,
                merges(model.getAsJsonArray("merges")),
                split(),
                composes(),
                special.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Returns whether letters and their accents are joined before a text is cut. */
    private boolean composes() {
        JsonElement normalizer = root.get("normalizer");
        if (normalizer == null || normalizer.isJsonNull()) {
            return false;
        }
        String type = normalizer.getAsJsonObject().get("type").getAsString();
        if (!type.equals("NFC")) {
            throw new LanguageModelException(
                    file + " changes texts before it cuts them in a way that is not known here: " + type);
        }
        return true;
    }

    private JsonArray added() {
        return root.has("added_tokens") ? root.getAsJsonArray("added_tokens") : new JsonArray();
    }

    private int size(Map<String, JsonElement> vocabulary) {
        int greatest = -1;
        for (JsonElement number : vocabulary.values()) {
            greatest = Math.max(greatest, number.getAsInt());
        }
        for (JsonElement token : added()) {
            greatest = Math.max(greatest, token.getAsJsonObject().get("id").getAsInt());
        }
        return greatest + 1;
    }

    private static List<BytePairTokenizer.Pair> merges(JsonArray merges) {
        List<BytePairTokenizer.Pair> pairs = new ArrayList<>();
        for (JsonElement merge : merges) {
            if (merge.isJsonArray()) {
                JsonArray pair = merge.getAsJsonArray();
                pairs.add(new BytePairTokenizer.Pair(
                        pair.get(0).getAsString(), pair.get(1).getAsString()));
            } else {
                String pair = merge.getAsString();
                int space = pair.indexOf(' ', 1);
                pairs.add(new BytePairTokenizer.Pair(pair.substring(0, space), pair.substring(space + 1)));
            }
        }
        return pairs;
    }

    /** Finds out how words are cut, from what is done to a text before pairs are joined. */
    private WordSplit split() {
        List<JsonObject> steps = new ArrayList<>();
        JsonObject step = root.getAsJsonObject("pre_tokenizer");
        if (step.has("pretokenizers")) {
            step.getAsJsonArray("pretokenizers").forEach(element -> steps.add(element.getAsJsonObject()));
        } else {
            steps.add(step);
        }
        boolean digits = false;
        for (JsonObject next : steps) {
            String type = next.get("type").getAsString();
            if (type.equals("Digits") && next.get("individual_digits").getAsBoolean()) {
                digits = true;
            } else if (type.equals("Split") && !digits) {
                return splitBy(next.getAsJsonObject("pattern").get("Regex").getAsString());
            } else if (type.equals("ByteLevel") && usesItsOwnWords(next)) {
                return digits ? WordSplit.DIGITS : WordSplit.GPT2;
            } else {
                break;
            }
        }
        throw new LanguageModelException(file + " cuts words in a way that is not known here: " + step);
    }

    private static boolean usesItsOwnWords(JsonObject byteLevel) {
        return !byteLevel.has("use_regex") || byteLevel.get("use_regex").getAsBoolean();
    }

    private WordSplit splitBy(String pattern) {
        for (WordSplit split : WordSplit.values()) {
            if (split.pattern().equals(pattern)) {
                return split;
            }
        }
        throw new LanguageModelException(file + " cuts words by a pattern that is not known here: " + pattern);
    }
}
