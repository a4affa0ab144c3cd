package dev.hotcell.kernel.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

/**
 * Where in the sources of a library a declaration is.
 *
 * @param module its module, empty for none
 * @param types the type that it is in, from the outermost inwards; the first with its package
 * @param member its name in that type; empty if the type itself is meant
 * @param parameters of a method, the types as written, without packages and type arguments
 */
record SourceKey(String module, List<String> types, String member, List<String> parameters) {

    static SourceKey of(Element element, Elements elements) {
        List<String> types = new ArrayList<>();
        Element at = element;
        while (at != null && !(at instanceof TypeElement)) {
            at = at.getEnclosingElement();
        }
        for (; at instanceof TypeElement type; at = at.getEnclosingElement()) {
            boolean outermost = !(type.getEnclosingElement() instanceof TypeElement);
            types.add(
                    0,
                    outermost
                            ? type.getQualifiedName().toString()
                            : type.getSimpleName().toString());
        }
        var module = elements.getModuleOf(element);
        String member = element instanceof TypeElement
                ? ""
                : element.getKind() == ElementKind.CONSTRUCTOR
                        ? "<init>"
                        : element.getSimpleName().toString();
        List<String> parameters = new ArrayList<>();
        if (element instanceof ExecutableElement method) {
            for (VariableElement parameter : method.getParameters()) {
                parameters.add(simple(parameter.asType().toString()));
            }
        }
        return new SourceKey(
                module == null || module.isUnnamed()
                        ? ""
                        : module.getQualifiedName().toString(),
                types,
                member,
                parameters);
    }

    /** Returns a type as it would be compared: without annotations, type arguments and packages. */
    static String simple(String type) {
        String bare = type.replaceAll("@[\\w.]+(\\([^)]*\\))?\\s*", "");
        while (bare.contains("<")) {
            String without = bare.replaceAll("<[^<>]*>", "");
            if (without.equals(bare)) {
                break;
            }
            bare = without;
        }
        bare = bare.replace("...", "[]").strip();
        return bare.substring(bare.lastIndexOf('.') + 1);
    }

    /** Returns the path of the file in an archive of sources. */
    String file() {
        return types.get(0).replace('.', '/') + ".java";
    }

    boolean isMember() {
        return !member.isEmpty();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s/%s#%s%s", module, types, member, parameters);
    }
}
