package dev.hotcell.runtime;

/** Something costly that stays loaded between cells: a model, a context, an engine. */
public interface HotResource extends AutoCloseable {

    /** Returns what it is, for people: {@code "language model"}, {@code "CUDA context"}. */
    String kind();

    /** Returns where its memory is: {@code "cpu"}, {@code "cuda:0"}. */
    String device();

    /** Returns how much memory it holds on its device, in bytes; it may change while the resource lives. */
    long sizeInBytes();

    /** Returns whether it was closed behind the registry's back; such an entry is loaded anew when asked for. */
    default boolean closed() {
        return false;
    }

    /** Frees everything it holds, native memory included. Called again, it does nothing. */
    @Override
    void close();
}
