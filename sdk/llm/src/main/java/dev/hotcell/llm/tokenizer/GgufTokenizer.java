package dev.hotcell.llm.tokenizer;

import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.gguf.GgufFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the tokenizer that a GGUF file carries. */
public final class GgufTokenizer {
    private static final long CONTROL = 3;
    private static final long USER_DEFINED = 4;

    private GgufTokenizer() {}

    /**
     * Reads a tokenizer of byte pairs.
     *
     * @throws LanguageModelException if the file has another kind, or cuts words in a way that is not known here
     */
    public static BytePairTokenizer read(GgufFile file) {
        String kind = file.text("tokenizer.ggml.model").orElse("none");
        if (!kind.equals("gpt2")) {
            throw new LanguageModelException(
                    file.path() + " has a tokenizer of the kind " + kind + "; byte pairs (gpt2) can be read");
        }
        List<String> tokens = strings(file, "tokenizer.ggml.tokens");
        List<BytePairTokenizer.Pair> merges = new ArrayList<>();
        for (String merge : strings(file, "tokenizer.ggml.merges")) {
            int space = merge.indexOf(' ', 1);
            merges.add(new BytePairTokenizer.Pair(merge.substring(0, space), merge.substring(space + 1)));
        }
        List<?> types = list(file, "tokenizer.ggml.token_type");
        int[] special = IntStream.range(0, types.size())
                .filter(i -> types.get(i).equals(CONTROL) || types.get(i).equals(USER_DEFINED))
                .toArray();
        return new BytePairTokenizer(tokens, merges, split(file), special);
    }

    private static WordSplit split(GgufFile file) {
        String name = file.text("tokenizer.ggml.pre").orElse("gpt-2");
        return switch (name) {
            case "gpt-2", "default" -> WordSplit.GPT2;
            case "smollm" -> WordSplit.DIGITS;
            default ->
                throw new LanguageModelException(file.path() + " cuts words in the way of " + name
                        + ", which cannot be done here; gpt-2 and smollm can");
        };
    }

    private static List<String> strings(GgufFile file, String key) {
        return list(file, key).stream().map(String::valueOf).toList();
    }

    private static List<?> list(GgufFile file, String key) {
        if (file.metadata().get(key) instanceof List<?> list) {
            return list;
        }
        throw new LanguageModelException(file.path() + " has no list " + key);
    }
}
