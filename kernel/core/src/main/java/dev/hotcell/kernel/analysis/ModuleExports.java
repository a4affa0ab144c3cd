package dev.hotcell.kernel.analysis;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What importing a module of this JDK imports. */
final class ModuleExports {
    private ModuleExports() {}

    /** Returns the names of all modules. */
    static List<String> names() {
        return ModuleLayer.boot().modules().stream()
                .map(Module::getName)
                .sorted()
                .toList();
    }

    /** Returns the packages that a module exports to all, and those of the modules that it requires for who requires it. */
    static Set<String> packages(String module) {
        Set<String> packages = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(module));
        while (!open.isEmpty()) {
            String name = open.remove();
            if (seen.add(name)) {
                ModuleLayer.boot().findModule(name).map(Module::getDescriptor).ifPresent(descriptor -> {
                    descriptor.exports().stream().filter(e -> !e.isQualified()).forEach(e -> packages.add(e.source()));
                    requiredForAll(descriptor).forEach(open::add);
                });
            }
        }
        return packages;
    }

    private static List<String> requiredForAll(ModuleDescriptor descriptor) {
        return descriptor.requires().stream()
                .filter(r -> r.modifiers().contains(Requires.Modifier.TRANSITIVE))
                .map(Requires::name)
                .toList();
    }
}
