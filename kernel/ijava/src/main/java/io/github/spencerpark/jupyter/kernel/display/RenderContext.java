package io.github.spencerpark.jupyter.kernel.display;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Collections;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a render function is told: the forms asked for, parameters, and where to put the result. */
public class RenderContext {
    private final RenderRequestTypes requestedTypes;
    private final Renderer renderer;
    private final Map<String, Object> params;
    private final DisplayData out;

    public RenderContext(
            RenderRequestTypes requestedTypes, Renderer renderer, Map<String, Object> params, DisplayData out) {
        this.requestedTypes = requestedTypes;
        this.renderer = renderer;
        this.params = params;
        this.out = out;
    }

    public Renderer getRenderer() {
        return renderer;
    }

    public DisplayData getOutputContainer() {
        return out;
    }

    public Map<String, Object> getParams() {
        return Collections.unmodifiableMap(params);
    }

    public @Nullable Object getParameter(String key) {
        return params.get(key);
    }

    public @Nullable Object getParameter(String key, @Nullable Object otherwise) {
        return params.containsKey(key) ? params.get(key) : otherwise;
    }

    public @Nullable String getParameterAsString(String key) {
        return getParameterAsString(key, null);
    }

    public @Nullable String getParameterAsString(String key, @Nullable String otherwise) {
        Object value = getParameter(key);
        return value == null ? otherwise : String.valueOf(value);
    }

    public @Nullable Integer getParameterAsInt(String key) {
        return getParameterAsInt(key, null);
    }

    public @Nullable Integer getParameterAsInt(String key, @Nullable Integer otherwise) {
        Object value = getParameter(key);
        if (value == null) {
            return otherwise;
        }
        return value instanceof Number number ? Integer.valueOf(number.intValue()) : Integer.valueOf(value.toString());
    }

    public @Nullable Double getParameterAsDouble(String key) {
        return getParameterAsDouble(key, null);
    }

    public @Nullable Double getParameterAsDouble(String key, @Nullable Double otherwise) {
        Object value = getParameter(key);
        if (value == null) {
            return otherwise;
        }
        return value instanceof Number number ? Double.valueOf(number.doubleValue()) : Double.valueOf(value.toString());
    }

    public @Nullable Boolean getParameterAsBoolean(String key) {
        return getParameterAsBoolean(key, null);
    }

    public @Nullable Boolean getParameterAsBoolean(String key, @Nullable Boolean otherwise) {
        Object value = getParameter(key);
        return value == null ? otherwise : Boolean.valueOf(value.toString());
    }

    public boolean wantsDataRenderedAs(MIMEType type) {
        return resolveRequestedType(type) != null;
    }

    /** Returns the type to render as, or {@code null} if that form is not asked for. */
    public @Nullable MIMEType resolveRequestedType(MIMEType supported) {
        return requestedTypes.resolveSupportedType(supported);
    }

    /** Lets a function put a form into the container if it is asked for; returns whether it is. */
    public boolean renderIfRequested(MIMEType supported, BiConsumer<MIMEType, DisplayData> function) {
        MIMEType type = resolveRequestedType(supported);
        if (type != null) {
            function.accept(type, out);
        }
        return type != null;
    }

    /** Puts what a function makes into the container if it is asked for; returns whether it is. */
    public boolean renderIfRequested(MIMEType supported, Function<MIMEType, Object> function) {
        return renderIfRequested(supported, (type, data) -> data.putData(type, function.apply(type)));
    }

    /** Puts what a function makes into the container if it is asked for; returns whether it is. */
    public boolean renderIfRequested(MIMEType supported, Supplier<Object> function) {
        return renderIfRequested(supported, (type, data) -> data.putData(type, function.get()));
    }
}
