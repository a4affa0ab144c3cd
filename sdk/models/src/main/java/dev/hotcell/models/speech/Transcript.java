package dev.hotcell.models.speech;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.HtmlTable;
import dev.hotcell.display.MimeBundle;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What was said in a recording.
 *
 * @param segments in their order
 * @param language its code, such as {@code en}
 * @param seconds how long the recording is
 * @param took how long it took to recognise
 * @param device on which, for people
 */
public record Transcript(
        List<TranscriptSegment> segments, String language, double seconds, Duration took, String device)
        implements Displayable {

    /** Takes a copy of the list. */
    public Transcript {
        segments = List.copyOf(segments);
    }

    /** Returns all that was said. */
    public String text() {
        return segments.stream().map(TranscriptSegment::text).collect(Collectors.joining(" "));
    }

    /** Returns how many times as fast as it was spoken it was recognised. */
    public double speed() {
        return seconds / (took.toNanos() / 1e9);
    }

    private String figures() {
        return String.format(
                Locale.ROOT,
                "%s, %.1f s recognised %.1f times as fast as spoken on %s",
                language,
                seconds,
                speed(),
                device);
    }

    @Override
    public MimeBundle toMimeBundle() {
        HtmlTable table =
                new HtmlTable(List.of("from, s", "to, s", "text")).alignRight(0).alignRight(1);
        for (TranscriptSegment segment : segments) {
            table.row(List.of(
                    String.format(Locale.ROOT, "%.2f", segment.start()),
                    String.format(Locale.ROOT, "%.2f", segment.end()),
                    segment.text()));
        }
        return MimeBundle.html(table.note(figures()).html(), toString());
    }

    @Override
    public String toString() {
        String said = segments.isEmpty()
                ? "nothing is said"
                : segments.stream().map(TranscriptSegment::toString).collect(Collectors.joining("\n"));
        return said + "\n" + figures();
    }
}
