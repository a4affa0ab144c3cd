package dev.hotcell.kernel.compiler;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Has compilers use an index of the JDK, as they do in a kernel that was set up. */
public final class PlatformIndexExtension implements BeforeAllCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create("platform index");

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Path file = Files.createTempFile("platform", ".classes");
        PlatformIndex.write(file);
        System.setProperty(PlatformIndex.PROPERTY, file.toString());
        context.getStore(OURS).put("file", file);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        System.clearProperty(PlatformIndex.PROPERTY);
        Files.delete(context.getStore(OURS).get("file", Path.class));
    }
}
