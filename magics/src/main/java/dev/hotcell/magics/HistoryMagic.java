package dev.hotcell.magics;

import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import dev.hotcell.session.PastCell;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code %history}: the cells of this session. */
public final class HistoryMagic implements LineMagic {
    private static final Pattern RANGE = Pattern.compile("(\\d+)(?:-(\\d*))?");

    @Override
    public List<String> names() {
        return List.of("history", "hist");
    }

    @Override
    public String summary() {
        return "Prints the cells of this session, all of them or those whose numbers are given, such as 3 or 5-8.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("[RANGE…]")
                .flag("-n", "with their numbers")
                .flag("-o", "with the text of their results")
                .value("-l", "N", "the last N only")
                .value("-g", "TEXT", "those that contain a text, with their numbers");
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) {
        List<PastCell> cells = new ArrayList<>(select(session.history(), arguments.positional()));
        String text = arguments.value("-g").orElse("");
        cells.removeIf(cell -> !cell.source().contains(text));
        int last = arguments.integer("-l").orElse(cells.size());
        StringBuilder printed = new StringBuilder();
        for (PastCell cell : cells.subList(Math.max(0, cells.size() - last), cells.size())) {
            if (arguments.has("-n") || arguments.has("-g")) {
                printed.append(cell.number()).append(": ");
            }
            printed.append(cell.source().stripTrailing()).append('\n');
            if (arguments.has("-o") && cell.output() != null) {
                printed.append(cell.output().stripTrailing()).append('\n');
            }
        }
        System.out.print(printed);
        return null;
    }

    private static List<PastCell> select(List<PastCell> all, List<String> ranges) {
        List<PastCell> selected = new ArrayList<>();
        for (String range : ranges) {
            Matcher matcher = RANGE.matcher(range);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("\"" + range + "\" is no range of cells; 3, 5-8 and 5- are");
            }
            long first = Long.parseLong(matcher.group(1));
            String end = matcher.group(2);
            long last = end == null ? first : end.isEmpty() ? Long.MAX_VALUE : Long.parseLong(end);
            all.stream().filter(c -> c.number() >= first && c.number() <= last).forEach(selected::add);
        }
        return ranges.isEmpty() ? all : selected;
    }
}
