package dev.hotcell.kernel.session;

import dev.hotcell.session.KernelSession;
import dev.hotcell.session.SessionExtension;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The extensions that libraries bring; each is made once. */
final class Extensions {
    private final Map<Class<?>, SessionExtension> known = new LinkedHashMap<>();

    synchronized void classPathGrew(KernelSession session) {
        ServiceLoader.load(SessionExtension.class, session.classLoader()).stream()
                .filter(provider -> !known.containsKey(provider.type()))
                .forEach(provider -> known.put(provider.type(), provider.get()));
        for (SessionExtension extension : known.values()) {
            try {
                extension.classPathGrew(session);
            } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
                System.err.println("An extension of the session failed: " + e);
            }
        }
    }
}
