package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.display.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dialect of rapaio-jupyter-kernel. */
class DependencyMagicTests {
    private final MemorySession session = new MemorySession();

    @TempDir
    Path folder;

    @BeforeEach
    void fillRepository() throws Exception {
        System.setProperty("maven.repo.local", folder.resolve("local").toString());
        TestRepository repository = TestRepository.in(folder.resolve("repository"));
        repository.add("lab", "one", "1");
        repository.add("lab", "two", "2", "-linux.jar", "");
        session.line(
                "%dependency /add-repo lab " + folder.resolve("repository").toUri() + " release|never snapshot|always");
    }

    @AfterEach
    void useTheUsersAgain() {
        System.clearProperty("maven.repo.local");
    }

    @Test
    void addsOnlyWhatIsResolved() throws Exception {
        session.line("%dependency /add lab:one:1");
        session.line("%dependency /add lab:two:jar:linux:2 --optional");
        assertThat(session.classPath()).isEmpty();
        assertThat(((TextTable) session.line("%dependency /list-dependencies"))
                        .toMimeBundle()
                        .plainText())
                .contains("lab:one:1", "proposed");
        session.line("%dependency /resolve");
        assertThat(session.classPath())
                .extracting(p -> p.getFileName().toString())
                .containsExactly("one-1.jar", "two-2-linux.jar");
        assertThat(((TextTable) session.line("%dependency /list-dependencies"))
                        .toMimeBundle()
                        .plainText())
                .contains("resolved")
                .doesNotContain("proposed");
        assertThat(((TextTable) session.line("%dependency /list-artifacts"))
                        .toMimeBundle()
                        .plainText())
                .contains("one-1.jar");
        assertThat(((TextTable) session.line("%dependency /list-repos"))
                        .toMimeBundle()
                        .plainText())
                .contains("central", "lab");
    }

    @Test
    void forgetsProposalsThatCannotBeResolved() throws Exception {
        session.line("%dependency /add lab:gone:1");
        assertThatThrownBy(() -> session.line("%dependency /resolve"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lab:gone");
        session.line("%dependency /add lab:one:1");
        session.line("%dependency /resolve");
        assertThat(session.classPath()).hasSize(1);
    }

    @Test
    void saysWhatItUnderstands() {
        assertThatThrownBy(() -> session.line("%dependency /remove x")).hasMessageContaining("/list-artifacts");
        assertThatThrownBy(() -> session.line("%dependency")).hasMessageContaining("/add");
    }
}
