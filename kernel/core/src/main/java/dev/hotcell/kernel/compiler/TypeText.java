package dev.hotcell.kernel.compiler;

import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/**
 * A type in the forms that the compiler needs it in.
 *
 * @param source as Java writes it, with package names
 * @param descriptor erased, as class files write it
 * @param signature with type arguments, as class files write it
 */
record TypeText(String source, String descriptor, String signature) {

    static TypeText of(TypeMirror type, Types types) {
        Writer writer = new Writer(types);
        TypeMirror named = writer.named(type);
        return new TypeText(writer.source(named), writer.signature(types.erasure(named)), writer.signature(named));
    }

    boolean isVoid() {
        return descriptor.equals("V");
    }

    /** Returns the type as people write it: without packages. */
    String brief() {
        return source.replaceAll("\\b(?:[a-z_][\\w$]*\\.)+(?=[\\p{Lu}$])", "");
    }

    private record Writer(Types types) {
        /** Returns the nearest type that can be written down. */
        TypeMirror named(TypeMirror type) {
            if (type instanceof DeclaredType declared
                    && ((TypeElement) declared.asElement())
                            .getQualifiedName()
                            .toString()
                            .isEmpty()) {
                TypeElement element = (TypeElement) declared.asElement();
                return named(
                        element.getInterfaces().isEmpty()
                                ? element.getSuperclass()
                                : element.getInterfaces().get(0));
            }
            if (type instanceof IntersectionType intersection) {
                return named(intersection.getBounds().get(0));
            }
            if (type instanceof TypeVariable variable) {
                return named(types.erasure(variable.getUpperBound()));
            }
            if (type.getKind() == TypeKind.NULL
                    || type.getKind() == TypeKind.ERROR
                    || type.getKind() == TypeKind.NONE) {
                return type;
            }
            return type;
        }

        String source(TypeMirror type) {
            if (type instanceof ArrayType array) {
                return source(named(array.getComponentType())) + "[]";
            }
            if (type instanceof DeclaredType declared) {
                String name =
                        ((TypeElement) declared.asElement()).getQualifiedName().toString();
                List<? extends TypeMirror> arguments = declared.getTypeArguments();
                if (arguments.isEmpty()) {
                    return name;
                }
                return name
                        + arguments.stream()
                                .map(this::sourceArgument)
                                .collect(java.util.stream.Collectors.joining(",", "<", ">"));
            }
            return type.getKind() == TypeKind.NULL ? "java.lang.Object" : type.toString();
        }

        private String sourceArgument(TypeMirror type) {
            if (type instanceof WildcardType wildcard) {
                if (wildcard.getExtendsBound() != null) {
                    return "? extends " + source(named(wildcard.getExtendsBound()));
                }
                return wildcard.getSuperBound() != null ? "? super " + source(named(wildcard.getSuperBound())) : "?";
            }
            if (type instanceof TypeVariable || type instanceof IntersectionType) {
                return "?";
            }
            return source(named(type));
        }

        String signature(TypeMirror type) {
            return switch (type.getKind()) {
                case BOOLEAN -> "Z";
                case BYTE -> "B";
                case SHORT -> "S";
                case CHAR -> "C";
                case INT -> "I";
                case LONG -> "J";
                case FLOAT -> "F";
                case DOUBLE -> "D";
                case VOID -> "V";
                case ARRAY -> "[" + signature(named(((ArrayType) type).getComponentType()));
                case DECLARED -> {
                    DeclaredType declared = (DeclaredType) type;
                    StringBuilder text = new StringBuilder("L").append(binary((TypeElement) declared.asElement()));
                    if (!declared.getTypeArguments().isEmpty()) {
                        text.append('<');
                        declared.getTypeArguments().forEach(argument -> text.append(argument(argument)));
                        text.append('>');
                    }
                    yield text.append(';').toString();
                }
                default -> "Ljava/lang/Object;";
            };
        }

        private String argument(TypeMirror type) {
            if (type instanceof WildcardType wildcard) {
                if (wildcard.getExtendsBound() != null) {
                    return "+" + signature(named(wildcard.getExtendsBound()));
                }
                return wildcard.getSuperBound() != null ? "-" + signature(named(wildcard.getSuperBound())) : "*";
            }
            if (type instanceof TypeVariable || type instanceof IntersectionType) {
                return "*";
            }
            return signature(named(type));
        }

        private static String binary(TypeElement element) {
            if (element.getEnclosingElement() instanceof TypeElement outer) {
                return binary(outer) + "$" + element.getSimpleName();
            }
            return element.getQualifiedName().toString().replace('.', '/');
        }
    }
}
