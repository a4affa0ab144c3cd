package dev.hotcell.kernel.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.interpreter.Source;
import dev.hotcell.session.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Programs come out the same in one cell, in a cell for each statement, and in a model that only counts. */
final class GeneratedProgramTests {
    private static final CompilingInterpreter INTERPRETER =
            new CompilingInterpreter(GeneratedProgramTests.class.getClassLoader(), List.of(), List.of());
    private static int cells;

    /** A statement that changes one of the variables a, b and c by a number and another variable. */
    record Step(int form, String target, String other, int number) {
        String code() {
            return switch (form) {
                case 0 -> target + " = " + other + " * 3 + " + number + ";";
                case 1 -> target + " += " + number + ";";
                case 2 -> "for (int i = 0; i < " + number + "; i++) { " + target + " += " + other + " % 5; }";
                case 3 -> "if (" + other + " > " + number + ") { " + target + "--; } else { " + target + "++; }";
                case 4 ->
                    "try { if (" + other + " % 2 == 0) throw new RuntimeException(); " + target
                            + " = 1; } catch (RuntimeException e) { " + target + " -= " + number + "; }";
                default -> "Runnable r = () -> " + target + " ^= " + number + "; r.run();";
            };
        }

        void apply(Map<String, Integer> model) {
            int t = model.get(target);
            int o = model.get(other);
            model.put(
                    target,
                    switch (form) {
                        case 0 -> o * 3 + number;
                        case 1 -> t + number;
                        case 2 -> looped(t);
                        case 3 -> o > number ? t - 1 : t + 1;
                        case 4 -> o % 2 == 0 ? t - number : 1;
                        default -> t ^ number;
                    });
            if (form == 2 && !target.equals(other)) {
                model.put(target, t + number * (o % 5));
            }
        }

        private int looped(int value) {
            for (int i = 0; i < number; i++) {
                value += value % 5;
            }
            return value;
        }
    }

    @Provide
    Arbitrary<List<Step>> programs() {
        Arbitrary<String> names = Arbitraries.of("a", "b", "c");
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        names,
                        names,
                        Arbitraries.integers().between(0, 9))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property(tries = 60)
    void comeOutTheSameHoweverTheyAreCutIntoCells(@ForAll("programs") List<Step> program) throws Exception {
        Map<String, Integer> model = new LinkedHashMap<>(Map.of("a", 1, "b", 2, "c", 3));
        program.forEach(step -> step.apply(model));
        String declarations = "int a = 1, b = 2, c = 3;\n";
        run(declarations + program.stream().map(Step::code).collect(Collectors.joining("\n")));
        assertThat(state()).isEqualTo(model);
        run(declarations);
        for (Step step : program) {
            run(step.code());
        }
        assertThat(state()).isEqualTo(model);
    }

    private static void run(String code) throws Exception {
        INTERPRETER.evaluate(new Source(code, ++cells, 1));
    }

    private static Map<String, Object> state() {
        return INTERPRETER.variables().stream()
                .filter(v -> !v.name().equals("r"))
                .collect(Collectors.toMap(Variable::name, Variable::value));
    }

    @AfterContainer
    static void close() {
        INTERPRETER.close();
    }
}
