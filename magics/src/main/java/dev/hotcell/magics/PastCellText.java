package dev.hotcell.magics;

import dev.hotcell.session.KernelSession;
import dev.hotcell.session.PastCell;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code In[n]}, {@code Out[n]} and {@code Err[n]} stand for: a cell's code, its result, what went wrong in it. */
final class PastCellText {
    private static final Pattern REFERENCE = Pattern.compile("(In|Out|Err)\\[(\\d{1,9})\\]");

    private PastCellText() {}

    /**
     * Returns what a reference stands for; nothing if the text is none.
     *
     * @throws IllegalArgumentException if there is no such cell, or it has no such thing
     */
    static Optional<String> of(String text, KernelSession session) {
        Matcher matcher = REFERENCE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(matcher.group(2));
        PastCell cell = session.history().stream()
                .filter(past -> past.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no cell " + number + " in this session"));
        String found = switch (matcher.group(1)) {
            case "In" -> cell.source();
            case "Out" -> cell.output();
            default -> cell.error();
        };
        if (found == null) {
            String what = matcher.group(1).equals("Out") ? " has no result" : " has not failed";
            throw new IllegalArgumentException("Cell " + number + what);
        }
        return Optional.of(found);
    }
}
