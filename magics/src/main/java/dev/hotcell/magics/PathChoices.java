package dev.hotcell.magics;

import dev.hotcell.magic.MagicChoice;
import dev.hotcell.magic.MagicPlace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The files and folders that a path being typed could name. */
final class PathChoices {
    private static final int MOST = 500;
    private static final String BEFORE_PATHS = "=<>|&;(:";

    private PathChoices() {}

    /**
     * Returns them, folders first; hidden ones only if a dot is typed.
     *
     * @param folder what a relative path starts from
     * @param wanted keeps the files that it accepts; folders are kept in any case
     */
    static List<MagicChoice> of(String typed, Path folder, Predicate<Path> wanted) throws IOException {
        int slash = typed.lastIndexOf('/');
        String parent = typed.substring(0, slash + 1);
        String prefix = typed.substring(slash + 1);
        Path in = parent.startsWith("~/")
                ? Path.of(System.getProperty("user.home")).resolve(parent.substring(2))
                : folder.resolve(parent);
        List<MagicChoice> found = new ArrayList<>();
        if (Files.isDirectory(in)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(in)) {
                for (Path file : files) {
                    String name = String.valueOf(file.getFileName());
                    boolean shown = name.startsWith(prefix) && (prefix.startsWith(".") || !name.startsWith("."));
                    boolean isFolder = shown && Files.isDirectory(file);
                    if (shown && (isFolder || wanted.test(file)) && found.size() < MOST) {
                        found.add(new MagicChoice(parent + name + (isFolder ? "/" : ""), "path", "", !isFolder));
                    }
                }
            }
        }
        found.sort(Comparator.comparing(MagicChoice::whole).thenComparing(MagicChoice::text));
        return found;
    }

    /** Returns them for a word of a shell command; the first word is a command, so only one with a slash is a path. */
    static List<MagicChoice> inShell(MagicPlace place, Path folder) throws IOException {
        String typed = place.typed();
        int start = typed.length();
        while (start > 0 && BEFORE_PATHS.indexOf(typed.charAt(start - 1)) < 0) {
            start--;
        }
        if (start == 0 && place.before().isEmpty() && typed.indexOf('/') < 0) {
            return List.of();
        }
        String before = typed.substring(0, start);
        return of(typed.substring(start), folder, file -> true).stream()
                .map(choice -> new MagicChoice(before + choice.text(), choice.type(), choice.help(), choice.whole()))
                .toList();
    }

    /** Keeps the files whose names end so. */
    static Predicate<Path> endingWith(String end) {
        return file -> String.valueOf(file.getFileName()).endsWith(end);
    }
}
