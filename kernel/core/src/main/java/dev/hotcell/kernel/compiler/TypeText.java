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
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * A type in the forms that the compiler needs it in.
 *
 * @param source as Java writes it, with package names
 * @param descriptor erased, as class files write it
 * @param signature with type arguments, as class files write it
 */
record TypeText(String source, String descriptor, String signature) {

    static TypeText of(TypeMirror type, Types types, Elements elements) {
        Writer writer = new Writer(types, elements);
        TypeMirror single = writer.single(type);
        return new TypeText(
                writer.source(writer.named(type)), writer.signature(types.erasure(single)), writer.signature(single));
    }

    boolean isVoid() {
        return descriptor.equals("V");
    }

    /** Returns the type as people write it: without packages. */
    String brief() {
        return source.replaceAll("\\b(?:[a-z_][\\w$]*\\.)+(?=[\\p{Lu}$])", "");
    }

    private record Writer(Types types, Elements elements) {
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
            TypeMirror single = single(type);
            return single == type ? type : named(single);
        }

        /** Returns the nearest type that a field can have; anonymous classes are such types. */
        TypeMirror single(TypeMirror type) {
            if (type instanceof IntersectionType intersection) {
                return single(intersection.getBounds().get(0));
            }
            return type instanceof TypeVariable variable ? single(types.erasure(variable.getUpperBound())) : type;
        }

        private static boolean isParameterized(TypeMirror type) {
            return type instanceof DeclaredType declared
                    && (!declared.getTypeArguments().isEmpty() || isParameterized(declared.getEnclosingType()));
        }

        String source(TypeMirror type) {
            if (type instanceof ArrayType array) {
                return source(named(array.getComponentType())) + "[]";
            }
            if (type instanceof DeclaredType declared) {
                String name =
                        ((TypeElement) declared.asElement()).getQualifiedName().toString();
                List<? extends TypeMirror> arguments = declared.getTypeArguments();
                if (isParameterized(declared.getEnclosingType())) {
                    name = source(declared.getEnclosingType()) + "."
                            + declared.asElement().getSimpleName();
                }
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
                case ARRAY -> "[" + signature(single(((ArrayType) type).getComponentType()));
                case DECLARED -> {
                    DeclaredType declared = (DeclaredType) type;
                    StringBuilder text = new StringBuilder();
                    if (isParameterized(declared.getEnclosingType())) {
                        text.append(signature(declared.getEnclosingType()));
                        text.setCharAt(text.length() - 1, '.');
                        text.append(declared.asElement().getSimpleName());
                    } else {
                        text.append('L').append(binary((TypeElement) declared.asElement()));
                    }
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
                    return "+" + signature(single(wildcard.getExtendsBound()));
                }
                return wildcard.getSuperBound() != null ? "-" + signature(single(wildcard.getSuperBound())) : "*";
            }
            if (type instanceof TypeVariable || type instanceof IntersectionType) {
                return "*";
            }
            return signature(single(type));
        }

        private String binary(TypeElement element) {
            return elements.getBinaryName(element).toString().replace('.', '/');
        }
    }
}
