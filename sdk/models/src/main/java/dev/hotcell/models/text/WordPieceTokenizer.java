package dev.hotcell.models.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts text into the tokens of a BERT model that knows no capitals: words it knows stay whole, others become the longest
 * pieces that it knows.
 *
 * @see <a href="https://arxiv.org/abs/1609.08144">Wu and others: Google's neural machine translation system (2016)</a>
 */
public final class WordPieceTokenizer {
    private static final int LONGEST_WORD = 100;
    private static final String CONTINUED = "##";

    private final Map<String, Integer> vocabulary;
    private final int unknown;
    private final int start;
    private final int end;

    private WordPieceTokenizer(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
        this.unknown = required("[UNK]");
        this.start = required("[CLS]");
        this.end = required("[SEP]");
    }

    private int required(String token) {
        Integer id = vocabulary.get(token);
        if (id == null) {
            throw new IllegalArgumentException("the vocabulary has no " + token);
        }
        return id;
    }

    /**
     * Reads the vocabulary of a {@code tokenizer.json}.
     *
     * @throws IOException if the file cannot be read, or is no tokenizer of this kind
     */
    public static WordPieceTokenizer read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            JsonObject model = JsonParser.parseReader(reader).getAsJsonObject().getAsJsonObject("model");
            if (model == null || !model.has("vocab")) {
                throw new IllegalArgumentException("it has no vocabulary");
            }
            Map<String, Integer> vocabulary = new HashMap<>();
            for (Map.Entry<String, JsonElement> token :
                    model.getAsJsonObject("vocab").entrySet()) {
                vocabulary.put(token.getKey(), token.getValue().getAsInt());
            }
            return new WordPieceTokenizer(vocabulary);
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | ClassCastException
                | UnsupportedOperationException e) {
            throw new IOException(file.getFileName() + " is no tokenizer of the BERT kind: " + e.getMessage(), e);
        }
    }

    /** Returns how many tokens there are. */
    public int vocabularySize() {
        return vocabulary.size();
    }

    /**
     * Returns the numbers of a text's tokens, with those that begin and end it.
     *
     * @param most at least 2; what does not fit is left out
     */
    public long[] encode(String text, int most) {
        if (most < 2) {
            throw new IllegalArgumentException("Fewer than 2 tokens leave no room for the text's beginning and end");
        }
        List<Integer> ids = new ArrayList<>();
        ids.add(start);
        for (String word : BertText.words(text)) {
            ids.addAll(pieces(word));
            if (ids.size() >= most - 1) {
                break;
            }
        }
        List<Integer> kept = ids.subList(0, Math.min(ids.size(), most - 1));
        long[] result = new long[kept.size() + 1];
        for (int i = 0; i < kept.size(); i++) {
            result[i] = kept.get(i);
        }
        result[kept.size()] = end;
        return result;
    }

    private List<Integer> pieces(String word) {
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            return List.of(unknown);
        }
        List<Integer> pieces = new ArrayList<>();
        int from = 0;
        while (from < word.length()) {
            int to = word.length();
            Integer id = null;
            while (to > from) {
                id = vocabulary.get((from == 0 ? "" : CONTINUED) + word.substring(from, to));
                if (id != null) {
                    break;
                }
                to = word.offsetByCodePoints(to, -1);
            }
            if (id == null) {
                return List.of(unknown);
            }
            pieces.add(id);
            from = to;
        }
        return pieces;
    }
}
