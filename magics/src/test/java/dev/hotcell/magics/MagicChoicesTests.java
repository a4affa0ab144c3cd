package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.magic.CellMagic;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicChoice;
import dev.hotcell.magic.MagicPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MagicChoicesTests {
    private final MemorySession session = new MemorySession();

    @TempDir
    private Path folder;

    private List<String> choices(String magic, String option, String typed, String... before) throws Exception {
        LineMagic found = session.magics().line(magic).orElseThrow();
        return texts(found.choices(new MagicPlace(option, List.of(before), typed), session));
    }

    private static List<String> texts(List<MagicChoice> choices) {
        return choices.stream().map(MagicChoice::text).toList();
    }

    @Test
    void offersPathsFromTheFolderOfTheSession() throws Exception {
        Files.createDirectories(folder.resolve("lib/deep"));
        Files.createFile(folder.resolve("lib/a.jar"));
        Files.createFile(folder.resolve("lib/b.txt"));
        Files.createFile(folder.resolve("my script.jsh"));
        Files.createFile(folder.resolve(".hidden"));
        session.lineMagic("cd", List.of(folder.toString()));
        assertThat(choices("load", "", "")).containsExactly("lib/", "my script.jsh");
        assertThat(choices("load", "", ".")).containsExactly(".hidden");
        assertThat(choices("load", "", "lib/")).containsExactly("lib/deep/", "lib/a.jar", "lib/b.txt");
        assertThat(choices("jars", "", "lib/")).containsExactly("lib/deep/", "lib/a.jar");
        assertThat(choices("cd", "", "lib/")).containsExactly("lib/deep/");
        assertThat(choices("load", "", folder + "/li")).containsExactly(folder + "/lib/");
        assertThat(choices("load", "", "nowhere/")).isEmpty();
    }

    @Test
    void offersPathsInShellCommands() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.createFile(folder.resolve("data/a.csv"));
        session.lineMagic("cd", List.of(folder.toString()));
        assertThat(choices("sh", "", "da", "ls")).containsExactly("data/");
        assertThat(choices("system", "", "data/", "wc")).containsExactly("data/a.csv");
        assertThat(choices("sh", "", "./da")).containsExactly("./data/");
        assertThat(choices("sh", "", "da")).as("a command").isEmpty();
        assertThat(choices("sh", "", ">data/", "ls")).containsExactly(">data/a.csv");
        assertThat(choices("sh", "", "--in=da", "sort")).containsExactly("--in=data/");
        assertThat(session.magics().cell("bash").orElseThrow().choosesInBody()).isTrue();
    }

    @Test
    void offersCoordinatesOfTheLocalRepositoryStepByStep() throws Exception {
        for (String version : List.of("1.9", "1.10")) {
            Path library = Files.createDirectories(
                    folder.resolve("org/sample/deep/tool").resolve(version));
            Files.createFile(library.resolve("tool-" + version + ".pom"));
        }
        LocalCoordinates local = new LocalCoordinates(folder);
        assertThat(texts(local.choices("or"))).containsExactly("org.");
        assertThat(texts(local.choices("org.sam"))).containsExactly("org.sample.");
        assertThat(texts(local.choices("org.sample."))).containsExactly("org.sample.deep:");
        assertThat(texts(local.choices("org.sample.deep:"))).containsExactly("org.sample.deep:tool:");
        assertThat(texts(local.choices("org.sample.deep:tool:1")))
                .containsExactly("org.sample.deep:tool:1.10", "org.sample.deep:tool:1.9");
        assertThat(local.choices("com.nothing:x:")).isEmpty();
    }

    @Test
    void offersVariablesModelsAndMagics() throws Exception {
        session.setVariable("answer", "java.lang.String", "");
        CellMagic prompt = session.magics().cell("prompt").orElseThrow();
        assertThat(texts(prompt.choices(new MagicPlace("--into", List.of(), ""), session)))
                .contains("answer");
        assertThat(texts(prompt.choices(new MagicPlace("--model", List.of(), ""), session)))
                .contains("smollm2-135m-instruct");
        assertThat(choices("help", "", "")).contains("maven", "prompt");
        assertThat(choices("env", "", "PA")).contains("PATH");
        assertThat(choices("loadFromPOM", "", "", "pom.xml")).contains("compile");
    }

    @Test
    void tellsWhereJavaBegins() {
        CellMagic prompt = session.magics().cell("prompt").orElseThrow();
        assertThat(prompt.javaStart("Tell me about {na", true)).isEqualTo(15);
        assertThat(prompt.javaStart("Tell {name} about {{na", true)).isEqualTo(-1);
        assertThat(prompt.javaStart("{a} and {b.get(\"}\").", true)).isEqualTo(9);
        assertThat(prompt.javaStart("--into na", false)).isEqualTo(-1);
        LineMagic timeit = session.magics().line("timeit").orElseThrow();
        assertThat(timeit.javaStart("-n 5 list.", false)).isEqualTo(5);
        assertThat(timeit.javaStart("-n", false)).isEqualTo(-1);
        assertThat(session.magics().line("time").orElseThrow().javaStart("list.", false))
                .isZero();
    }
}
