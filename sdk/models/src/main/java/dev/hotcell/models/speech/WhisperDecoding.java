package dev.hotcell.models.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.hotcell.cell.CellContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Finds what was said in one window: the most probable tokens by a beam search, or by chance at a temperature. */
final class WhisperDecoding {
    private final WhisperNetwork network;
    private final WhisperVocabulary vocabulary;
    private final WhisperMemory memory;
    private final NDManager manager;

    WhisperDecoding(WhisperNetwork network, WhisperVocabulary vocabulary, WhisperMemory memory, NDManager manager) {
        this.network = network;
        this.vocabulary = vocabulary;
        this.memory = memory;
        this.manager = manager;
    }

    /** Returns the language of what was heard: its mark among those of the vocabulary. */
    int language() {
        float[] logits = read(new long[][] {{vocabulary.start}}, 0)[0];
        memory.restart();
        return vocabulary.languages().values().stream()
                .max(Comparator.comparingDouble(mark -> logits[mark]))
                .orElseThrow();
    }

    /**
     * Says the window.
     *
     * @param prompt what the decoder reads first; it holds the mark that starts a transcript
     * @param beams how many ways to go on are followed at a time
     * @param temperature 0 for the most probable tokens; above, they are drawn, and there is one beam
     * @param random draws them
     */
    Utterance say(List<Integer> prompt, TokenRules rules, int beams, double temperature, Random random) {
        memory.restart();
        long[] read = prompt.stream().mapToLong(token -> token).toArray();
        int start = prompt.indexOf(vocabulary.start);
        float[][] first = read(new long[][] {read}, start, read.length - 1);
        double noSpeech = Math.exp(TokenRules.normalised(first[0])[vocabulary.noSpeech]);
        int most = Math.min(network.contextLength() / 2, network.contextLength() - read.length);
        Beam best = temperature > 0
                ? sampled(first[1], rules, most, temperature, random)
                : searched(first[1], rules, most, beams);
        return new Utterance(
                best.tokens(),
                vocabulary.text(best.tokens()),
                best.sum() / (best.tokens().size() + 1),
                noSpeech);
    }

    private Beam searched(float[] firstLogits, TokenRules rules, int most, int width) {
        List<Beam> active = List.of(Beam.EMPTY);
        List<Beam> finished = new ArrayList<>();
        float[][] logits = {firstLogits};
        while (true) {
            List<Beam> next = new ArrayList<>();
            for (Beam candidate : candidates(active, logits, rules, width + 1)) {
                if (candidate.last() == vocabulary.end) {
                    finished.add(candidate.withoutLast());
                } else if (next.size() < width) {
                    next.add(candidate);
                }
                if (next.size() == width) {
                    break;
                }
            }
            if (finished.size() >= width
                    || next.isEmpty()
                    || next.get(0).tokens().size() >= most) {
                finished.addAll(finished.isEmpty() ? next : List.of());
                return finished.stream()
                        .max(Comparator.comparingDouble(Beam::mean))
                        .orElse(Beam.EMPTY);
            }
            if (next.size() > 1 || active.size() > 1) {
                memory.follow(next.stream().mapToInt(Beam::parent).toArray());
            }
            logits = read(next.stream().map(beam -> new long[] {beam.last()}).toArray(long[][]::new), 0);
            active = next;
        }
    }

    private static List<Beam> candidates(List<Beam> active, float[][] logits, TokenRules rules, int each) {
        List<Beam> candidates = new ArrayList<>();
        for (int i = 0; i < active.size(); i++) {
            float[] logs = rules.logProbabilities(logits[i], active.get(i).tokens());
            for (int token : largest(logs, each)) {
                candidates.add(active.get(i).with(i, token, logs[token]));
            }
        }
        candidates.sort(Comparator.comparingDouble(Beam::sum).reversed());
        return candidates;
    }

    private static List<Integer> largest(float[] values, int count) {
        List<Integer> best = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == Float.NEGATIVE_INFINITY
                    || best.size() == count && values[i] <= values[best.get(count - 1)]) {
                continue;
            }
            int place = best.size();
            while (place > 0 && values[best.get(place - 1)] < values[i]) {
                place--;
            }
            best.add(place, i);
            if (best.size() > count) {
                best.remove(count);
            }
        }
        return best;
    }

    private Beam sampled(float[] firstLogits, TokenRules rules, int most, double temperature, Random random) {
        Beam beam = Beam.EMPTY;
        float[] logits = firstLogits;
        while (beam.tokens().size() < most) {
            float[] logs = rules.logProbabilities(logits, beam.tokens());
            int token = drawn(logs, temperature, random);
            if (token == vocabulary.end) {
                return new Beam(beam.tokens(), beam.sum() + logs[token], 0);
            }
            beam = beam.with(0, token, logs[token]);
            logits = read(new long[][] {{token}}, 0)[0];
        }
        return beam;
    }

    private static int drawn(float[] logs, double temperature, Random random) {
        double[] sums = new double[logs.length];
        double sum = 0;
        for (int i = 0; i < logs.length; i++) {
            sum += Math.exp(logs[i] / temperature);
            sums[i] = sum;
        }
        double at = random.nextDouble() * sum;
        int token = 0;
        while (token < sums.length - 1 && sums[token] <= at) {
            token++;
        }
        return token;
    }

    /** Reads tokens, one row for each beam, and returns the logits behind some places of the rows, beam by beam. */
    private float[][] read(long[][] tokens, int... places) {
        CellContext.current().checkCancelled();
        int beams = tokens.length;
        int length = tokens[0].length;
        long[] flat = new long[beams * length];
        for (int i = 0; i < beams; i++) {
            System.arraycopy(tokens[i], 0, flat, i * length, length);
        }
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray states = network.decode(manager.create(flat, new Shape(beams, length)), memory);
            float[][] rows = new float[beams * places.length][];
            for (int i = 0; i < places.length; i++) {
                float[] all = network.logits(states.get(":, " + places[i])).toFloatArray();
                int width = all.length / beams;
                for (int beam = 0; beam < beams; beam++) {
                    rows[beam * places.length + i] = Arrays.copyOfRange(all, beam * width, (beam + 1) * width);
                }
            }
            return rows;
        }
    }
}
