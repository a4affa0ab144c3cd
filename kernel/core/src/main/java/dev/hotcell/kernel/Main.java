package dev.hotcell.kernel;

import dev.hotcell.kernel.log.KernelLog;
import dev.hotcell.kernel.session.StartOptions;
import dev.hotcell.kernel.transport.ConnectionFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Starts the kernel: {@code java dev.hotcell.kernel.Main CONNECTION_FILE}. With {@code --train} in its place the kernel
 * answers a client of its own and ends, for the JVM to record what a start needs. */
public final class Main {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private Main() {}

    /** Starts the kernel and returns; its threads go on until a client ends it. */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("Usage: java dev.hotcell.kernel.Main CONNECTION_FILE");
            System.exit(WRONG_USE);
        }
        KernelLog log = KernelLog.onStandardError();
        try {
            if (arguments[0].equals("--train")) {
                Training.run(log);
                return;
            }
            Path file = Path.of(arguments[0]);
            OptionalInt elsewhere = new Relaunch(new Settings(System.getenv()), log).run(file);
            if (elsewhere.isPresent()) {
                System.exit(elsewhere.getAsInt());
            }
            Engine engine = Engine.start(log);
            ConnectionFile connection = ConnectionFile.read(file);
            connection.weakness(file).ifPresent(log::warn);
            Kernel kernel = new Kernel(engine, connection, StartOptions.of(file), log);
            kernel.start();
            kernel.endWithParent(file);
        } catch (InvalidPathException e) {
            System.err.println("The locale has no characters for the path " + e.getInput() + ": set LC_ALL=C.UTF-8");
            System.exit(FAILED);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }
}
