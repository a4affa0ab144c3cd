package dev.hotcell.session;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Files by pattern: {@code *} and {@code ?} within a name, {@code **} over folders, a trailing {@code /} for every file in a folder. */
public final class FilePattern {

    private FilePattern() {}

    /**
     * Returns what matches, sorted.
     *
     * @param folder what a relative pattern starts from
     * @param wanted keeps what it accepts
     * @throws IOException if a folder cannot be read
     */
    public static List<Path> find(Path folder, String pattern, Predicate<Path> wanted) throws IOException {
        String whole = pattern.endsWith("/") ? pattern + "*" : pattern;
        if (whole.startsWith("~/")) {
            whole = System.getProperty("user.home") + whole.substring(1);
        }
        int wildcard = firstWildcard(whole);
        if (wildcard < 0) {
            Path single = folder.resolve(whole);
            return Files.exists(single) && wanted.test(single) ? List.of(single.normalize()) : List.of();
        }
        int slash = whole.lastIndexOf('/', wildcard);
        Path base = slash < 0 ? folder : folder.resolve(slash == 0 ? "/" : whole.substring(0, slash));
        String rest = whole.substring(slash + 1);
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
        int depth = rest.contains("**")
                ? Integer.MAX_VALUE
                : (int) rest.chars().filter(c -> c == '/').count() + 1;
        try (Stream<Path> files = Files.walk(base, depth, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> matcher.matches(base.relativize(file)) && wanted.test(file))
                    .map(Path::normalize)
                    .sorted()
                    .toList();
        }
    }

    private static int firstWildcard(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            if ("*?[{".indexOf(pattern.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
