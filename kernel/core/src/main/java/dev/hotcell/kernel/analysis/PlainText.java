package dev.hotcell.kernel.analysis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes plain text of simple HTML. */
final class PlainText {
    private static final Pattern PART = Pattern.compile("<(/?)([a-z0-9]+)>|([^<]+)", Pattern.CASE_INSENSITIVE);

    private PlainText() {}

    static String of(String html) {
        StringBuilder text = new StringBuilder();
        Matcher part = PART.matcher(html);
        boolean verbatim = false;
        while (part.find()) {
            if (part.group(3) != null) {
                String words = part.group(3);
                text.append(verbatim ? words : words.replaceAll("\\s+", " "));
                continue;
            }
            boolean opens = part.group(1).isEmpty();
            switch (part.group(2)) {
                case "p", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "dl" -> text.append("\n\n");
                case "pre" -> {
                    verbatim = opens;
                    text.append(opens ? "\n\n" : "\n");
                }
                case "br", "tr", "dt" -> text.append(opens ? "\n" : "");
                case "li" -> text.append(opens ? "\n  - " : "");
                case "dd" -> text.append(opens ? "\n    " : "");
                case "td", "th" -> text.append("  ");
                default -> {}
            }
        }
        return text.toString()
                .replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&")
                .strip();
    }
}
