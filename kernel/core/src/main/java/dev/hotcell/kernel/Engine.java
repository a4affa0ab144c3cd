package dev.hotcell.kernel;

import dev.hotcell.display.RendererRegistry;
import dev.hotcell.kernel.interpreter.Interpreter;
import dev.hotcell.kernel.log.KernelLog;
import dev.hotcell.kernel.session.Libraries;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What cells are evaluated and shown with. It is started before anything else, because the compiler takes longest to get
 * ready; all else goes on beside it.
 */
record Engine(
        Libraries libraries,
        Background<Interpreter> interpreter,
        Background<RendererRegistry> renderers,
        StartUp startUp) {

    /**
     * Begins to make it.
     *
     * @throws IOException if the folder of the libraries cannot be read
     */
    static Engine start(KernelLog log) throws IOException {
        StartUp startUp = new StartUp(new Settings(System.getenv()), log);
        Libraries libraries = new Libraries();
        String folder = System.getProperty("hotcell.lib", "");
        Background<Interpreter> interpreter = new Background<>("hotcell-interpreter", () -> {
            String name = System.getenv().getOrDefault("HOTCELL_INTERPRETER", "compiler");
            Interpreter made = Interpreters.create(name, libraries, startUp.compilerOptions());
            if (!libraries.shipped().isEmpty()) {
                made.addShipped(libraries.shipped());
            }
            if (!libraries.broughtByUser().isEmpty()) {
                made.addToClassPath(libraries.broughtByUser());
            }
            made.warmUp();
            made.getReadyForQuestions();
            return made;
        });
        Background<RendererRegistry> renderers =
                new Background<>("hotcell-renderers", () -> RendererRegistry.withProviders(libraries.loader()));
        if (!folder.isEmpty()) {
            libraries.addShipped(Libraries.jarsIn(Path.of(folder)));
        }
        libraries.add(startUp.classPath(), log::warn);
        interpreter.start();
        renderers.start();
        return new Engine(libraries, interpreter, renderers, startUp);
    }
}
