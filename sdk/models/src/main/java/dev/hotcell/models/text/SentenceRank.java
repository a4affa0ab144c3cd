package dev.hotcell.models.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Ranks sentences by how many others, themselves of high rank, are like them in meaning.
 *
 * @param count how many sentences a summary has
 * @see <a href="https://doi.org/10.1613/jair.1523">Erkan and Radev: LexRank (2004)</a>
 */
record SentenceRank(TextEmbedder embedder, int count) implements Summarizer {
    private static final double DAMPING = 0.85;
    private static final int ROUNDS = 60;
    private static final double NOVELTY = 0.5;

    SentenceRank {
        if (count < 1) {
            throw new IllegalArgumentException("A summary has a sentence at least, not " + count);
        }
    }

    @Override
    public String summarize(String text) {
        List<String> sentences = Sentences.of(text);
        if (sentences.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to summarise in the text");
        }
        List<TextEmbedding> meanings = embedder.embed(sentences);
        double[] ranks = ranks(meanings);
        double most = Arrays.stream(ranks).max().orElse(1);
        return MarginalRelevance.chosen(meanings, i -> ranks[i] / most, count, NOVELTY).stream()
                .sorted()
                .map(sentences::get)
                .collect(Collectors.joining(" "));
    }

    private static double[] ranks(List<TextEmbedding> meanings) {
        int n = meanings.size();
        double[][] links = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                links[i][j] = i == j ? 0 : Math.max(0, meanings.get(i).similarity(meanings.get(j)));
            }
            double sum = Arrays.stream(links[i]).sum();
            for (int j = 0; j < n; j++) {
                links[i][j] = sum == 0 ? 1.0 / n : links[i][j] / sum;
            }
        }
        double[] ranks = new double[n];
        Arrays.fill(ranks, 1.0 / n);
        for (int round = 0; round < ROUNDS; round++) {
            double[] before = ranks;
            ranks = IntStream.range(0, n)
                    .mapToDouble(j -> (1 - DAMPING) / n
                            + DAMPING
                                    * IntStream.range(0, n)
                                            .mapToDouble(i -> before[i] * links[i][j])
                                            .sum())
                    .toArray();
        }
        return ranks;
    }
}
