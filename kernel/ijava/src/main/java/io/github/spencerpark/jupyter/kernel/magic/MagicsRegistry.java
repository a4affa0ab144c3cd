package io.github.spencerpark.jupyter.kernel.magic;

import dev.hotcell.session.KernelSession;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Registers magics with this kernel, and calls its magics, as JJava does. */
public class MagicsRegistry {
    private final BaseKernel kernel;
    private final KernelSession session;
    private final Magics magics;

    /** Creates the one of a kernel. */
    public MagicsRegistry(BaseKernel kernel, KernelSession session) {
        this.kernel = kernel;
        this.session = session;
        this.magics = new Magics(session);
    }

    @SuppressWarnings("unchecked") // there is one kernel only
    private static <K extends BaseKernel> K as(BaseKernel kernel) {
        return (K) kernel;
    }

    public <K extends BaseKernel> MagicsRegistry registerLineMagic(String name, LineMagic<?, K> magic) {
        K typed = MagicsRegistry.<K>as(kernel);
        magics.registerLineMagic(name, args -> magic.eval(typed, args));
        return this;
    }

    public <K extends BaseKernel> MagicsRegistry registerCellMagic(String name, CellMagic<?, K> magic) {
        K typed = MagicsRegistry.<K>as(kernel);
        magics.registerCellMagic(name, (args, body) -> magic.eval(typed, args, body));
        return this;
    }

    /**
     * Runs a line magic.
     *
     * @throws Exception what it throws, or that there is none of that name
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the caller says what it expects
    public <T, K extends BaseKernel> T evalLineMagic(K kernel, String name, List<String> args) throws Exception {
        return magics.applyLineMagic(name, args);
    }

    /**
     * Runs a cell magic.
     *
     * @throws Exception what it throws, or that there is none of that name
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the caller says what it expects
    public <T, K extends BaseKernel> T evalCellMagic(K kernel, String name, List<String> args, String body)
            throws Exception {
        return magics.applyCellMagic(name, args, body);
    }

    public Set<String> getLineMagicNames() {
        return new TreeSet<>(session.magics().lineNames());
    }

    public Set<String> getCellMagicNames() {
        return new TreeSet<>(session.magics().cellNames());
    }
}
