package io.github.spencerpark.jupyter.kernel;

import dev.hotcell.session.KernelSession;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.magic.MagicsRegistry;
import org.jspecify.annotations.Nullable;

/** A kernel that renders and displays. */
public abstract class BaseKernel {
    protected final KernelSession session;
    protected final Renderer renderer;
    private final JupyterIO io = new JupyterIO();

    protected BaseKernel(KernelSession session) {
        this.session = session;
        this.renderer = new Renderer(session.renderers());
    }

    public Renderer getRenderer() {
        return renderer;
    }

    public void display(DisplayData data) {
        io.display.display(data);
    }

    public JupyterIO getIO() {
        return io;
    }

    public String getBanner() {
        return "Java " + Runtime.version() + ", Hotcell";
    }

    /**
     * Evaluates code, magics included.
     *
     * @return its value's forms, or {@code null} if it has none
     * @throws Exception what the code throws, or what is wrong with it
     */
    public abstract @Nullable DisplayData eval(String code) throws Exception;

    /**
     * Evaluates code, magics included.
     *
     * @return its value, or {@code null} if it has none
     * @throws Exception what the code throws, or what is wrong with it
     */
    public abstract @Nullable Object evalRaw(String code) throws Exception;

    /** Returns the magics, as JJava's notebooks register them. */
    public MagicsRegistry getMagicsRegistry() {
        return new MagicsRegistry(this, session);
    }
}
