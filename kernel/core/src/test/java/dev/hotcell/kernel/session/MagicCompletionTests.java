package dev.hotcell.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.comm.Comms;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.kernel.compiler.CompilingInterpreter;
import dev.hotcell.kernel.interpreter.Completions;
import dev.hotcell.kernel.interpreter.Interpreter;
import dev.hotcell.kernel.interpreter.Source;
import dev.hotcell.magic.CellMagic;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicChoice;
import dev.hotcell.magic.MagicPlace;
import dev.hotcell.magic.MagicRegistry;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MagicCompletionTests {
    private final MagicRegistry magics = new MagicRegistry(MagicCompletionTests.class.getClassLoader());
    private final Interpreter interpreter =
            new CompilingInterpreter(getClass().getClassLoader(), List.of("import java.util.*;"), List.of());
    private CodeInspector inspector;

    /** Takes a place, a colour by option, and Java after {@code do:} or in its body. */
    private static final class Sample implements LineMagic, CellMagic {
        @Override
        public List<String> names() {
            return List.of("sample", "other-name");
        }

        @Override
        public String summary() {
            return "Does nothing.";
        }

        @Override
        public MagicSyntax syntax() {
            return MagicSyntax.of("PLACE")
                    .value("--colour", "NAME", "of the paint")
                    .flag("--fast", "hurry");
        }

        @Override
        public List<MagicChoice> choices(MagicPlace place, KernelSession session) {
            if (place.typed().startsWith("fail")) {
                throw new IllegalStateException("on purpose");
            }
            return place.isPositional()
                    ? List.of(
                            new MagicChoice("New York/", "path", "", false),
                            MagicChoice.of("Newark", "path", ""),
                            MagicChoice.of("after " + place.before(), "path", ""))
                    : List.of(MagicChoice.of("red", "text", ""), MagicChoice.of("dark red", "text", ""));
        }

        @Override
        public int javaStart(String text, boolean inBody) {
            return inBody ? 0 : text.startsWith("do:") ? 3 : -1;
        }

        @Override
        public @Nullable Object runLine(MagicArguments arguments, KernelSession session) {
            return null;
        }

        @Override
        public @Nullable Object runCell(MagicArguments arguments, String body, KernelSession session) {
            return null;
        }
    }

    /** Takes places in its body. */
    private static final class Script implements CellMagic {
        @Override
        public List<String> names() {
            return List.of("script");
        }

        @Override
        public String summary() {
            return "Does nothing.";
        }

        @Override
        public boolean choosesInBody() {
            return true;
        }

        @Override
        public List<MagicChoice> choices(MagicPlace place, KernelSession session) {
            return List.of(MagicChoice.of("data.csv", "path", String.valueOf(place.before())));
        }

        @Override
        public @Nullable Object runCell(MagicArguments arguments, String body, KernelSession session) {
            return null;
        }
    }

    @BeforeEach
    void start() throws Exception {
        magics.register(new Sample());
        magics.register(new Script());
        inspector = new CodeInspector(
                () -> interpreter,
                magics,
                new HotcellSession(
                        () -> interpreter,
                        new Libraries(),
                        magics,
                        new CodeRunner(() -> interpreter, magics),
                        RendererRegistry::new,
                        List::of,
                        Comms.detached(),
                        StartOptions.of(Path.of("none.json"))));
    }

    @AfterEach
    void stop() {
        interpreter.close();
    }

    private Completions complete(String codeWithCursor) {
        return inspector.complete(codeWithCursor.replace("|", ""), codeWithCursor.indexOf('|'));
    }

    /** Returns the code as it is once the only match has been taken. */
    private String completed(String codeWithCursor) {
        Completions found = complete(codeWithCursor);
        String code = codeWithCursor.replace("|", "");
        assertThat(found.items()).hasSize(1);
        return code.substring(0, found.start()) + found.items().get(0).text() + code.substring(found.end());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "`int x = 1;\n%sam|`; `int x = 1;\n%sample`",
                "`%%sam|`; `%%sample`",
                "`var x = %sam|`; `var x = %sample`",
                "`%sample Newa|`; `%sample Newark`",
                "`%sample New aft|`; `%sample New \"after [New]\"`",
                "`%sample \"New Y|`; `%sample \"New York/`",
                "`%sample 'New Y|`; `%sample 'New York/`",
                "`%sample --colour re|`; `%sample --colour red`",
                "`%sample --colour=re|`; `%sample --colour=red`",
                "`%sample --colour dark|`; `%sample --colour \"dark red\"`",
                "`%sample --colour red Newa|`; `%sample --colour red Newark`",
                "`%sample --co|`; `%sample --colour`",
                "`%%sample Newa|\nbody`; `%%sample Newark\nbody`",
                "`%sample do:\"\".isBl|`; `%sample do:\"\".isBlank()`",
                "`%%sample x\nvar list = List.of(\"\"); list.get(0).isBl|`; `%%sample x\nvar list = List.of(\"\"); list.get(0).isBlank()`",
                "`%sample 'open\nvar list = List.of(\"\"); list.get(0).isBl|`; `%sample 'open\nvar list = List.of(\"\"); list.get(0).isBlank()`",
                "`%%script\ncd x\nhead -3 da|\nls`; `%%script\ncd x\nhead -3 data.csv\nls`",
                "`\"😀\".isBl|`; `\"😀\".isBlank()`",
            })
    void completes(String code, String expected) {
        assertThat(completed(code)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "`\"%sam|`",
                "`// %sam|`",
                "`%nothing x|`",
                "`%sample fail|`",
                "`%%html\n<b>Str|`",
                "`int a = 7 %sample|`"
            })
    void offersNothing(String code) {
        assertThat(complete(code).items()).isEmpty();
    }

    @Test
    void offersLineMagicsInCellsAndCellMagicsAtTheStart() {
        assertThat(complete("|%").items()).isNotNull();
        assertThat(complete("%|").items())
                .extracting(Completions.Item::text)
                .contains("%sample", "%other-name", "%%sample");
        assertThat(complete("int x;\n%|").items())
                .extracting(Completions.Item::text)
                .contains("%sample")
                .doesNotContain("%%sample");
    }

    @Test
    void showsHelpAndValues() throws Exception {
        assertThat(inspector
                        .documentation("%sample --co", 10, false)
                        .orElseThrow()
                        .text())
                .contains("%sample [--colour NAME] [--fast] PLACE", "Does nothing.", "of the paint");
        interpreter.evaluate(new Source("var words = List.of(\"a\", \"b\"); int n = 42; String s = \"x\\ny\";", 1, 1));
        assertThat(inspector.documentation("words", 3, false).orElseThrow().text())
                .isEqualTo("List<String> words\n= immutable List of 2");
        assertThat(inspector.documentation("n", 1, false).orElseThrow().text()).isEqualTo("int n\n= 42");
        assertThat(inspector.documentation("s.length()", 1, false).orElseThrow().text())
                .isEqualTo("String s\n= \"x\\ny\" (3 characters)");
        assertThat(inspector
                        .documentation("%sample do:words", 14, false)
                        .orElseThrow()
                        .text())
                .contains("List<String> words");
    }
}
