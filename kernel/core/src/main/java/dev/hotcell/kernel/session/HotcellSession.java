package dev.hotcell.kernel.session;

import dev.hotcell.cell.CellContext;
import dev.hotcell.comm.Comms;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.kernel.interpreter.EvaluationException;
import dev.hotcell.kernel.interpreter.Interpreter;
import dev.hotcell.magic.MagicRegistry;
import dev.hotcell.session.Declaration;
import dev.hotcell.session.KernelSession;
import dev.hotcell.session.PastCell;
import dev.hotcell.session.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The session of this kernel. */
public final class HotcellSession implements KernelSession {
    private final Supplier<Interpreter> interpreter;
    private final Libraries libraries;
    private final MagicRegistry magics;
    private final CodeRunner runner;
    private final Supplier<RendererRegistry> renderers;
    private final Supplier<List<PastCell>> history;
    private final Comms comms;
    private final StartOptions startOptions;
    private final Extensions extensions = new Extensions();

    /**
     * Creates one.
     *
     * @param interpreter waits until the interpreter is ready
     * @param renderers waits until they are found
     * @param history the cells run so far
     */
    public HotcellSession(
            Supplier<Interpreter> interpreter,
            Libraries libraries,
            MagicRegistry magics,
            CodeRunner runner,
            Supplier<RendererRegistry> renderers,
            Supplier<List<PastCell>> history,
            Comms comms,
            StartOptions startOptions) {
        this.interpreter = interpreter;
        this.libraries = libraries;
        this.magics = magics;
        this.runner = runner;
        this.renderers = renderers;
        this.history = history;
        this.comms = comms;
        this.startOptions = startOptions;
    }

    @Override
    public @Nullable Object eval(String code) throws Exception {
        CellContext cell = CellContext.current();
        try {
            return runner.run(runner.split(code), cell.number(), firstLine(cell, code), this)
                    .value();
        } catch (EvaluationException e) {
            throw HotcellSession.<RuntimeException>asThrown(e.thrown());
        }
    }

    /** A magic hands over the body of its cell: its lines are to be the cell's own. */
    private static int firstLine(CellContext cell, String code) {
        if (cell instanceof KernelCell here && here.source().endsWith(code)) {
            String before = here.source().substring(0, here.source().length() - code.length());
            return 1 + (int) before.chars().filter(c -> c == '\n').count();
        }
        return 1;
    }

    /** Throws it as it is: code may throw what is neither an Exception nor an Error. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T asThrown(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Override
    public @Nullable Object lineMagic(String name, String arguments) throws Exception {
        return runner.runLine(name, arguments, this);
    }

    @Override
    public @Nullable Object cellMagic(String name, String arguments, String body) throws Exception {
        return runner.runCell(name, arguments, body, this);
    }

    @Override
    public @Nullable Object lineMagic(String name, List<String> arguments) throws Exception {
        return runner.runLine(name, arguments, this);
    }

    @Override
    public @Nullable Object cellMagic(String name, List<String> arguments, String body) throws Exception {
        return runner.runCell(name, arguments, body, this);
    }

    @Override
    public List<Variable> variables() {
        return interpreter.get().variables();
    }

    @Override
    public List<Declaration> declarations() {
        return interpreter.get().declarations();
    }

    @Override
    public void setVariable(String name, String type, @Nullable Object value) {
        interpreter.get().setVariable(name, type, value);
    }

    @Override
    public void reset() {
        interpreter.get().reset();
    }

    @Override
    public List<PastCell> history() {
        return history.get();
    }

    @Override
    public List<Path> classPath() {
        return libraries.entries();
    }

    @Override
    public void addToClassPath(Collection<Path> entries) {
        List<Path> added = libraries.add(entries, System.err::println);
        if (!added.isEmpty()) {
            interpreter.get().addToClassPath(added);
            magics.addProviders();
            renderers.get().addProviders(libraries.loader());
            extensions.classPathGrew(this);
        }
    }

    @Override
    public ClassLoader classLoader() {
        return libraries.loader();
    }

    @Override
    public MagicRegistry magics() {
        return magics;
    }

    @Override
    public RendererRegistry renderers() {
        return renderers.get();
    }

    @Override
    public List<String> nextStartOptions() {
        return startOptions.read();
    }

    @Override
    public void setNextStartOptions(List<String> options) throws IOException {
        startOptions.write(options);
    }

    @Override
    public Comms comms() {
        return comms;
    }
}
