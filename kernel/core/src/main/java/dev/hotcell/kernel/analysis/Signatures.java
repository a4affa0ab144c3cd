package dev.hotcell.kernel.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/** What declarations look like, in Java's own words and without the names of packages. */
final class Signatures {
    private static final Pattern PACKAGE =
            Pattern.compile("\\b(?:[a-z_][\\w$]*\\.)+(?=[\\p{Lu}$])|\\$(?:Session|Cell|look)\\.");

    private Signatures() {}

    static String brief(TypeMirror type) {
        return brief(type.toString());
    }

    private static String brief(String type) {
        return PACKAGE.matcher(type).replaceAll("").replace(",", ", ");
    }

    /** Returns what follows the name: parameters and the type of the value. */
    static String after(Candidate candidate) {
        if (candidate.type() instanceof ExecutableType type
                && candidate.element() instanceof ExecutableElement method) {
            return parameters(method, type) + ": " + brief(type.getReturnType());
        }
        return candidate.isType() ? packageOf(candidate.element()) : brief(candidate.type());
    }

    static String packageOf(Element element) {
        Element at = element;
        while (at.getEnclosingElement() != null && at.getKind() != ElementKind.PACKAGE) {
            at = at.getEnclosingElement();
        }
        String name = at.toString();
        return name.startsWith("$") ? "" : name;
    }

    static String parameters(ExecutableElement method, ExecutableType type) {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < method.getParameters().size(); i++) {
            String parameter = brief(type.getParameterTypes().get(i));
            boolean last = i == method.getParameters().size() - 1;
            if (last && method.isVarArgs() && parameter.endsWith("[]")) {
                parameter = parameter.substring(0, parameter.length() - 2) + "...";
            }
            parameters.add(parameter + " " + method.getParameters().get(i).getSimpleName());
        }
        return "(" + String.join(", ", parameters) + ")";
    }

    /** Returns a whole declaration. */
    static String of(Candidate candidate) {
        Element element = candidate.element();
        if (element instanceof ExecutableElement method && candidate.type() instanceof ExecutableType type) {
            String parameters = parameters(method, type) + thrown(method);
            if (element.getKind() == ElementKind.CONSTRUCTOR) {
                return owner(element) + parameters;
            }
            return modifiers(element) + typeParameters(method.getTypeParameters(), " ") + brief(type.getReturnType())
                    + " " + dotted(element) + parameters;
        } else if (element instanceof TypeElement type) {
            return type(type);
        }
        return modifiers(element) + brief(candidate.type()) + " " + dotted(element);
    }

    private static String dotted(Element element) {
        String owner = owner(element);
        return owner.isEmpty() ? element.getSimpleName().toString() : owner + "." + element.getSimpleName();
    }

    /** Returns the name of the type that has a member; of what cells declare, nothing. */
    private static String owner(Element member) {
        if (!(member.getEnclosingElement() instanceof TypeElement type)) {
            return "";
        }
        String name = brief(type.getQualifiedName().toString());
        return name.startsWith("$") ? "" : name;
    }

    private static String modifiers(Element element) {
        boolean hidden = owner(element).isEmpty();
        return element.getModifiers().stream()
                .map(Object::toString)
                .filter(m -> !hidden || !m.equals("static"))
                .filter(m -> !m.equals("native") && !m.equals("synchronized"))
                .map(m -> m + " ")
                .collect(Collectors.joining());
    }

    private static String typeParameters(List<? extends TypeParameterElement> parameters, String after) {
        if (parameters.isEmpty()) {
            return "";
        }
        return parameters.stream().map(p -> p + bounds(p)).collect(Collectors.joining(", ", "<", ">")) + after;
    }

    private static String bounds(TypeParameterElement parameter) {
        String bounds = parameter.getBounds().stream()
                .map(Signatures::brief)
                .filter(b -> !b.equals("Object"))
                .collect(Collectors.joining(" & "));
        return bounds.isEmpty() ? "" : " extends " + bounds;
    }

    private static String thrown(ExecutableElement method) {
        return method.getThrownTypes().isEmpty()
                ? ""
                : method.getThrownTypes().stream()
                        .map(Signatures::brief)
                        .collect(Collectors.joining(", ", " throws ", ""));
    }

    private static String type(TypeElement type) {
        String kind = switch (type.getKind()) {
            case INTERFACE -> "interface ";
            case ENUM -> "enum ";
            case RECORD -> "record ";
            case ANNOTATION_TYPE -> "@interface ";
            default -> "class ";
        };
        StringBuilder text = new StringBuilder();
        type.getModifiers().stream()
                .map(Object::toString)
                .filter(m -> !m.equals("static") && !(kind.endsWith("interface ") && m.equals("abstract")))
                .filter(m -> !(m.equals("final") && (kind.equals("enum ") || kind.equals("record "))))
                .forEach(m -> text.append(m).append(' '));
        String name = type.getQualifiedName().toString().replaceFirst("^\\$look\\.\\$\\w+\\.", "");
        text.append(kind).append(name).append(typeParameters(type.getTypeParameters(), ""));
        if (type.getSuperclass() instanceof DeclaredType above
                && !above.toString().matches("java\\.lang\\.(Object|Record|Enum<.*>)")) {
            text.append(" extends ").append(brief(above));
        }
        if (!type.getInterfaces().isEmpty()) {
            text.append(type.getKind().isInterface() ? " extends " : " implements ")
                    .append(type.getInterfaces().stream().map(Signatures::brief).collect(Collectors.joining(", ")));
        }
        return text.toString();
    }
}
