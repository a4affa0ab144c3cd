package dev.hotcell.llm.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Cuts a page at its headings. Menus, scripts and forms are left out. */
final class HtmlSections implements NodeVisitor {
    private static final String NOT_READ = "script, style, nav, header, footer, aside, form, noscript, template";
    private static final Set<String> BLOCKS = Set.of(
            "p", "li", "tr", "div", "section", "article", "pre", "blockquote", "table", "ul", "ol", "br", "dd", "dt");

    private final List<Section> sections = new ArrayList<>();
    private final Headings headings = new Headings();
    private final StringBuilder text = new StringBuilder();

    private HtmlSections() {}

    static List<Section> of(String html) {
        Document page = Jsoup.parse(html);
        page.select(NOT_READ).remove();
        HtmlSections sections = new HtmlSections();
        page.body().traverse(sections);
        sections.end();
        return sections.sections;
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof Element element && element.tagName().matches("h[1-6]")) {
            end();
            headings.enter(element.tagName().charAt(1) - '0', element.text());
        } else if (node instanceof TextNode words && !inHeading(words)) {
            text.append(words.text());
        }
    }

    private static boolean inHeading(TextNode words) {
        Node at = words.parent();
        while (at instanceof Element element) {
            if (element.tagName().matches("h[1-6]")) {
                return true;
            }
            at = element.parent();
        }
        return false;
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element && BLOCKS.contains(element.tagName())) {
            text.append("\n\n");
        }
    }

    private void end() {
        if (!text.toString().isBlank()) {
            sections.add(new Section(headings.place(), text.toString()));
        }
        text.setLength(0);
    }
}
