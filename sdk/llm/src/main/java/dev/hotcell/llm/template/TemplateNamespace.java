package dev.hotcell.llm.template;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** A mapping that a template may change, for what is to outlive a loop. */
final class TemplateNamespace extends LinkedHashMap<String, @Nullable Object> {
    private static final long serialVersionUID = 1;
}
