package dev.hotcell.visualization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.display.RendererProvider;
import dev.hotcell.display.RendererRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class VisualizationRenderersTests {

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(RendererProvider.class)).hasAtLeastOneElementOfType(VisualizationRenderers.class);
    }

    @Test
    void loadsNoneOfTheLibrariesWhenItRegisters() throws Exception {
        ClassLoader without = new WithoutPictures();
        Object provider = without.loadClass(VisualizationRenderers.class.getName())
                .getConstructor()
                .newInstance();
        RendererRegistry registry = new RendererRegistry();

        ((RendererProvider) provider).register(registry);

        assertThat(provider.getClass().getClassLoader()).isSameAs(without);
        assertThat(registry.render("x").plainText()).isEqualTo("x");
    }

    /** Defines this package's classes anew and refuses those of AWT, XChart and Tablesaw. */
    private static final class WithoutPictures extends ClassLoader {
        WithoutPictures() {
            super(VisualizationRenderersTests.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("java.awt.") || name.startsWith("org.knowm.") || name.startsWith("tech.tablesaw.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("dev.hotcell.visualization.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
