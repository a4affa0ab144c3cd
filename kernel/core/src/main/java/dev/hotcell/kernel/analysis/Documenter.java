package dev.hotcell.kernel.analysis;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import dev.hotcell.display.Html;
import dev.hotcell.kernel.compiler.ClassPath;
import dev.hotcell.kernel.compiler.Snippet;
import dev.hotcell.kernel.interpreter.Documentation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/** Says what is known of a name. For one thread. */
final class Documenter {
    private static final int MOST = 12;

    private static final String NO_JDK_SOURCES = "Javadoc is not here, for this JDK comes without lib/src.zip";

    private final LibrarySources sources;

    /**
     * @param jdk where the sources of the JDK may be
     */
    Documenter(Collection<Path> libraries, Path jdk) {
        sources = new LibrarySources(jdk);
        addToClassPath(ClassPath.ofJvm());
        addToClassPath(libraries);
    }

    void addToClassPath(Collection<Path> entries) {
        sources.add(entries);
    }

    /**
     * One meaning of the name.
     *
     * @param keys where its documentation may be, the nearest first; empty for what cells declare
     * @param html its documentation, if it is known already
     * @param text the same as plain text
     */
    private record Meaning(String signature, List<SourceKey> keys, String html, String text, String source) {}

    Optional<Documentation> document(Lookup lookup, CodeAtCursor place, boolean withSource) {
        CodeAtCursor at = place.inCode() ? place.atEndOfName() : place;
        if (at.prefix().isEmpty() || !at.inCode()) {
            at = at.atCalledName();
        }
        if (at.prefix().isEmpty() || !at.inCode()) {
            return Optional.empty();
        }
        List<Meaning> meanings = meanings(lookup, at);
        StringBuilder text = new StringBuilder();
        StringBuilder html = new StringBuilder();
        boolean lacking = false;
        for (Meaning meaning : meanings) {
            Meaning resolved = resolved(meaning, lookup.javac());
            lacking |= resolved.html().isEmpty() && meaning.keys().stream().anyMatch(sources::lack);
            write(resolved, withSource, text, html);
        }
        if (lacking) {
            text.append("\n\n(").append(NO_JDK_SOURCES).append(')');
            html.append("<p><em>").append(NO_JDK_SOURCES).append("</em></p>");
        }
        return meanings.isEmpty()
                ? Optional.empty()
                : Optional.of(new Documentation(text.toString().strip(), html.toString()));
    }

    private static void write(Meaning meaning, boolean withSource, StringBuilder text, StringBuilder html) {
        text.append(text.isEmpty() ? "" : "\n\n").append(meaning.signature());
        html.append("<pre><code>").append(Html.escape(meaning.signature())).append("</code></pre>");
        if (!meaning.html().isEmpty()) {
            text.append("\n\n").append(meaning.text());
            html.append("<div>").append(meaning.html()).append("</div>");
        }
        if (withSource && !meaning.source().isEmpty()) {
            text.append("\n\n").append(meaning.source());
            html.append("<pre><code>").append(Html.escape(meaning.source())).append("</code></pre>");
        }
    }

    /** Fills in what the sources of libraries say. */
    private Meaning resolved(Meaning meaning, LookupJavac javac) {
        String html = meaning.html();
        String text = meaning.text();
        String source = meaning.source();
        String signature = meaning.signature();
        for (SourceKey key : meaning.keys()) {
            LibrarySources.Entry entry = sources.find(key, javac);
            boolean itself = key.equals(meaning.keys().get(0));
            html = entry.html();
            text = entry.text();
            source = itself ? entry.source() : source;
            if (itself) {
                signature = named(signature, entry.parameters());
            }
            if (!html.isEmpty()) {
                break;
            }
        }
        return new Meaning(signature, List.of(), html, text, source);
    }

    /** Class files often lack the names of parameters; sources have them. */
    private static String named(String signature, List<String> parameters) {
        String text = signature;
        for (int i = 0; i < parameters.size(); i++) {
            text = text.replaceFirst("\\barg" + i + "\\b", parameters.get(i));
        }
        return text;
    }

    private static List<Meaning> meanings(Lookup lookup, CodeAtCursor at) {
        List<Meaning> found = new ArrayList<>();
        String name = at.prefix();
        List<String> imported = at.importPath();
        if (imported != null) {
            String path = String.join("", imported).replaceFirst("^import(static)?", "");
            lookup.elsewhere(code -> {
                TypeElement type = code.publicType(path + name);
                if (type != null) {
                    found.add(meaning(new Candidate(type, type.asType(), 0), code, lookup));
                }
            });
            return found;
        }
        lookup.at(new UnitText(lookup.session(), at), Set.of(name), code -> {
            List<Candidate> candidates = candidates(lookup, at, code, name);
            candidates.stream().limit(MOST).forEach(candidate -> found.add(meaning(candidate, code, lookup)));
        });
        return found;
    }

