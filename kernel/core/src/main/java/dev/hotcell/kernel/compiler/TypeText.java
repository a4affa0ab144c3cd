package dev.hotcell.kernel.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * A type in the forms that the compiler needs it in.
 *
 * @param source as Java writes it, with package names
 * @param descriptor erased, as class files write it
 * @param signature with type arguments, as class files write it
 */
record TypeText(String source, String descriptor, String signature) {

    static TypeText of(TypeMirror type, Types types, Elements elements) {
        Writer writer = new Writer(types, elements, new ArrayList<>());
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

    /** What a wildcard says: nothing, that it extends a type, or that it is a supertype of one. */
    private record Bound(char sign, @Nullable TypeMirror type) {
        static final Bound ANY = new Bound('*', null);
    }

    /**
     * @param open the type variables whose bounds are being written, which may mention them again
     */
    private record Writer(Types types, Elements elements, List<TypeMirror> open) {
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
            if (type instanceof TypeVariable variable) {
                TypeMirror bound = variable.getUpperBound();
                return single(mentions(bound, variable, 4) ? withoutArguments(bound) : bound);
            }
            return type;
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
                List<String> texts = new ArrayList<>();
                for (int i = 0; i < arguments.size(); i++) {
                    texts.add(sourceArgument(arguments.get(i), formal(declared, i)));
                }
                return name + "<" + String.join(",", texts) + ">";
            }
            return type.getKind() == TypeKind.NULL ? "java.lang.Object" : type.toString();
        }

        /** Returns the type with nothing said of its arguments. */
        private TypeMirror withoutArguments(TypeMirror type) {
            if (!(type instanceof DeclaredType declared)
                    || declared.getEnclosingType().getKind() != TypeKind.NONE) {
                return types.erasure(type);
            }
            return types.getDeclaredType(
                    (TypeElement) declared.asElement(),
                    declared.getTypeArguments().stream()
                            .map(a -> types.getWildcardType(null, null))
                            .toArray(TypeMirror[]::new));
        }

        private static boolean mentions(TypeMirror type, TypeVariable variable, int depth) {
            if (type == variable) {
                return true;
            }
            return depth > 0
                    && switch (type.getKind()) {
                        case DECLARED ->
                            ((DeclaredType) type)
                                    .getTypeArguments().stream().anyMatch(a -> mentions(a, variable, depth - 1));
                        case INTERSECTION ->
                            ((IntersectionType) type)
                                    .getBounds().stream().anyMatch(b -> mentions(b, variable, depth - 1));
                        case ARRAY -> mentions(((ArrayType) type).getComponentType(), variable, depth - 1);
                        case WILDCARD -> {
                            WildcardType wildcard = (WildcardType) type;
                            yield wildcard.getExtendsBound() != null
                                            && mentions(wildcard.getExtendsBound(), variable, depth - 1)
                                    || wildcard.getSuperBound() != null
                                            && mentions(wildcard.getSuperBound(), variable, depth - 1);
                        }
                        case TYPEVAR -> mentions(((TypeVariable) type).getUpperBound(), variable, depth - 1);
                        default -> false;
                    };
        }

        private static TypeParameterElement formal(DeclaredType type, int i) {
            return ((TypeElement) type.asElement()).getTypeParameters().get(i);
        }

        /** Returns what a wildcard says, or a type variable that stands for one; null if it is a type that has a name. */
        private @Nullable Bound bound(TypeMirror argument, TypeParameterElement formal) {
            if (argument instanceof WildcardType wildcard) {
                TypeMirror upper = wildcard.getExtendsBound();
                TypeMirror lower = wildcard.getSuperBound();
                return upper != null ? new Bound('+', upper) : lower != null ? below(lower) : Bound.ANY;
            }
            if (argument instanceof TypeVariable variable) {
                TypeMirror lower = variable.getLowerBound();
                TypeMirror upper = single(variable.getUpperBound());
                if (open.contains(argument)) {
                    return Bound.ANY;
                }
                if (lower.getKind() != TypeKind.NULL) {
                    return below(lower);
                }
                // What each argument of the class extends need not be said.
                return types.isSameType(
                                types.erasure(upper),
                                types.erasure(formal.getBounds().get(0)))
                        ? Bound.ANY
                        : new Bound('+', upper);
            }
            return argument instanceof IntersectionType ? Bound.ANY : null;
        }

        /** A type variable that nothing is known to be a subtype of says nothing as a lower bound. */
        private static Bound below(TypeMirror lower) {
            if (lower instanceof TypeVariable variable) {
                return variable.getLowerBound().getKind() == TypeKind.NULL
                        ? Bound.ANY
                        : below(variable.getLowerBound());
            }
            return new Bound('-', lower);
        }

        private String written(TypeMirror argument, Bound bound, UnaryOperator<TypeMirror> form, boolean asSource) {
            TypeMirror type = bound.type();
            if (type == null) {
                return asSource ? "?" : "*";
            }
            open.add(argument);
            try {
                TypeMirror written = form.apply(type);
                return asSource
                        ? (bound.sign() == '+' ? "? extends " : "? super ") + source(written)
                        : bound.sign() + signature(written);
            } finally {
                open.remove(open.size() - 1);
            }
        }

        private String sourceArgument(TypeMirror type, TypeParameterElement formal) {
            Bound bound = bound(type, formal);
            return bound == null ? source(named(type)) : written(type, bound, this::named, true);
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
                        for (int i = 0; i < declared.getTypeArguments().size(); i++) {
                            text.append(argument(declared.getTypeArguments().get(i), formal(declared, i)));
                        }
                        text.append('>');
                    }
                    yield text.append(';').toString();
                }
                default -> "Ljava/lang/Object;";
            };
        }

        private String argument(TypeMirror type, TypeParameterElement formal) {
            Bound bound = bound(type, formal);
            return bound == null ? signature(single(type)) : written(type, bound, this::single, false);
        }

        private String binary(TypeElement element) {
            return elements.getBinaryName(element).toString().replace('.', '/');
        }
    }
}
