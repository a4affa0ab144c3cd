package io.github.spencerpark.jupyter.kernel.display.mime;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A MIME type: {@code group/[tree.]subtype[+suffix]}, of which {@code *} stands for any. */
public class MIMEType {
    private static final String WILDCARD = "*";

    public static final MIMEType ANY = new MIMEType(WILDCARD, null, WILDCARD, null);
    public static final MIMEType APPLICATION_XML = parse("application/xml");
    public static final MIMEType APPLICATION_JSON = parse("application/json");
    public static final MIMEType APPLICATION_JAVASCRIPT = parse("application/javascript");
    public static final MIMEType APPLICATION_PDF = parse("application/pdf");
    public static final MIMEType APPLICATION_FASTINFOSET = parse("application/fastinfoset");
    public static final MIMEType APPLICATION_VND_WAP_WBXML = parse("application/vnd.wap.wbxml");
    public static final MIMEType APPLICATION_ZIP = parse("application/zip");
    public static final MIMEType APPLICATION_CBOR = parse("application/cbor");
    public static final MIMEType TEXT_HTML = parse("text/html");
    public static final MIMEType TEXT_MARKDOWN = parse("text/markdown");
    public static final MIMEType TEXT_LATEX = parse("text/latex");
    public static final MIMEType TEXT_PLAIN = parse("text/plain");
    public static final MIMEType TEXT_CSS = parse("text/css");
    public static final MIMEType IMAGE_PNG = parse("image/png");
    public static final MIMEType IMAGE_JPEG = parse("image/jpeg");
    public static final MIMEType IMAGE_GIF = parse("image/gif");
    public static final MIMEType IMAGE_SVG = parse("image/svg+xml");

    private final String group;
    private final @Nullable String tree;
    private final @Nullable String subtype;
    private final @Nullable String suffix;

    public MIMEType(String group, @Nullable String tree, @Nullable String subtype, @Nullable String suffix) {
        this.group = lower(group);
        this.tree = tree == null ? null : lower(tree);
        this.subtype = subtype == null ? null : lower(subtype);
        this.suffix = suffix == null ? null : lower(suffix);
    }

    private static String lower(String part) {
        return part.toLowerCase(Locale.ENGLISH);
    }

    /**
     * Reads a type; a group alone is a type without a subtype.
     *
     * @throws MIMETypeParseException if a character may not stand in one
     */
    public static MIMEType parse(String raw) {
        if (raw.equals(WILDCARD)) {
            return ANY;
        }
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean named = c < 128 && (Character.isLetterOrDigit(c) || "!#$&-^_.+*".indexOf(c) >= 0);
            if (!named && (c != '/' || raw.indexOf('/') != i)) {
                throw new MIMETypeParseException(raw, i, "Unexpected character '" + c + "'");
            }
        }
        int slash = raw.indexOf('/');
        if (slash < 0) {
            return new MIMEType(raw, null, null, null);
        }
        String rest = raw.substring(slash + 1);
        int plus = rest.lastIndexOf('+');
        String suffix = plus < 0 ? null : rest.substring(plus + 1);
        String name = plus < 0 ? rest : rest.substring(0, plus);
        int dot = name.indexOf('.');
        return new MIMEType(
                raw.substring(0, slash), dot < 0 ? null : name.substring(0, dot), name.substring(dot + 1), suffix);
    }

    public String getGroup() {
        return group;
    }

    public @Nullable String getTree() {
        return tree;
    }

    public @Nullable String getSubtype() {
        return subtype;
    }

    public @Nullable String getSuffix() {
        return suffix;
    }

    public boolean hasTree() {
        return tree != null;
    }

    public boolean hasSubtype() {
        return subtype != null;
    }

    public boolean hasSuffix() {
        return suffix != null;
    }

    /** Returns this type without what stands behind its {@code +}. */
    public MIMEType withoutSuffix() {
        return suffix == null ? this : new MIMEType(group, tree, subtype, null);
    }

    public boolean subtypeIsWildcard() {
        return WILDCARD.equals(subtype);
    }

    public boolean isWildcard() {
        return WILDCARD.equals(group);
    }

    public boolean groupEquals(String other) {
        return group.equalsIgnoreCase(other);
    }

    public boolean treeEquals(@Nullable String other) {
        return tree == null ? other == null : tree.equalsIgnoreCase(other);
    }

    public boolean subtypeEquals(@Nullable String other) {
        return subtype == null ? other == null : subtype.equalsIgnoreCase(other);
    }

    public boolean suffixEquals(@Nullable String other) {
        return suffix == null ? other == null : suffix.equalsIgnoreCase(other);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof MIMEType other
                && group.equals(other.group)
                && Objects.equals(tree, other.tree)
                && Objects.equals(subtype, other.subtype)
                && Objects.equals(suffix, other.suffix);
    }

    @Override
    public int hashCode() {
        return Objects.hash(group, tree, subtype, suffix);
    }

    @Override
    public String toString() {
        return group
                + (subtype == null ? "" : "/" + (tree == null ? "" : tree + ".") + subtype)
                + (suffix == null ? "" : "+" + suffix);
    }
}
