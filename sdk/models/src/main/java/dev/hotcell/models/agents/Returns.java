package dev.hotcell.models.agents;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import java.util.Arrays;
import java.util.Locale;

/** What an agent has earned in each of several episodes. */
public final class Returns implements Displayable {
    private final String title;
    private final double[] values;

    Returns(String title, double[] values) {
        this.title = title;
        this.values = values.clone();
    }

    /** Returns the sum of the rewards of each episode. */
    public double[] values() {
        return values.clone();
    }

    /** Returns their mean. */
    public double mean() {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** Returns their standard deviation, by the number of episodes less one. */
    public double deviation() {
        double mean = mean();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / Math.max(1, values.length - 1));
    }

    /** Returns half the width of the 95 % confidence interval of the mean, by the normal distribution. */
    public double uncertainty() {
        return 1.96 * deviation() / Math.sqrt(values.length);
    }

    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.text(toString());
    }

    /** Returns a line as in {@code cartpole: 100 episodes, mean return 497.2 ± 1.4 (lowest 431, highest 500)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %d episodes, mean return %.1f ± %.1f (lowest %.1f, highest %.1f)",
                title,
                values.length,
                mean(),
                uncertainty(),
                Arrays.stream(values).min().orElse(Double.NaN),
                Arrays.stream(values).max().orElse(Double.NaN));
    }
}
