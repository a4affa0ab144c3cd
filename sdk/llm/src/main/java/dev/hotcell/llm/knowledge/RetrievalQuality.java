package dev.hotcell.llm.knowledge;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How well an index finds what it should, over some questions whose documents are known.
 *
 * @param k how many documents count as found
 * @param recall the mean share of a question's documents among the first k
 * @param meanReciprocalRank the mean of 1 / rank of the first right document, 0 where none is among the first k
 * @param ndcg the mean discounted gain of the first k, relative to the best order (Järvelin and Kekäläinen, 2002)
 */
public record RetrievalQuality(int k, double recall, double meanReciprocalRank, double ndcg) implements Displayable {

    /**
     * Measures.
     *
     * @param questions each with the ends of the paths of the documents that answer it
     * @param k how many documents count as found
     */
    public static RetrievalQuality measure(
            Knowledge knowledge, Map<String, Set<String>> questions, int k, SearchKind kind) throws IOException {
        double recall = 0;
        double reciprocal = 0;
        double gain = 0;
        for (Map.Entry<String, Set<String>> question : questions.entrySet()) {
            Set<String> found = new LinkedHashSet<>();
            knowledge
                    .search(question.getKey(), 10 * k, kind)
                    .forEach(f -> found.add(f.passage().source()));
            List<String> first = found.stream().limit(k).toList();
            RetrievalQuality one = ofRanking(first, question.getValue(), k);
            recall += one.recall;
            reciprocal += one.meanReciprocalRank;
            gain += one.ndcg;
        }
        int count = Math.max(1, questions.size());
        return new RetrievalQuality(k, recall / count, reciprocal / count, gain / count);
    }

    /** Returns the figures of a single ranking, of documents each there once. */
    static RetrievalQuality ofRanking(List<String> ranking, Set<String> right, int k) {
        int hits = 0;
        double first = 0;
        double gain = 0;
        for (int i = 0; i < ranking.size(); i++) {
            String document = ranking.get(i);
            if (right.stream().anyMatch(document::endsWith)) {
                hits++;
                first = first == 0 ? 1.0 / (i + 1) : first;
                gain += discount(i);
            }
        }
        double best = 0;
        for (int i = 0; i < Math.min(k, right.size()); i++) {
            best += discount(i);
        }
        return new RetrievalQuality(k, (double) hits / Math.max(1, right.size()), first, best == 0 ? 0 : gain / best);
    }

    private static double discount(int index) {
        return Math.log(2) / Math.log(index + 2);
    }

    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.text(toString());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "recall@%d %.2f · MRR %.2f · nDCG@%d %.2f", k, recall, meanReciprocalRank, k, ndcg);
    }
}
