package dev.hotcell.kernel.analysis;

import dev.hotcell.kernel.compiler.Snippet;
import dev.hotcell.kernel.compiler.SnippetParser;
import dev.hotcell.kernel.interpreter.Completions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Finds what could stand at one cursor. */
final class Completer {
    /** So much of a name must be there before types are offered that would have to be imported, and so many are. */
    private static final int TYPED_FOR_IMPORTS = 3;

    private static final int IMPORTS = 20;

    /** So many names of the session are looked at in full. */
    private static final int MOST = 200;

    private final Lookup lookup;
    private final CodeAtCursor at;
    private final String prefix;
    private final Offers offers;

    private Completer(Lookup lookup, CodeAtCursor at) {
        this.lookup = lookup;
        this.at = at;
        this.prefix = at.prefix();
        offers = new Offers(lookup, at);
    }

    static Completions complete(Lookup lookup, CodeAtCursor at) {
        Completer completer = new Completer(lookup, at);
        if (at.inCode()) {
            completer.collect();
        }
        return new Completions(at.start(), at.cursor(), completer.offers.sorted());
    }

    private boolean isWanted(String name) {
        return name.startsWith(prefix);
    }

    private void collect() {
        List<String> path = at.importPath();
        if (path != null && path.size() > 1 && path.get(1).equals("module")) {
            modules(String.join("", path.subList(2, path.size())));
            return;
        }
        if (path != null) {
            boolean isStatic = path.size() > 1 && path.get(1).equals("static");
            if (path.size() == 1 && !prefix.isEmpty()) {
                Keywords.AFTER_IMPORT.stream().filter(this::isWanted).forEach(k -> offers.put(k, "keyword", "", 150));
            }
            List<String> parts = path.subList(isStatic ? 2 : 1, path.size());
            String parent = String.join("", parts.isEmpty() ? parts : parts.subList(0, parts.size() - 1));
            lookup.elsewhere(code -> imported(code, parent, isStatic));
            return;
        }
        UnitText text = new UnitText(lookup.session(), at);
        if (at.afterDot()) {
            lookup.at(text, Set.of(), this::members);
        } else if (at.before(1).equals("@")) {
            lookup.elsewhere(
                    code -> types(code, text, type -> type.getKind() == ElementKind.ANNOTATION_TYPE, List.of()));
        } else {
            Set<String> more = new LinkedHashSet<>(lookup.session().names(this::isWanted, MOST));
            if (at.before(1).equals("new")) {
                lookup.session().typeNames().stream()
                        .filter(this::isWanted)
                        .limit(MOST)
                        .forEach(more::add);
            }
            lookup.at(text, more, code -> simple(code, text));
        }
    }

    /** Offers names of modules part by part, as packages are. */
    private void modules(String before) {
        for (String module : ModuleExports.names()) {
            if (module.startsWith(before + prefix)) {
                int end = module.indexOf('.', before.length());
                offers.put(
                        end < 0 ? module.substring(before.length()) : module.substring(before.length(), end),
                        "module",
                        module,
                        10);
            }
        }
    }

    private void members(Analyzed code) {
        String packageName = code.qualifierPackage();
        if (!packageName.isEmpty()) {
            packages(packageName);
            publicTypes(code, packageName, type -> true, List.of(), 40);
            return;
        }
        ExpectedTypes expected = new ExpectedTypes(code);
        List<TypeMirror> wanted = expected.atMarker();
        for (Candidate candidate : code.candidates(this::isWanted)) {
            offers.put(candidate, expected.fit(candidate.valueType(), wanted));
        }
        if (code.isArray() && isWanted("length")) {
            offers.put("length", "field", "int", 0);
        }
        if (code.isReference() && isWanted("new")) {
            offers.put("new", "keyword", "", 200);
        }
        if (code.qualifiesType() && isWanted("class")) {
            offers.put("class", "keyword", "", 400);
        }
    }

    private void simple(Analyzed code, UnitText text) {
        if (code.namesDeclaration()) {
            return; // a name that is being given
        }
        boolean afterNew = at.before(1).equals("new");
        ExpectedTypes expected = new ExpectedTypes(code);
        List<TypeMirror> wanted = expected.atMarker();
        if (!afterNew) {
            for (Candidate candidate : code.candidates(this::isWanted)) {
                offers.put(candidate, expected.fit(candidate.valueType(), wanted));
            }
            if (code.marker() == null) {
                lookup.session().names(this::isWanted, MOST).forEach(name -> offers.put(name, "instance", "", 130));
            }
            if (!prefix.isEmpty()) {
                Keywords.ALL.stream().filter(this::isWanted).forEach(k -> offers.put(k, "keyword", "", 150));
                packages("");
            }
        }
        types(code, text, type -> true, wanted);
    }

    private void packages(String parent) {
        for (String name : lookup.index().subpackages(parent, prefix)) {
            offers.put(name, "module", parent.isEmpty() ? name : parent + "." + name, parent.isEmpty() ? 180 : 20);
        }
    }

