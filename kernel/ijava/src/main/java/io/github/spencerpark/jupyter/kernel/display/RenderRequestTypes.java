package io.github.spencerpark.jupyter.kernel.display;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The forms that are asked for. */
public class RenderRequestTypes {
    private final Set<MIMEType> types;

    private RenderRequestTypes(Set<MIMEType> types) {
        this.types = types;
    }

    /** Gathers types. */
    public static class Builder {
        private final Set<MIMEType> types = new LinkedHashSet<>();

        public Builder withType(String type) {
            return withType(MIMEType.parse(type));
        }

        public Builder withType(MIMEType type) {
            types.add(type);
            return this;
        }

        public RenderRequestTypes build() {
            return new RenderRequestTypes(new LinkedHashSet<>(types));
        }
    }

    /**
     * Returns the type to render as where a renderer can make one of the given type.
     *
     * @return {@code null} if it is not asked for
     * @throws IllegalArgumentException if the type stands for several
     */
    public @Nullable MIMEType resolveSupportedType(MIMEType supported) {
        if (supported.isWildcard() || supported.subtypeIsWildcard()) {
            throw new IllegalArgumentException("A renderer makes one type at a time, not " + supported);
        }
        if (isRequestedExactly(supported)) {
            return supported;
        }
        MIMEType plain = supported.withoutSuffix();
        return types.contains(plain) ? plain : null;
    }

    public boolean isRequestedExactly(MIMEType type) {
        return types.stream()
                .anyMatch(t -> t.isWildcard()
                        || t.equals(type)
                        || (!t.hasSubtype() || t.subtypeIsWildcard()) && t.groupEquals(type.getGroup()));
    }

    public boolean isEmpty() {
        return types.isEmpty();
    }
}
