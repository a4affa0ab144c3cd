package io.github.spencerpark.ijava;

import dev.hotcell.session.KernelSession;
import io.github.spencerpark.ijava.magics.MavenResolver;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kernel as IJava notebooks know it. */
public class JavaKernel extends BaseKernel {
    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private final Magics magics;
    private final MavenResolver mavenResolver;

    public JavaKernel(KernelSession session) {
        super(session);
        this.magics = new Magics(session);
        this.mavenResolver = new MavenResolver(session);
    }

    /** Returns whether it is the kernel of a session. */
    public boolean isOf(KernelSession other) {
        return session == other;
    }

    /** Adds jars and class folders, separated as on a class path. */
    public void addToClasspath(String path) {
        session.addToClassPath(
                Arrays.stream(SEPARATOR.split(path)).map(Path::of).toList());
    }

    public MavenResolver getMavenResolver() {
        return mavenResolver;
    }

    public Magics getMagics() {
        return magics;
    }

    @Override
    public @Nullable Object evalRaw(String code) throws Exception {
        return session.eval(code);
    }

    @Override
    public @Nullable DisplayData eval(String code) throws Exception {
        Object value = evalRaw(code);
        return value == null ? null : getRenderer().render(value);
    }
}
