package dev.hotcell.gpu.ptx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code .file} directives stand at the end of a module, but its instructions are read with them in mind. */
final class FileDirectives {
    private static final Pattern FILE = Pattern.compile("(?m)^\\s*\\.file\\s+(\\d{1,6})\\s+\"([^\"\\n]*)\"");

    private FileDirectives() {}

    static void collect(Tokens tokens, SourceLines lines) {
        Matcher matcher = FILE.matcher(tokens.text());
        while (matcher.find()) {
            lines.file(Integer.parseInt(matcher.group(1)), matcher.group(2));
        }
    }
}
