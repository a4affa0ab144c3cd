package dev.hotcell.kernel.compiler;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cell that is compiled and loaded.
 *
 * @param run runs it and returns the value of its last expression
 * @param type of that value; {@code null} if there is none to show
 * @param isName whether that expression is a variable by its name
 * @param meaning what its words stood for
 */
record Unit(
        String packageName,
        Method run,
        @Nullable TypeText type,
        boolean isName,
        Set<String> words,
        List<Object> meaning) {

    Unit withoutValue() {
        return new Unit(packageName, run, null, isName, words, meaning);
    }
}