    private void types(Analyzed code, UnitText text, Predicate<TypeElement> usable, List<TypeMirror> expected) {
        boolean annotation = at.before(1).equals("@");
        Set<String> own = new LinkedHashSet<>(lookup.session().typeNames());
        own.addAll(text.typeNames());
        own.stream().filter(this::isWanted).filter(name -> !annotation).forEach(name -> ofCells(code, name, expected));
        if (at.before(1).equals("new")) {
            for (TypeMirror type : expected) {
                if (type instanceof DeclaredType declared
                        && isWanted(declared.asElement().getSimpleName().toString())
                        && Signatures.packageOf(declared.asElement()).startsWith("java")) {
                    put((TypeElement) declared.asElement(), expected, code, 100);
                }
            }
        }
        if (prefix.isEmpty()) {
            return; // thousands of types help nobody
        }
        Set<String> packages = new LinkedHashSet<>(List.of("java.lang"));
        Set<String> known = new LinkedHashSet<>();
        for (Declarations.Import one : imports()) {
            packages.addAll(one.packages());
            if (one.onDemand()) {
                continue;
            }
            if (!one.isStatic() && isWanted(one.name())) {
                TypeElement type = code.publicType(one.owner() + "." + one.name());
                if (type != null && usable.test(type)) {
                    known.add(one.owner() + "." + one.name());
                    put(type, expected, code, 140);
                }
            }
        }
        for (String packageName : packages) {
            publicTypes(code, packageName, usable, expected, 160);
        }
        if (prefix.length() >= TYPED_FOR_IMPORTS) {
            known.addAll(own);
            toImport(code, usable, packages, known);
        }
    }

    private List<Declarations.Import> imports() {
        List<Declarations.Import> all = new ArrayList<>(lookup.session().imports());
        SnippetParser.parse(at.code()).stream()
                .filter(s -> s.kind() == Snippet.Kind.IMPORT)
                .forEach(s -> all.add(Declarations.Import.of(s)));
        return all;
    }

    private void ofCells(Analyzed code, String name, List<TypeMirror> expected) {
        TypeElement type = null;
        for (String owner : List.of(UnitText.CELL, UnitText.SESSION)) {
            type = type == null ? code.elements().getTypeElement("$look." + owner + "." + name) : type;
        }
        if (type != null) {
            put(type, expected, code, 30);
        } else {
            offers.put(name, "class", "", 130);
        }
    }

    private void publicTypes(
            Analyzed code, String packageName, Predicate<TypeElement> usable, List<TypeMirror> expected, int rank) {
        for (String name : lookup.index().inPackage(packageName, prefix)) {
            TypeElement type = code.publicType(packageName + "." + name);
            if (type != null && usable.test(type)) {
                put(type, expected, code, rank);
            }
        }
    }

    /** Offers a type by its simple name; what is to be created with brackets. */
    private void put(TypeElement type, List<TypeMirror> expected, Analyzed code, int rank) {
        String name = type.getSimpleName().toString();
        int fit = at.before(1).equals("new") ? new ExpectedTypes(code).fit(type.asType(), expected) : 0;
        offers.put(created(type, name), "class", Signatures.packageOf(type), rank - 50 * fit);
    }

    private String created(TypeElement type, String name) {
        boolean creates = at.before(1).equals("new")
                && !at.hasArguments()
                && type.getKind().isClass()
                && !type.getModifiers().contains(Modifier.ABSTRACT);
        if (!creates) {
            return name;
        }
        boolean parameters = false;
        for (Element member : type.getEnclosedElements()) {
            parameters |= member.getKind() == ElementKind.CONSTRUCTOR
                    && new Candidate(member, member.asType(), 0).hasParameters();
        }
        return name + (type.getTypeParameters().isEmpty() ? "" : "<>") + (parameters ? "(" : "()");
    }

    /** Offers types by their full names, which need no import. */
    private void toImport(Analyzed code, Predicate<TypeElement> usable, Set<String> packages, Set<String> known) {
        int offered = 0;
        for (String name : lookup.index().anywhere(prefix, 3 * IMPORTS)) {
            String packageName = name.substring(0, name.lastIndexOf('.'));
            if (packages.contains(packageName) || known.contains(name)) {
                continue;
            }
            TypeElement type = code.publicType(name);
            if (type != null && usable.test(type)) {
                offers.put(created(type, name), "class", "import " + name + ";", 900 + offered);
                if (++offered == IMPORTS) {
                    return;
                }
            }
        }
    }

    private void imported(Analyzed code, String parent, boolean isStatic) {
        packages(parent);
        publicTypes(code, parent, type -> true, List.of(), 40);
        @Nullable TypeElement owner = parent.isEmpty() ? null : code.publicType(parent);
        if (owner != null && owner.asType() instanceof DeclaredType site) {
            for (Candidate member : code.members(site, 1, this::isWanted)) {
                if (member.isType()
                        || isStatic && member.element().getModifiers().contains(Modifier.STATIC)) {
                    offers.put(member.name(), Offers.kind(member), Signatures.after(member), 10);
                }
            }
        }
    }
}
