package dev.hotcell.llm;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.Html;
import dev.hotcell.display.MimeBundle;
import java.util.List;
import java.util.Locale;

/**
 * How likely a model finds a text, token by token.
 *
 * @param tokens of the text but the first, which has nothing before it
 */
public record TextScore(List<TokenChoice> tokens) implements Displayable {
    private static final double NATS_OF_FULL_COLOUR = 10;

    /** Copies the list. */
    public TextScore {
        tokens = List.copyOf(tokens);
    }

    /** Returns the mean cross entropy of a token, in nats. */
    public double crossEntropy() {
        return -tokens.stream()
                .mapToDouble(TokenChoice::logProbability)
                .average()
                .orElse(Double.NaN);
    }

    /** Returns the exponential of the mean cross entropy: among how many tokens the model is as good as undecided. */
    public double perplexity() {
        return Math.exp(crossEntropy());
    }

    /** Shows the text, each token the stronger in colour the less it was expected; how likely it was is told under the mouse. */
    @Override
    public MimeBundle toMimeBundle() {
        StringBuilder html =
                new StringBuilder("<div>").append(this).append("</div><div style=\"white-space:pre-wrap\">");
        for (TokenChoice token : tokens) {
            double shade = Math.min(1, -token.logProbability() / NATS_OF_FULL_COLOUR);
            html.append(String.format(
                    Locale.ROOT,
                    "<span title=\"%.2f %%\" style=\"background:rgba(230,120,0,%.2f)\">%s</span>",
                    100 * token.probability(),
                    0.8 * shade,
                    Html.escape(token.text())));
        }
        return MimeBundle.html(html.append("</div>").toString(), toString());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d tokens, perplexity %.2f", tokens.size(), perplexity());
    }
}
