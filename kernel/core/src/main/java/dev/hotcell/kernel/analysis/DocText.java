package dev.hotcell.kernel.analysis;

import com.sun.source.doctree.DeprecatedTree;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReferenceTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SeeTree;
import com.sun.source.doctree.SinceTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.util.SimpleDocTreeVisitor;
import dev.hotcell.display.Html;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a Javadoc comment as HTML that is safe to show. */
final class DocText extends SimpleDocTreeVisitor<@Nullable Void, @Nullable Void> {
    private static final Set<String> ELEMENTS = Set.of(
            "p",
            "br",
            "hr",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "pre",
            "code",
            "tt",
            "kbd",
            "samp",
            "var",
            "em",
            "i",
            "strong",
            "b",
            "u",
            "sub",
            "sup",
            "cite",
            "blockquote",
            "small",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "th",
            "td",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6");

    private final StringBuilder html = new StringBuilder();
    private String section = "";

    private DocText() {
        super(null);
    }

    /** Returns the comment as HTML. */
    static String html(DocCommentTree comment) {
        DocText text = new DocText();
        text.all(comment.getFullBody());
        for (DocTree tag : comment.getBlockTags()) {
            text.visit(tag, null);
        }
        return text.section("").html.toString().strip();
    }

    private void all(List<? extends DocTree> trees) {
        for (DocTree tree : trees) {
            visit(tree, null);
        }
    }

    private DocText section(String name) {
        if (!section.equals(name)) {
            html.append(section.isEmpty() ? "" : "</dl>\n");
            html.append(name.isEmpty() ? "" : "\n<dl><dt><b>" + name + "</b></dt>");
            section = name;
        }
        return this;
    }

    private void entry(String name, List<? extends DocTree> description) {
        html.append("<dd>");
        if (!name.isEmpty()) {
            html.append("<code>").append(Html.escape(name)).append("</code> ");
        }
        all(description);
        html.append("</dd>");
    }

    @Override
    protected @Nullable Void defaultAction(DocTree tree, @Nullable Void nothing) {
        switch (tree.getKind()) {
            case AUTHOR,
                    VERSION,
                    SERIAL,
                    SERIAL_DATA,
                    SERIAL_FIELD,
                    PROVIDES,
                    USES,
                    HIDDEN,
                    INHERIT_DOC,
                    COMMENT,
                    DOC_ROOT -> {}
            default -> {
                String text = tree.toString();
                // {@systemProperty x}, {@index x}, and whatever is added to Java: what is in the braces
                String inside = text.replaceAll("(?s)^\\{@\\w+\\s*(.*)}$", "$1");
                if (!text.startsWith("@")) {
                    html.append(Html.escape(inside));
                }
            }
        }
        return null;
    }

    @Override
    public @Nullable Void visitText(TextTree tree, @Nullable Void nothing) {
        html.append(Html.escape(tree.getBody()));
        return null;
    }

    @Override
    public @Nullable Void visitEntity(EntityTree tree, @Nullable Void nothing) {
        html.append('&').append(Html.escape(tree.getName().toString())).append(';');
        return null;
    }

    @Override
    public @Nullable Void visitStartElement(StartElementTree tree, @Nullable Void nothing) {
        String name = tree.getName().toString().toLowerCase(Locale.ROOT);
        if (ELEMENTS.contains(name)) {
            html.append('<').append(name).append('>');
        }
        return null;
    }

    @Override
    public @Nullable Void visitEndElement(EndElementTree tree, @Nullable Void nothing) {
        String name = tree.getName().toString().toLowerCase(Locale.ROOT);
        if (ELEMENTS.contains(name)) {
            html.append("</").append(name).append('>');
        }
        return null;
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void nothing) {
        String text = Html.escape(tree.getBody().getBody());
        boolean code = tree.getKind() == DocTree.Kind.CODE;
        html.append(code ? "<code>" + text + "</code>" : text);
        return null;
    }

    @Override
    public @Nullable Void visitLink(LinkTree tree, @Nullable Void nothing) {
        html.append("<code>");
        if (tree.getLabel().isEmpty()) {
            visit(tree.getReference(), null);
        } else {
            all(tree.getLabel());
        }
        html.append("</code>");
        return null;
    }

    @Override
    public @Nullable Void visitReference(ReferenceTree tree, @Nullable Void nothing) {
        html.append(Html.escape(tree.getSignature().replaceFirst("^#", "").replace('#', '.')));
        return null;
    }

    @Override
    public @Nullable Void visitValue(ValueTree tree, @Nullable Void nothing) {
        if (tree.getReference() != null) {
            visit(tree.getReference(), null);
        }
        return null;
    }

    @Override
    public @Nullable Void visitParam(ParamTree tree, @Nullable Void nothing) {
        String name = tree.getName().toString();
        section("Parameters").entry(tree.isTypeParameter() ? "<" + name + ">" : name, tree.getDescription());
        return null;
    }

    @Override
    public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void nothing) {
        if (tree.toString().startsWith("{")) {
            html.append("Returns "); // the form that stands in a sentence's place
            all(tree.getDescription());
        } else {
            section("Returns").entry("", tree.getDescription());
        }
        return null;
    }

    @Override
    public @Nullable Void visitThrows(ThrowsTree tree, @Nullable Void nothing) {
        section("Throws").entry(tree.getExceptionName().getSignature(), tree.getDescription());
        return null;
    }

    @Override
    public @Nullable Void visitSee(SeeTree tree, @Nullable Void nothing) {
        section("See").entry("", tree.getReference());
        return null;
    }

    @Override
    public @Nullable Void visitSince(SinceTree tree, @Nullable Void nothing) {
        section("Since").entry("", tree.getBody());
        return null;
    }

    @Override
    public @Nullable Void visitDeprecated(DeprecatedTree tree, @Nullable Void nothing) {
        section("Deprecated").entry("", tree.getBody());
        return null;
    }
}
