package dev.hotcell.models;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.runtime.HotResource;

/** Something that does one task with one model: it is hot, counted, shown and closed as its model is. */
public abstract class ModelBacked implements HotResource, Displayable {
    private final Model model;

    /** Creates one that owns a model. */
    protected ModelBacked(Model model) {
        this.model = model;
    }

    @Override
    public String kind() {
        return model.kind();
    }

    @Override
    public final String device() {
        return model.device();
    }

    @Override
    public final long sizeInBytes() {
        return model.sizeInBytes();
    }

    @Override
    public final boolean closed() {
        return model.closed();
    }

    @Override
    public final void close() {
        model.close();
    }

    /** Shows what the model takes and gives. */
    @Override
    public MimeBundle toMimeBundle() {
        return model.toMimeBundle();
    }

    @Override
    public String toString() {
        return model.toString();
    }
}
