package dev.hotcell.llm.template;

import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list that is written in round brackets and equals no other kind of list. */
final class Tuple extends AbstractList<@Nullable Object> {
    private final List<@Nullable Object> elements;

    Tuple(List<@Nullable Object> elements) {
        this.elements = elements;
    }

    @Override
    public @Nullable Object get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }
}
