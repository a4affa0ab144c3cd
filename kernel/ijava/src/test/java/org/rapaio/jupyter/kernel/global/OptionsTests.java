package org.rapaio.jupyter.kernel.global;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.testing.RealSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What notebooks for rapaio-jupyter-kernel do with its options. */
class OptionsTests {
    private final RealSession session = new RealSession();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void limitWhatIsDrawn() throws Exception {
        session.run("options().display().maxRows(2); options().set(\"display.maxSeqItems\", \"4\");");
        session.run("record Row(int n) {}");
        assertThat(session.run("render(List.of(new Row(1), new Row(2), new Row(3))).data().get(\"text/html\")"))
                .asString()
                .contains("2 of 3 rows");
        assertThat(session.run("render(new int[9]).plainText()")).isEqualTo("[0, 0, … 7 more]");
        assertThat(session.run("options().get(\"display.maxRows\") + options().display().maxSeqItems()"))
                .isEqualTo("24");
    }

    @Test
    void takeZeroForNoLimit() throws Exception {
        session.run("options().display().maxSeqItems(0);");
        assertThat(session.run("render(new int[500]).plainText()")).asString().doesNotContain("more");
        assertThat(session.run("options().display().maxSeqItems()")).isEqualTo(0);
        session.run("options().reset();");
        assertThat(session.run("render(new int[500]).plainText()")).asString().endsWith("… 400 more]");
    }

    @Test
    void areListedWithWhatTheyDo() throws Exception {
        assertThat(session.run("render(options()).plainText()"))
                .asString()
                .contains("display.maxRows", "50", "display.html.border");
    }

    @Test
    void refuseWhatDoesNotExist() {
        assertThatThrownBy(() -> session.run("options().set(\"display.size\", \"1\")"))
                .hasMessageContaining("no option display.size")
                .hasMessageContaining("display.maxRows");
        assertThatThrownBy(() -> session.run("options().set(\"display.maxRows\", \"many\")"))
                .hasMessageContaining("takes a number");
    }

    @Test
    void leaveTheirNameToUsers() throws Exception {
        assertThat(session.run("String options() { return \"mine\"; }\noptions()"))
                .isEqualTo("mine");
        assertThat(session.run("int options = 3;\noptions")).isEqualTo(3);
    }
}
