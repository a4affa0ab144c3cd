package dev.hotcell.llm;

import java.time.Duration;
import java.util.Locale;

/**
 * What an answer took.
 *
 * @param promptTokens how long the prompt was
 * @param reusedTokens how many of these were in the model's memory already and were not decoded again
 * @param answerTokens how many tokens were generated
 * @param timeToFirstToken from the call to the first token, waiting for the model included
 * @param total from the call to the end
 */
public record Usage(int promptTokens, int reusedTokens, int answerTokens, Duration timeToFirstToken, Duration total) {

    /** Returns the generation's rate after the first token, in tokens per second; 0 if there was but one. */
    public double tokensPerSecond() {
        double seconds = total.minus(timeToFirstToken).toNanos() / 1e9;
        return answerTokens > 1 && seconds > 0 ? (answerTokens - 1) / seconds : 0;
    }

    /** Returns what this answer and the one after it took together. */
    public Usage plus(Usage next) {
        return new Usage(
                promptTokens + next.promptTokens,
                reusedTokens + next.reusedTokens,
                answerTokens + next.answerTokens,
                total.isZero() ? next.timeToFirstToken : timeToFirstToken,
                total.plus(next.total));
    }

    /** Returns one line for people. */
    public String summary() {
        String rate = tokensPerSecond() > 0 ? String.format(Locale.ROOT, " · %.1f tokens/s", tokensPerSecond()) : "";
        return String.format(
                Locale.ROOT,
                "%d %s%s · first token after %.2f s",
                answerTokens,
                answerTokens == 1 ? "token" : "tokens",
                rate,
                timeToFirstToken.toNanos() / 1e9);
    }
}
