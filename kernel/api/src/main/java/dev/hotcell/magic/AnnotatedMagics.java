package dev.hotcell.magic;

import dev.hotcell.session.KernelSession;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes magics of methods that bear {@link MagicMethod}. */
final class AnnotatedMagics {

    private AnnotatedMagics() {}

    static List<Magic> of(Class<?> type, @Nullable Object instance) {
        List<Magic> magics = new ArrayList<>();
        Object owner = instance;
        for (Method method : type.getDeclaredMethods()) {
            MagicMethod annotation = method.getAnnotation(MagicMethod.class);
            if (annotation == null) {
                continue;
            }
            method.setAccessible(true);
            if (owner == null && !Modifier.isStatic(method.getModifiers())) {
                owner = create(type);
            }
            magics.add(magic(method, annotation, owner));
        }
        if (magics.isEmpty()) {
            throw new IllegalArgumentException("No method of " + type.getSimpleName() + " bears @MagicMethod");
        }
        return magics;
    }

    private static Object create(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    type.getSimpleName() + " cannot be made without arguments: register an instance of it", e);
        }
    }

    private static Magic magic(Method method, MagicMethod annotation, @Nullable Object owner) {
        int bodies = 0;
        for (Class<?> parameter : method.getParameterTypes()) {
            if (parameter == String.class) {
                bodies++;
            } else if (parameter != MagicArguments.class
                    && parameter != KernelSession.class
                    && !parameter.isAssignableFrom(List.class)) {
                throw new IllegalArgumentException(method.getName() + " takes a " + parameter.getSimpleName()
                        + "; a magic is given List<String>, MagicArguments, KernelSession and, as String, the body");
            }
        }
        if (bodies > 1) {
            throw new IllegalArgumentException(method.getName() + " takes two strings; a cell has one body");
        }
        List<String> names = annotation.value().length == 0 ? List.of(method.getName()) : List.of(annotation.value());
        names.forEach(Magics::checked);
        String summary = annotation.summary().isEmpty() ? "Registered by a cell." : annotation.summary();
        Call call = new Call(method, owner);
        return bodies == 1
                ? new CellMethod(names, summary, annotation.syntax(), call)
                : new LineMethod(names, summary, annotation.syntax(), call);
    }

    /** A call of the method, its arguments put where it wants them. */
    private record Call(Method method, @Nullable Object owner) {
        @Nullable
        Object run(MagicArguments arguments, @Nullable String body, KernelSession session) throws Exception {
            Object[] given = Arrays.stream(method.getParameterTypes())
                    .map(type -> type == String.class
                            ? body
                            : type == MagicArguments.class
                                    ? arguments
                                    : type == KernelSession.class ? session : arguments.words())
                    .toArray();
            try {
                return method.invoke(owner, given);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof Exception thrown) {
                    throw thrown;
                }
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e;
            }
        }
    }

    private record LineMethod(List<String> names, String summary, String usage, Call call) implements LineMagic {
        @Override
        public MagicSyntax syntax() {
            return MagicSyntax.anything(usage);
        }

        @Override
        public @Nullable Object runLine(MagicArguments arguments, KernelSession session) throws Exception {
            return call.run(arguments, null, session);
        }
    }

    private record CellMethod(List<String> names, String summary, String usage, Call call) implements CellMagic {
        @Override
        public MagicSyntax syntax() {
            return MagicSyntax.anything(usage);
        }

        @Override
        public @Nullable Object runCell(MagicArguments arguments, String body, KernelSession session) throws Exception {
            return call.run(arguments, body, session);
        }
    }
}
