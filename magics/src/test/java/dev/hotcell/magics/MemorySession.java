package dev.hotcell.magics;

import dev.hotcell.display.RendererRegistry;
import dev.hotcell.magic.Magic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicRegistry;
import dev.hotcell.session.KernelSession;
import dev.hotcell.session.PastCell;
import dev.hotcell.session.Variable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A session without a kernel: its variables and class path are in memory, and what it is told to run is noted. */
final class MemorySession implements KernelSession {
    private List<String> nextStart = List.of();
    final List<String> evaluated = new ArrayList<>();

    @Nullable
    Object result;

    final List<PastCell> past = new ArrayList<>();

    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Set<Path> classPath = new LinkedHashSet<>();
    private final MagicRegistry magics = new MagicRegistry(MemorySession.class.getClassLoader());
    private final RendererRegistry renderers = new RendererRegistry();

    /** Runs a line as a cell would: {@code %name arguments}. */
    @Nullable
    Object line(String line) throws Exception {
        int space = (line + " ").indexOf(' ');
        return lineMagic(line.substring(1, space), line.substring(space).strip());
    }

    @Override
    public @Nullable Object eval(String code) {
        evaluated.add(code);
        return result;
    }

    @Override
    public @Nullable Object lineMagic(String name, String arguments) throws Exception {
        var magic = magics.line(name).orElseThrow();
        return magic.runLine(parse(magic, arguments), this);
    }

    @Override
    public @Nullable Object cellMagic(String name, String arguments, String body) throws Exception {
        var magic = magics.cell(name).orElseThrow();
        return magic.runCell(parse(magic, arguments), body, this);
    }

    @Override
    public @Nullable Object lineMagic(String name, List<String> arguments) throws Exception {
        var magic = magics.line(name).orElseThrow();
        return magic.runLine(MagicArguments.of(arguments, magic.syntax()), this);
    }

    @Override
    public @Nullable Object cellMagic(String name, List<String> arguments, String body) throws Exception {
        var magic = magics.cell(name).orElseThrow();
        return magic.runCell(MagicArguments.of(arguments, magic.syntax()), body, this);
    }

    private static MagicArguments parse(Magic magic, String arguments) {
        return MagicArguments.parse(arguments, magic.syntax());
    }

    @Override
    public List<Variable> variables() {
        return List.copyOf(variables.values());
    }

    @Override
    public void setVariable(String name, String type, @Nullable Object value) {
        variables.put(name, new Variable(name, type, value));
    }

    @Override
    public void reset() {
        variables.clear();
    }

    @Override
    public List<PastCell> history() {
        return past;
    }

    @Override
    public List<Path> classPath() {
        return List.copyOf(classPath);
    }

    @Override
    public void addToClassPath(Collection<Path> entries) {
        classPath.addAll(entries);
    }

    @Override
    public ClassLoader classLoader() {
        return MemorySession.class.getClassLoader();
    }

    @Override
    public MagicRegistry magics() {
        return magics;
    }

    @Override
    public RendererRegistry renderers() {
        return renderers;
    }

    @Override
    public List<String> nextStartOptions() {
        return nextStart;
    }

    @Override
    public void setNextStartOptions(List<String> options) {
        nextStart = List.copyOf(options);
    }
}
