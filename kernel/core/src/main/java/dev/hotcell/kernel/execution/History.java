package dev.hotcell.kernel.execution;

import dev.hotcell.session.PastCell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cells of this session and the text of their results. Safe for use by several threads. */
public final class History {
    private static final int SESSION = 1;

    /**
     * One cell.
     *
     * @param output the text of its result, {@code null} if it had none
     * @param error what went wrong, {@code null} if nothing did
     */
    public record Entry(
            int number,
            String source,
            @Nullable String output,
            @Nullable String error) {
        List<@Nullable Object> toList(boolean withOutput) {
            List<@Nullable Object> list = new ArrayList<>();
            list.add(SESSION);
            list.add(number);
            if (withOutput) {
                List<@Nullable Object> both = new ArrayList<>();
                both.add(source);
                both.add(output);
                list.add(both);
            } else {
                list.add(source);
            }
            return list;
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    /** Adds a cell, before it runs. */
    public synchronized void add(int number, String source) {
        entries.add(new Entry(number, source, null, null));
    }

    /** Notes the text of a cell's result. */
    public synchronized void setOutput(int number, String output) {
        entries.replaceAll(e -> e.number() == number ? new Entry(number, e.source(), output, e.error()) : e);
    }

    /** Notes what went wrong in a cell. */
    public synchronized void setError(int number, String error) {
        entries.replaceAll(e -> e.number() == number ? new Entry(number, e.source(), e.output(), error) : e);
    }

    /** Returns all cells. */
    public synchronized List<PastCell> cells() {
        return entries.stream()
                .map(e -> new PastCell(e.number(), e.source(), e.output(), e.error()))
                .toList();
    }

    /** Returns the last cells, the latest last. */
    public synchronized List<Entry> tail(int count) {
        int size = entries.size();
        return List.copyOf(entries.subList(Math.max(0, size - Math.max(0, count)), size));
    }

    /**
     * Returns the cells of a range.
     *
     * @param session 0 for this one; of others nothing is known
     * @param stop the first that is left out
     */
    public synchronized List<Entry> range(int session, int start, int stop) {
        if (session != 0 && session != SESSION) {
            return List.of();
        }
        return entries.stream()
                .filter(e -> e.number() >= start && e.number() < stop)
                .toList();
    }

    /**
     * Returns the last cells whose whole source matches.
     *
     * @param glob with {@code *} and {@code ?}
     * @param unique whether of equal ones only the last counts
     */
    public synchronized List<Entry> search(String glob, int count, boolean unique) {
        Pattern pattern = Pattern.compile(regex(glob), Pattern.DOTALL);
        List<Entry> found = entries.stream()
                .filter(e -> pattern.matcher(e.source()).matches())
                .toList();
        if (unique) {
            Map<String, Entry> latest = new LinkedHashMap<>();
            for (Entry entry : found) {
                latest.remove(entry.source());
                latest.put(entry.source(), entry);
            }
            found = List.copyOf(latest.values());
        }
        return found.subList(Math.max(0, found.size() - Math.max(0, count)), found.size());
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        for (char c : glob.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return regex.toString();
    }
}
