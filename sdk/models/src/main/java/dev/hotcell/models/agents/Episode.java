package dev.hotcell.models.agents;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * An episode that was played, with pictures: {@code Animation.of(episode.frames(100))} shows it in the cell.
 *
 * @param name of the environment
 * @param frames one for each step, and one of the start
 * @param rewards of each step
 * @param terminated whether it came to its end before the limit of steps
 */
public record Episode(String name, List<BufferedImage> frames, double[] rewards, boolean terminated)
        implements Displayable {

    /** Returns the sum of the rewards. */
    public double total() {
        double sum = 0;
        for (double reward : rewards) {
            sum += reward;
        }
        return sum;
    }

    /**
     * Returns some of the frames, evenly chosen, the first and the last among them.
     *
     * @param most how many, 2 at least
     */
    public List<BufferedImage> frames(int most) {
        Checked.atLeast(2, most, "number of frames");
        if (frames.size() <= most) {
            return frames;
        }
        return IntStream.range(0, most)
                .mapToObj(i -> frames.get((int) ((long) i * (frames.size() - 1) / (most - 1))))
                .toList();
    }

    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.text(toString());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %d steps, return %.1f, %s",
                name,
                rewards.length,
                total(),
                terminated ? "ended" : "cut off by the limit of steps");
    }
}
