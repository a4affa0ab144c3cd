package dev.hotcell.llm.knowledge;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts sections into passages of about equal length, at the ends of paragraphs where these fit and of sentences where
 * they do not.
 *
 * @param longest the most characters of a passage; a longer sentence is cut between words
 */
record Chunker(int longest) {

    /** Cuts the sections of a document. */
    List<Passage> cut(String source, List<Section> sections) {
        List<Passage> passages = new ArrayList<>();
        for (Section section : sections) {
            for (String text : pieces(section.text())) {
                passages.add(new Passage(source, section.place(), text));
            }
        }
        return passages;
    }

    /** Cuts a text. */
    List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String paragraph : text.split("\\R\\s*\\R")) {
            String whole = paragraph.strip();
            for (String part : whole.length() <= longest ? List.of(whole) : sentences(whole)) {
                if (piece.length() > 0 && piece.length() + part.length() + 2 > longest) {
                    pieces.add(piece.toString());
                    piece.setLength(0);
                }
                piece.append(piece.length() == 0 || part.isEmpty() ? "" : "\n\n")
                        .append(part);
            }
        }
        if (!piece.toString().isBlank()) {
            pieces.add(piece.toString());
        }
        return pieces;
    }

    private List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ROOT);
        ends.setText(text);
        StringBuilder together = new StringBuilder();
        int from = ends.first();
        for (int to = ends.next(); to != BreakIterator.DONE; from = to, to = ends.next()) {
            for (String sentence : words(text.substring(from, to))) {
                if (together.length() > 0 && together.length() + sentence.length() > longest) {
                    sentences.add(together.toString().strip());
                    together.setLength(0);
                }
                together.append(sentence);
            }
        }
        sentences.add(together.toString().strip());
        return sentences;
    }

    private List<String> words(String sentence) {
        List<String> parts = new ArrayList<>();
        String rest = sentence;
        while (rest.length() > longest) {
            int space = rest.lastIndexOf(' ', longest);
            int end = space > longest / 2 ? space : longest;
            parts.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        parts.add(rest);
        return parts;
    }
}