    private static List<Candidate> candidates(Lookup lookup, CodeAtCursor at, Analyzed code, String name) {
        List<Candidate> all = new ArrayList<>();
        boolean created = at.before(1).equals("new");
        if (!created) {
            all.addAll(code.candidates(name::equals));
        }
        boolean called = at.code().substring(at.cursor()).stripLeading().startsWith("(");
        if (called && all.stream().anyMatch(Candidate::isMethod)) {
            all.removeIf(c -> !c.isMethod());
            int arguments = arguments(at);
            all.sort(Comparator.comparing(
                    c -> ((ExecutableElement) c.element()).getParameters().size() != arguments));
        } else if (all.stream().anyMatch(c -> !c.isMethod() && !c.isType())) {
            all.removeIf(c -> c.isMethod() || c.isType());
        }
        if (all.isEmpty()) {
            TypeElement type = type(lookup, at, code, name);
            if (type != null) {
                if (created && type.asType() instanceof DeclaredType declared) {
                    type.getEnclosedElements().stream()
                            .filter(e -> e.getKind() == ElementKind.CONSTRUCTOR && code.mayUse(e, declared))
                            .forEach(e -> all.add(new Candidate(e, e.asType(), 0)));
                }
                all.add(new Candidate(type, type.asType(), 0));
            }
        }
        return all;
    }

    /** Returns how many arguments the call after the name has, as far as its commas tell. */
    private static int arguments(CodeAtCursor at) {
        int depth = 0;
        int commas = 0;
        boolean any = false;
        for (var token : dev.hotcell.kernel.compiler.Lexer.tokens(at.code().substring(at.cursor()))) {
            depth += "([{".contains(token.text()) ? 1 : ")]}".contains(token.text()) ? -1 : 0;
            if (depth <= 0) {
                break;
            }
            any |= !token.is("(");
            commas += depth == 1 && token.is(",") ? 1 : 0;
        }
        return any ? commas + 1 : 0;
    }

    private static @org.jspecify.annotations.Nullable TypeElement type(
            Lookup lookup, CodeAtCursor at, Analyzed code, String name) {
        String packageName = code.qualifierPackage();
        if (!packageName.isEmpty() || at.afterDot()) {
            return packageName.isEmpty() ? null : code.publicType(packageName + "." + name);
        }
        List<String> owners = new ArrayList<>(List.of("$look." + UnitText.CELL, "$look." + UnitText.SESSION));
        for (Declarations.Import one : lookup.session().imports()) {
            owners.addAll(one.packages());
            if (!one.isStatic() && one.name().equals(name)) {
                owners.add(one.owner());
            }
        }
        owners.add("java.lang");
        for (String owner : owners) {
            TypeElement type = code.elements().getTypeElement(owner + "." + name);
            if (type != null) {
                return type;
            }
        }
        return lookup.index().anywhere(name, 20).stream()
                .filter(full -> full.endsWith("." + name))
                .map(code::publicType)
                .filter(type -> type != null)
                .findFirst()
                .orElse(null);
    }

    private static Meaning meaning(Candidate candidate, Analyzed code, Lookup lookup) {
        Element element = candidate.element();
        String signature = Signatures.of(candidate);
        TreePath path = code.trees().getPath(element);
        if (path != null) {
            DocCommentTree comment = ((DocTrees) code.trees()).getDocCommentTree(path);
            String html = comment == null ? "" : DocText.html(comment);
            return new Meaning(
                    signature, List.of(), html, PlainText.of(html), sourceInCells(element, path, code, lookup));
        }
        List<SourceKey> keys = new ArrayList<>();
        keys.add(SourceKey.of(element, code.elements()));
        if (element instanceof ExecutableElement method && element.getEnclosingElement() instanceof TypeElement type) {
            overridden(method, type.asType(), code, keys);
        }
        return new Meaning(signature, keys, "", "", "");
    }

    private static void overridden(ExecutableElement method, TypeMirror type, Analyzed code, List<SourceKey> keys) {
        for (TypeMirror above : code.types().directSupertypes(type)) {
            if (above instanceof DeclaredType declared) {
                for (Element member : declared.asElement().getEnclosedElements()) {
                    if (member.getSimpleName().equals(method.getSimpleName())
                            && member instanceof ExecutableElement other
                            && other.getParameters().size()
                                    == method.getParameters().size()
                            && code.types().isSubsignature((ExecutableType) method.asType(), (ExecutableType)
                                    code.typeIn(declared, other))) {
                        keys.add(SourceKey.of(other, code.elements()));
                    }
                }
                overridden(method, above, code, keys);
            }
        }
    }

    private static String sourceInCells(Element element, TreePath path, Analyzed code, Lookup lookup) {
        Element owner = element.getEnclosingElement();
        if (owner != null && owner.getSimpleName().contentEquals(UnitText.SESSION)) {
            Snippet.Kind kind = element instanceof TypeElement
                    ? Snippet.Kind.TYPE
                    : element instanceof ExecutableElement ? Snippet.Kind.METHOD : Snippet.Kind.VARIABLE;
            return kind == Snippet.Kind.VARIABLE
                    ? ""
                    : lookup.session().named(element.getSimpleName().toString()).stream()
                            .filter(one -> one.kind() == kind && matches(one, element))
                            .map(Declaration::code)
                            .findFirst()
                            .orElse("");
        }
        try {
            var positions = code.trees().getSourcePositions();
            var unit = path.getCompilationUnit();
            int start = (int) positions.getStartPosition(unit, path.getLeaf());
            int end = (int) positions.getEndPosition(unit, path.getLeaf());
            CharSequence text = unit.getSourceFile().getCharContent(true);
            return start < 0 || end < start ? "" : text.subSequence(start, end).toString();
        } catch (java.io.IOException e) {
            return "";
        }
    }

    private static boolean matches(Declaration one, Element element) {
        return !(element instanceof ExecutableElement method)
                || one.key().chars().filter(c -> c == ',').count() + (one.key().matches("\\(\\)?") ? 0 : 1)
                        == method.getParameters().size();
    }
}
