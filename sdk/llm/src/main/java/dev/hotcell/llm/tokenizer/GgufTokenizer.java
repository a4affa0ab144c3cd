package dev.hotcell.llm.tokenizer;

import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.gguf.GgufFile;
import dev.hotcell.llm.gguf.GgufWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the tokenizer that a GGUF file carries, and writes one. */
public final class GgufTokenizer {
    private static final int NORMAL = 1;
    private static final int UNUSED = 5;
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

    /**
     * Writes a tokenizer of byte pairs into the metadata of a file.
     *
     * @param vocabularySize how many tokens the model has: more than the tokenizer's are unused
     * @param begin the token that begins a text; where there is none, one that never comes
     * @param end the token that ends an answer; where there is none, one that never comes
     */
    public static void write(BytePairTokenizer tokenizer, int vocabularySize, int begin, int end, GgufWriter writer) {
        List<String> tokens = new ArrayList<>(tokenizer.tokens());
        for (int unused = tokens.size(); unused < vocabularySize; unused++) {
            tokens.add("[PAD" + unused + "]");
        }
        writer.put("tokenizer.ggml.model", "gpt2")
                .put("tokenizer.ggml.pre", tokenizer.split().ggufName())
                .putTexts("tokenizer.ggml.tokens", tokens)
                .putNumbers(
                        "tokenizer.ggml.token_type",
                        IntStream.range(0, vocabularySize)
                                .map(token -> type(tokenizer, token))
                                .toArray())
                .putTexts(
                        "tokenizer.ggml.merges",
                        tokenizer.merges().stream()
                                .map(pair -> pair.left() + " " + pair.right())
                                .toList())
                .put("tokenizer.ggml.bos_token_id", begin)
                .put("tokenizer.ggml.eos_token_id", end);
    }

    private static int type(BytePairTokenizer tokenizer, int token) {
        if (token >= tokenizer.size()) {
            return UNUSED;
        }
        return tokenizer.isSpecial(token) ? (int) CONTROL : NORMAL;
    }

    private static WordSplit split(GgufFile file) {
        String name = file.text("tokenizer.ggml.pre")
                .filter(pre -> !pre.equals("default"))
                .orElse(WordSplit.GPT2.ggufName());
        for (WordSplit split : WordSplit.values()) {
            if (split.ggufName().equals(name)) {
                return split;
            }
        }
        throw new LanguageModelException(file.path() + " cuts words in the way of " + name
                + ", which cannot be done here; those of gpt-2, smollm, llama-bpe and qwen2 can");
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
