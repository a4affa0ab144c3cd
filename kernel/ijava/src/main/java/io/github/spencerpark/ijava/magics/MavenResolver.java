package io.github.spencerpark.ijava.magics;

import dev.hotcell.session.KernelSession;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** Adds libraries from Maven repositories. */
public class MavenResolver {
    private final KernelSession session;

    public MavenResolver(KernelSession session) {
        this.session = session;
    }

    /** Adds a repository that is asked after the others. */
    public void addRemoteRepo(String name, String url) {
        run("mavenRepo", List.of(name, url));
    }

    /** Adds libraries with everything they depend on; takes what {@code %maven} takes. */
    public void addMavenDependencies(List<String> args) {
        run("maven", args);
    }

    /** Adds a repository: its name and its URL. */
    public void addMavenRepo(List<String> args) {
        run("mavenRepo", args);
    }

    /** Adds the dependencies of a project; takes what {@code %loadFromPOM} takes. */
    public void loadFromPOM(List<String> args) {
        run("loadFromPOM", args);
    }

    /** Adds jars to the class path. */
    public void addJarsToClasspath(Iterable<String> jars) {
        session.addToClassPath(
                StreamSupport.stream(jars.spliterator(), false).map(Path::of).toList());
    }

    private void run(String magic, List<String> args) {
        try {
            session.lineMagic(magic, args);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
