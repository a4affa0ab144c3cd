package dev.hotcell.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShippedLoaderTests {
    private static final String OWN_KIND = "META-INF/services/dev.hotcell.magic.Magic";
    private static final String OTHER_KIND = "META-INF/services/java.nio.file.spi.FileSystemProvider";

    @TempDir
    private Path folder;

    private final ShippedLoader loader = new ShippedLoader(ClassLoader.getPlatformClassLoader());

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    private URL jar(String name) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String file : new String[] {OWN_KIND, OTHER_KIND}) {
                out.putNextEntry(new ZipEntry(file));
                out.closeEntry();
            }
        }
        return jar.toUri().toURL();
    }

    @Test
    void findsServicesOfOurKindsInOurJarsOnly() throws IOException {
        URL own = jar("own.jar");
        loader.addOwn(own);
        loader.add(jar("other.jar"));
        assertThat(Collections.list(loader.findResources(OWN_KIND)))
                .extracting(URL::getPath)
                .containsExactly(own + "!/" + OWN_KIND);
    }

    @Test
    void findsServicesOfOtherKindsInAllJars() throws IOException {
        loader.addOwn(jar("own.jar"));
        loader.add(jar("other.jar"));
        assertThat(Collections.list(loader.findResources(OTHER_KIND))).hasSize(2);
    }
}
