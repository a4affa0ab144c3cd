package dev.hotcell.models.speech;

import java.util.ArrayList;
import java.util.List;

/** Cuts what was said in a window at the times that the decoder said between. */
final class TranscriptPieces {
    private final Utterance utterance;
    private final WhisperVocabulary vocabulary;
    private final SpeechSegment window;
    private final List<TranscriptSegment> pieces = new ArrayList<>();

    private TranscriptPieces(Utterance utterance, WhisperVocabulary vocabulary, SpeechSegment window) {
        this.utterance = utterance;
        this.vocabulary = vocabulary;
        this.window = window;
    }

    static List<TranscriptSegment> of(Utterance utterance, WhisperVocabulary vocabulary, SpeechSegment window) {
        return utterance.isSilence() ? List.of() : new TranscriptPieces(utterance, vocabulary, window).pieces();
    }

    private List<TranscriptSegment> pieces() {
        List<Integer> words = new ArrayList<>();
        double start = 0;
        double length = window.end() - window.start();
        for (int token : utterance.tokens()) {
            if (!vocabulary.isTime(token)) {
                words.add(token);
                continue;
            }
            double time = Math.min(length, vocabulary.seconds(token));
            if (!words.isEmpty()) {
                add(start, time, words);
                words.clear();
            }
            start = time;
        }
        add(start, length, words);
        return pieces;
    }

    private void add(double from, double to, List<Integer> words) {
        String text = vocabulary.text(words).strip();
        if (!text.isEmpty()) {
            double start = window.start() + from;
            pieces.add(new TranscriptSegment(
                    start, Math.max(start, window.start() + to), text, utterance.averageLogProbability()));
        }
    }
}
