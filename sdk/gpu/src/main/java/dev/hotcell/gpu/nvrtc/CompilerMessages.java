package dev.hotcell.gpu.nvrtc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What NVRTC says, with places as a notebook writes them. */
final class CompilerMessages {
    private static final Pattern PLACE =
            Pattern.compile("(?m)^(.+?)\\((\\d+)\\): (catastrophic )?(error|warning|note|remark)");
    private static final Pattern SUMMARY =
            Pattern.compile("(?m)^\\d+ (errors?|catastrophic error).* detected in .*\\R?");

    private final String log;
    private final String name;

    CompilerMessages(String log, String name) {
        this.log = log;
        this.name = name;
    }

    String readable() {
        String shorter = SUMMARY.matcher(log).replaceAll("");
        Matcher places = PLACE.matcher(shorter);
        String readable = places.replaceAll(place -> {
            String where = place.group(1).equals(name)
                    ? name + ", line " + place.group(2)
                    : place.group(1) + ":" + place.group(2);
            return Matcher.quoteReplacement(where + ": " + place.group(4));
        });
        return readable.replaceAll("(?m)^Remark: The warnings can be suppressed.*\\R?", "")
                .replaceAll("\\R{3,}", "\n\n")
                .strip();
    }
}
