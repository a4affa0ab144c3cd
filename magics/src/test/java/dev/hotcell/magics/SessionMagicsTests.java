package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.Magic;
import dev.hotcell.testing.RecordingCell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionMagicsTests {
    private final MemorySession session = new MemorySession();

    private static String text(Object shown) {
        return shown instanceof MimeBundle bundle
                ? bundle.plainText()
                : ((Displayable) shown).toMimeBundle().plainText();
    }

    @Test
    void listsEveryMagic() throws Exception {
        String list = text(session.line("%lsmagic"));
        assertThat(list)
                .contains("%time %%time", "%maven", "%addMavenDependency", "The same as %maven.", "%%writefile");
        session.magics().lineNames().forEach(name -> assertThat(list).contains("%" + name));
        session.magics().cellNames().forEach(name -> assertThat(list).contains("%%" + name));
    }

    @Test
    void everyMagicSaysWhatItDoes() {
        List<Magic> all = new ArrayList<>();
        session.magics()
                .lineNames()
                .forEach(name -> all.add(session.magics().line(name).orElseThrow()));
        session.magics()
                .cellNames()
                .forEach(name -> all.add(session.magics().cell(name).orElseThrow()));
        assertThat(all).hasSizeGreaterThan(25).allSatisfy(magic -> {
            assertThat(magic.summary()).endsWith(".").doesNotContain("\n");
            assertThat(magic.syntax().options())
                    .allSatisfy(option -> assertThat(option.help()).isNotBlank());
        });
    }

    @Test
    void showsHowAMagicIsUsed() throws Exception {
        assertThat(text(session.line("%help %maven")))
                .contains(
                        "%maven [--from REPOSITORY]",
                        "GROUP:ARTIFACT", "--from REPOSITORY  an id", "%addMavenDependency");
        assertThat(text(session.line("%help time"))).contains("%time CODE", "%%time CODE");
        assertThat(text(session.line("%help"))).isEqualTo(text(session.line("%lsmagic")));
        assertThatThrownBy(() -> session.line("%help nothing")).hasMessageContaining("%lsmagic");
    }

    @Test
    void timesCodeAndReturnsItsValue() throws Exception {
        session.result = 42;
        try (StandardOutput output = new StandardOutput()) {
            assertThat(session.line("%time compute(\"a b\")")).isEqualTo(42);
            assertThat(session.cellMagic("time", "", "int x = 1;\nx")).isEqualTo(42);
            assertThat(output.printed().lines()).hasSize(2).allMatch(line -> line.startsWith("Wall time: "));
        }
        assertThat(session.evaluated).containsExactly("compute(\"a b\")", "int x = 1;\nx");
    }

    @ParameterizedTest
    @CsvSource({
        "999, 999 ns",
        "1500, 1.50 µs",
        "2345678, 2.35 ms",
        "345678901, 346 ms",
        "1234567890, 1.23 s",
        "61e9, 1 min 01 s"
    })
    void writesTimesWithTheUnitThatSuitsThem(double nanos, String text) {
        assertThat(TimeMagic.duration(nanos)).isEqualTo(text);
    }

    @Test
    void listsVariables() throws Exception {
        session.setVariable("xs", "int[]", new int[] {1, 2, 3});
        session.setVariable("names", "java.util.Map<java.lang.String,java.lang.Integer>", Map.of("a", 1));
        session.setVariable("text", "java.lang.String", "long ".repeat(40));
        session.setVariable("nothing", "java.lang.Object", null);
        assertThat(session.line("%who")).isEqualTo(List.of("xs", "names", "text", "nothing"));
        assertThat(session.line("%who Map String")).isEqualTo(List.of("names", "text"));
        assertThat(text(session.line("%whos")).lines())
                .anyMatch(line -> line.matches("xs +int\\[] +3 +.*1.*2.*3.*"))
                .anyMatch(line -> line.matches("names +Map<String,Integer> +1 +.*"))
                .anyMatch(line -> line.matches("text +String +200 +.*…"))
                .anyMatch(line -> line.matches("nothing +Object +null"));
    }

    @Test
    void showsAndSetsEnvironmentVariables() throws Exception {
        assertThat(session.line("%env PATH")).isEqualTo(System.getenv("PATH"));
        assertThat(session.line("%env A=1")).isEqualTo("1");
        assertThat(session.line("%env B two words")).isEqualTo("two words");
        assertThat(session.line("%env A")).isEqualTo("1");
        assertThat(text(session.line("%env"))).contains("two words", "PATH");
        assertThatThrownBy(() -> session.line("%env NO_SUCH_VARIABLE")).hasMessageContaining("NO_SUCH_VARIABLE");
    }

    @ParameterizedTest
    @CsvSource({
        "html, text/html",
        "HTML, text/html",
        "markdown, text/markdown",
        "latex, text/latex",
        "svg, image/svg+xml",
        "javascript, application/javascript",
        "js, application/javascript"
    })
    void showsMarkup(String name, String mimeType) throws Exception {
        RecordingCell cell = new RecordingCell(session);
        try (var ignored = cell.enter()) {
            assertThat(session.cellMagic(name, "", "<b>x</b>")).isNull();
        }
        assertThat(cell.shown()).singleElement().satisfies(bundle -> {
            assertThat(bundle.data()).containsEntry(mimeType, "<b>x</b>").containsKey(MimeTypes.PLAIN);
        });
    }

    @Test
    void theSameMagicStandsUnderAllItsNames() {
        LineMagic maven = session.magics().line("maven").orElseThrow();
        assertThat(session.magics().line("addMavenDependencies")).containsSame(maven);
    }

    @Test
    void setsTheOptionsOfTheNextStart() throws Exception {
        try (StandardOutput out = new StandardOutput()) {
            session.line("%jvm --heap 8g -XX:+UseG1GC -Dname=value");
            assertThat(out.printed()).contains("Restart the kernel to run it with -Xmx8g -XX:+UseG1GC -Dname=value");
        }
        assertThat(session.nextStartOptions()).containsExactly("-Xmx8g", "-XX:+UseG1GC", "-Dname=value");
        assertThat(text(session.line("%jvm"))).contains("more when started again", "-Xmx8g -XX:+UseG1GC");

        assertThatThrownBy(() -> session.line("%jvm --heap much")).hasMessageContaining("512m or 8g");
        assertThatThrownBy(() -> session.line("%jvm options")).hasMessageContaining("no option of the JVM");
        assertThat(session.nextStartOptions()).hasSize(3);

        session.line("%jvm --default");
        assertThat(session.nextStartOptions()).isEmpty();
    }

    @Test
    void listsNoSecretsOfTheEnvironment() throws Exception {
        session.line("%env LAB_API_KEY=abc123");
        assertThat(text(session.line("%env"))).contains("LAB_API_KEY").doesNotContain("abc123");
        assertThat(session.line("%env LAB_API_KEY")).isEqualTo("abc123");
    }

    @Test
    void doesWhatNotebooksForRapaioAsk(@TempDir Path folder) throws Exception {
        Path picture = Files.writeString(folder.resolve("a.svg"), "<svg/>");
        assertThat(((Displayable) session.line("%image " + picture))
                        .toMimeBundle()
                        .data())
                .containsEntry(MimeTypes.SVG, "<svg/>");
        assertThat(((Displayable) session.line("%image https://example.org/a.png"))
                        .toMimeBundle()
                        .data()
                        .get(MimeTypes.HTML))
                .asString()
                .contains("src=\"https://example.org/a.png\"");
        assertThat(text(session.line("%jshell /vars"))).isEqualTo(text(session.line("%whos")));
        assertThatThrownBy(() -> session.line("%jshell /edit")).hasMessageContaining("there are /vars, /methods");
    }
}
