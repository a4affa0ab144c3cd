package dev.hotcell.gpu.driver;

import com.sun.jna.Platform;
import dev.hotcell.gpu.device.DeviceException;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.MavenArtifact;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jcuda.driver.JCudaDriver;

/**
 * Loads JCuda's native library. JCuda itself would unpack it into the shared temporary folder under a fixed name and load
 * whatever lies there by that name, from whomever; so it is shown a folder that only this user can write to.
 */
final class JCudaNatives {
    private static final String FILE = "libJCudaDriver-12.6.0-linux-x86_64.so";
    private static final Asset LIBRARY = new Asset(
            "jcuda-driver-12.6.0",
            new MavenArtifact("org.jcuda:jcuda-natives:jar:linux-x86_64:12.6.0"),
            "lib/" + FILE,
            "fdc3b4b4fca4f0fab54ff12c0b4d6ad1c5e8d55015b4950834c705e5db301255");
    private static final String TEMPORARY = "java.io.tmpdir";
    private static boolean loaded;

    private JCudaNatives() {}

    /**
     * Loads it; called again, it does nothing.
     *
     * @throws DeviceException if it cannot be had here
     */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        if (!Platform.isLinux() || !Platform.isIntel() || !Platform.is64Bit()) {
            throw new DeviceException("GPUs are used on Linux on x86-64 only so far: JCuda has no natives for "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch"));
        }
        try {
            // Their caches of the folder are filled before it is another for a moment.
            Files.delete(Files.createTempFile("hotcell", ""));
            Files.delete(File.createTempFile("hotcell", "").toPath());
            Path folder = Files.createTempDirectory("hotcell-jcuda-");
            Path link = folder.resolve(FILE);
            try {
                Files.createSymbolicLink(link, Assets.fetch(LIBRARY).toAbsolutePath());
                initialise(folder);
            } finally {
                Files.deleteIfExists(link);
                Files.delete(folder);
            }
        } catch (IOException | LinkageError e) {
            throw new DeviceException("JCuda cannot be loaded: " + e.getMessage(), e);
        }
        loaded = true;
    }

    private static void initialise(Path folder) {
        String before = System.getProperty(TEMPORARY);
        System.setProperty(TEMPORARY, folder.toString());
        try {
            JCudaDriver.setExceptionsEnabled(false);
        } finally {
            System.setProperty(TEMPORARY, before);
        }
    }
}
