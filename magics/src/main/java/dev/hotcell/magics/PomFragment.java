package dev.hotcell.magics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Completes parts of a POM to a whole one. */
final class PomFragment {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern DECLARATION = Pattern.compile("^\\s*<\\?xml.*?\\?>", Pattern.DOTALL);
    private static final Pattern PROJECT = Pattern.compile("\\s*<project[\\s>].*", Pattern.DOTALL);

    private PomFragment() {}

    /**
     * Returns a POM.
     *
     * @param body a POM; or parts of one, such as {@code <dependencies>}, {@code <repositories>},
     *     {@code <dependencyManagement>} and {@code <properties>}; or loose {@code <dependency>} and
     *     {@code <repository>} tags
     */
    static String complete(String body) {
        String text = DECLARATION.matcher(COMMENT.matcher(body).replaceAll("")).replaceFirst("");
        if (PROJECT.matcher(text).matches()) {
            return text;
        }
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("dependencyManagement", "");
        sections.put("properties", "");
        sections.put("dependencies", "");
        sections.put("repositories", "");
        for (Map.Entry<String, String> section : sections.entrySet()) {
            Matcher whole = element(section.getKey()).matcher(text);
            StringBuilder rest = new StringBuilder();
            StringBuilder content = new StringBuilder();
            while (whole.find()) {
                content.append(whole.group(1));
                whole.appendReplacement(rest, "");
            }
            whole.appendTail(rest);
            section.setValue(content.toString());
            text = rest.toString();
        }
        sections.merge("dependencies", loose("dependency", text), String::concat);
        sections.merge("repositories", loose("repository", text), String::concat);
        StringBuilder pom = new StringBuilder("<project><modelVersion>4.0.0</modelVersion>"
                + "<groupId>cell</groupId><artifactId>cell</artifactId><version>1</version>");
        sections.forEach((name, content) -> {
            if (!content.isBlank()) {
                pom.append('<')
                        .append(name)
                        .append('>')
                        .append(content)
                        .append("</")
                        .append(name)
                        .append('>');
            }
        });
        return pom.append("</project>").toString();
    }

    private static String loose(String tag, String text) {
        StringBuilder found = new StringBuilder();
        Matcher matcher = element(tag).matcher(text);
        while (matcher.find()) {
            found.append(matcher.group());
        }
        return found.toString();
    }

    private static Pattern element(String tag) {
        return Pattern.compile("<" + tag + "(?:\\s[^>]*)?>(.*?)</" + tag + "\\s*>", Pattern.DOTALL);
    }
}
