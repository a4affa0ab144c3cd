package dev.hotcell.magics;

import dev.hotcell.cell.CellContext;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import dev.hotcell.session.PastCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code %history}: the cells of this session. */
public final class HistoryMagic implements LineMagic {
    private static final Pattern RANGE = Pattern.compile("(?:~0/)?(\\d+)(?:-(\\d*))?");
    private static final Pattern OTHER_SESSION = Pattern.compile("~?\\d+/.*");

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
                .flag("-u", "each text once, where it came last")
                .optionalValue("-l", "N", "10", "the last N only, 10 if not given")
                .optionalValue("-g", "TEXT", "", "those that contain a text, with their numbers; * and ? as for files")
                .value("-f", "FILE", "into a file instead");
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) throws IOException {
        boolean searches = arguments.has("-g");
        List<PastCell> cells = select(session.history(), searches ? List.of() : arguments.positional());
        if (searches) {
            Pattern pattern = pattern(arguments);
            cells.removeIf(cell -> !pattern.matcher(cell.source()).find());
        }
        if (arguments.has("-u")) {
            keepLastOfEach(cells);
        }
        int last = arguments.integer("-l").orElse(cells.size());
        String text = text(
                cells.subList(Math.max(0, cells.size() - last), cells.size()),
                arguments.has("-n") || searches,
                arguments.has("-o"));
        if (arguments.has("-f")) {
            write(text, CdMagic.file(arguments.value("-f").orElseThrow(), session));
        } else {
            System.out.print(text);
        }
        return null;
    }

    private static List<PastCell> select(List<PastCell> all, List<String> ranges) {
        if (ranges.isEmpty()) {
            return new ArrayList<>(all);
        }
        List<PastCell> selected = new ArrayList<>();
        for (String range : ranges) {
            Matcher matcher = RANGE.matcher(range);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        OTHER_SESSION.matcher(range).matches()
                                ? "\"" + range + "\" is of an earlier session, and only this session's cells are kept"
                                : "\"" + range + "\" is no range of cells; 3, 5-8 and 5- are");
            }
            long first = Long.parseLong(matcher.group(1));
            String end = matcher.group(2);
            long last = end == null ? first : end.isEmpty() ? Long.MAX_VALUE : Long.parseLong(end);
            all.stream().filter(c -> c.number() >= first && c.number() <= last).forEach(selected::add);
        }
        return selected;
    }

    /** As with IPython, the text goes to the end of the line, and is looked for anywhere in a cell. */
    private static Pattern pattern(MagicArguments arguments) {
        List<String> words = new ArrayList<>();
        arguments.value("-g").filter(text -> !text.isEmpty()).ifPresent(words::add);
        words.addAll(arguments.positional());
        StringBuilder pattern = new StringBuilder();
        for (char c : String.join(" ", words).toCharArray()) {
            pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }

    private static void keepLastOfEach(List<PastCell> cells) {
        Set<String> seen = new HashSet<>();
        for (int i = cells.size() - 1; i >= 0; i--) {
            if (!seen.add(cells.get(i).source())) {
                cells.remove(i);
            }
        }
    }

    private static String text(List<PastCell> cells, boolean numbers, boolean results) {
        StringBuilder text = new StringBuilder();
        for (PastCell cell : cells) {
            if (numbers) {
                text.append(cell.number()).append(": ");
            }
            text.append(cell.source().stripTrailing()).append('\n');
            if (results && cell.output() != null) {
                text.append(cell.output().stripTrailing()).append('\n');
            }
        }
        return text.toString();
    }

    private static void write(String text, Path file) throws IOException {
        if (Files.exists(file)) {
            String answer = CellContext.current().readLine(file + " exists. Overwrite it (y/[n])? ", false);
            if (!answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
                System.out.println("Nothing is written.");
                return;
            }
        }
        Files.writeString(file, text);
        System.out.println("Wrote " + file);
    }
}
