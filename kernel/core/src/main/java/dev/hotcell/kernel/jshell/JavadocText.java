package dev.hotcell.kernel.jshell;

import dev.hotcell.kernel.interpreter.Documentation;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;

/** Turns signatures and the text of Javadoc comments into something to read. */
final class JavadocText {
    private JavadocText() {}

    static Documentation of(List<SourceCodeAnalysis.Documentation> found) {
        StringBuilder text = new StringBuilder();
        StringBuilder html = new StringBuilder();
        for (SourceCodeAnalysis.Documentation one : found) {
            String javadoc = one.javadoc() == null
                    ? ""
                    : withoutInlineTags(one.javadoc()).strip();
            text.append(text.isEmpty() ? "" : "\n\n").append(one.signature());
            html.append("<pre>").append(escape(one.signature())).append("</pre>");
            if (!javadoc.isEmpty()) {
                text.append("\n\n").append(plain(javadoc));
                html.append("<div>").append(blocks(javadoc)).append("</div>");
            }
        }
        return new Documentation(text.toString(), html.toString());
    }

    private static String withoutInlineTags(String javadoc) {
        return javadoc.replaceAll("(?s)\\{@(?:code|literal)\\s+([^{}]*)}", "$1")
                .replaceAll("\\{@(?:link|linkplain)\\s+([^\\s{}]+)\\s+([^{}]+)}", "$2")
                .replaceAll("\\{@(?:link|linkplain|value|systemProperty)\\s*#?([^{}]*)}", "$1")
                .replaceAll("\\{@inheritDoc}", "");
    }

    private static String plain(String javadoc) {
        return blockTags(javadoc.replaceAll("(?i)\\s*<(p|li|tr|dt|br|h[1-6])\\b[^>]*>\\s*", "\n")
                        .replaceAll("</?[A-Za-z][^>]*>", ""))
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&")
                .strip();
    }

    private static String blockTags(String text) {
        return text.replaceAll("(?m)^\\s*@param\\s+(\\S+)\\s+", "  $1: ")
                .replaceAll("(?m)^\\s*@returns?\\s+", "  returns ")
                .replaceAll("(?m)^\\s*@(?:throws|exception)\\s+(\\S+)\\s*", "  throws $1 ")
                .replaceAll("(?m)^\\s*@(\\w+)\\s+", "  $1 ");
    }

    private static String blocks(String javadoc) {
        return javadoc.replaceAll("(?m)^\\s*@param\\s+(\\S+)\\s+", "<br><b>$1</b> ")
                .replaceAll("(?m)^\\s*@(\\w+)\\s+", "<br><i>$1</i> ");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
