package dev.hotcell.llm.tokenizer;

import dev.hotcell.cell.CellContext;
import dev.hotcell.runtime.ByteLetters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Learns byte pairs: joins the pair that occurs most often, of several the one whose tokens have the lowest numbers. */
final class BytePairTraining {
    private static final int BYTES = 256;

    private final List<String> tokens = new ArrayList<>();
    private final List<BytePairTokenizer.Pair> merges = new ArrayList<>();
    private final List<int[]> words = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private final Map<Long, Integer> pairs = new HashMap<>();

    private BytePairTraining(String text) {
        Map<Character, Integer> numbers = new HashMap<>();
        List<Character> letters = new ArrayList<>();
        for (int i = 0; i < BYTES; i++) {
            letters.add(ByteLetters.letter(i));
        }
        letters.sort(null);
        for (Character letter : letters) {
            numbers.put(letter, tokens.size());
            tokens.add(letter.toString());
        }
        Map<String, Integer> occurrences = new LinkedHashMap<>();
        for (String word : WordSplit.GPT2.split(text)) {
            occurrences.merge(word, 1, Integer::sum);
        }
        occurrences.forEach((word, count) -> {
            int[] parts = ByteLetters.encode(word)
                    .chars()
                    .map(letter -> numbers.get((char) letter))
                    .toArray();
            words.add(parts);
            counts.add(count);
            countPairs(parts, count);
        });
    }

    static BytePairTokenizer train(String text, int size) {
        if (size < BYTES) {
            throw new IllegalArgumentException("A tokenizer of bytes has 256 tokens at least, not " + size);
        }
        BytePairTraining training = new BytePairTraining(text);
        while (training.tokens.size() < size && training.joinMostFrequent()) {
            CellContext.current().checkCancelled();
        }
        return new BytePairTokenizer(training.tokens, training.merges, WordSplit.GPT2);
    }

    private void countPairs(int[] parts, int count) {
        for (int i = 0; i + 1 < parts.length; i++) {
            pairs.merge(key(parts[i], parts[i + 1]), count, Integer::sum);
        }
    }

    private static long key(int left, int right) {
        return (long) left << 32 | right;
    }

    /** Returns whether there was a pair to join. */
    private boolean joinMostFrequent() {
        long best = -1;
        int most = 0;
        for (Map.Entry<Long, Integer> pair : pairs.entrySet()) {
            int count = pair.getValue();
            if (count > most || count == most && count > 0 && pair.getKey() < best) {
                best = pair.getKey();
                most = count;
            }
        }
        if (most < 2) {
            return false;
        }
        join((int) (best >> 32), (int) best);
        return true;
    }

    private void join(int left, int right) {
        int joined = tokens.size();
        merges.add(new BytePairTokenizer.Pair(tokens.get(left), tokens.get(right)));
        tokens.add(tokens.get(left) + tokens.get(right));
        for (int i = 0; i < words.size(); i++) {
            int[] parts = words.get(i);
            int[] after = joined(parts, left, right, joined);
            if (after.length < parts.length) {
                countPairs(parts, -counts.get(i));
                countPairs(after, counts.get(i));
                words.set(i, after);
            }
        }
        pairs.values().removeIf(count -> count == 0);
    }

    private static int[] joined(int[] parts, int left, int right, int joined) {
        int[] after = new int[parts.length];
        int length = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean here = i + 1 < parts.length && parts[i] == left && parts[i + 1] == right;
            after[length++] = here ? joined : parts[i];
            i += here ? 1 : 0;
        }
        return Arrays.copyOf(after, length);
    }
}
