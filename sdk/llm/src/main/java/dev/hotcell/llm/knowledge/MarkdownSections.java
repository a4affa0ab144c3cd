package dev.hotcell.llm.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts Markdown at its headings. What stands between fences is no heading. */
final class MarkdownSections {
    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)\\s*#*");
    private static final Pattern FENCE = Pattern.compile("\\s{0,3}(```|~~~).*");

    private final List<Section> sections = new ArrayList<>();
    private final Headings headings = new Headings();
    private final StringBuilder text = new StringBuilder();

    private MarkdownSections() {}

    static List<Section> of(String markdown) {
        MarkdownSections sections = new MarkdownSections();
        boolean fenced = false;
        for (String line : markdown.lines().toList()) {
            fenced ^= FENCE.matcher(line).matches();
            Matcher heading = HEADING.matcher(line);
            if (!fenced && heading.matches()) {
                sections.end();
                sections.headings.enter(heading.group(1).length(), heading.group(2));
            } else {
                sections.text.append(line).append('\n');
            }
        }
        sections.end();
        return sections.sections;
    }

    private void end() {
        if (!text.toString().isBlank()) {
            sections.add(new Section(headings.place(), text.toString()));
        }
        text.setLength(0);
    }
}
