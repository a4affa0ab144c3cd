package dev.hotcell.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellSplitterTests {
    private final CellSplitter splitter = new CellSplitter(Set.of("time", "jars")::contains);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int r = a %b;",
                "int r = a\n    %b;",
                "int r = a\n%b;",
                "String s = \"50 %time\";",
                "// %time\nint x;",
                "/* \n%time */ int x;",
                "String s = \"\"\"\n%time\n\"\"\";",
                "char c = '%'; int y;",
                "f(10 %time(2));",
                "x %= 3;",
                "int z = (7\n%time);"
            })
    void leavesJavaAlone(String code) {
        assertThat(splitter.split(code)).containsExactly(new Piece.Java(code, 1));
    }

    @Test
    void splitsACellAtItsMagics() {
        assertThat(splitter.split("int a = 1;\n%time a b\nint c = 2;\nc"))
                .containsExactly(
                        new Piece.Java("int a = 1;\n", 1),
                        new Piece.Line("time", "a b"),
                        new Piece.Java("int c = 2;\nc", 3));
    }

    @Test
    void takesAMagicAfterAnExpressionWithoutSemicolon() {
        assertThat(splitter.split("1 + 1\n%time x")).contains(new Piece.Line("time", "x"));
    }

    @Test
    void callsAMagicAfterAnAssignmentAndInABlock() {
        assertThat(splitter.split("List<String> x = %jars lib/*.jar"))
                .containsExactly(new Piece.Java(
                        "List<String> x = dev.hotcell.cell.CellFunctions.magic(\"jars\", \"lib/*.jar\");", 1));
        assertThat(splitter.split("for (;;) {\n  %time\n}"))
                .singleElement()
                .asString()
                .contains("magic(\"time\", \"\");");
    }

    @Test
    void givesTheWholeCellToItsMagic() {
        assertThat(splitter.split("\n%%html -x y\n<b>%time</b>\n"))
                .containsExactly(new Piece.Cell("html", "-x y", "<b>%time</b>\n"));
    }

    @Test
    void understandsAQuestion() {
        assertThat(splitter.split("String?")).containsExactly(new Piece.Help("String"));
    }

    @Property(tries = 500)
    void neverFailsAndLosesNoJava(@ForAll("cells") String cell) {
        List<Piece> pieces = splitter.split(cell);
        if (cell.indexOf('%') < 0 && !cell.isBlank()) {
            assertThat(pieces).containsExactly(new Piece.Java(cell, 1));
        }
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Java java) {
                assertThat(java.firstLine()).isBetween(1, 1 + (int) cell.lines().count());
                assertThat(java.code()).isNotBlank();
            }
        }
    }

    @Property(tries = 300)
    void findsNoMagicInsideStringsAndComments(@ForAll("texts") String text) {
        for (String code : List.of("String s = \"" + text + "\";", "/*\n" + text + "\n*/ int x;", "// " + text)) {
            assertThat(splitter.split(code)).containsExactly(new Piece.Java(code, 1));
        }
    }

    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.of(
                        "a", "%time", "%", "=", "\n", ";", "{", "}", "(", ")", "\"", "'", "/*", "*/", "//", " ",
                        "\"\"\"", "\\", "x1")
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab%= ;{}()").ofMaxLength(20).map(t -> t + "%time x");
    }

    private static List<Piece> splitKnowing(String cell, String... variables) {
        return new CellSplitter(name -> true, List.of(variables)::contains).split(cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls",
                "ls -l",
                "pip install x",
                "./run.sh a",
                "/bin/ls",
                "~/x",
                "echo \"a\" 'b'",
                "git log --oneline",
                "cat a.txt",
                "a.out"
            })
    void takesCommandsBehindAnExclamationMark(String command) {
        assertThat(splitKnowing("int a = 1;\n!" + command + "\na"))
                .containsExactly(
                        new Piece.Java("int a = 1;\n", 1), new Piece.Line("sh", command), new Piece.Java("a", 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!done",
                "!done && more",
                "!x instanceof String",
                "!list.isEmpty()",
                "!isDone()",
                "!a == b",
                "!done;",
                "boolean b =\n!done",
                "f(\n!ls)",
                "!(a || b)",
                "!a[0]",
                "String s = \"\"\"\n!ls -l\n\"\"\";",
                "/*\n!ls -l\n*/"
            })
    void leavesNegationsAlone(String code) {
        assertThat(splitKnowing(code, "done")).containsExactly(new Piece.Java(code, 1));
    }

    @Test
    void takesTheCommentsOfJBang() {
        assertThat(splitKnowing("//JAVA 17+\n//DEPS a:b:1, c:d:2\nimport a.B;\n"))
                .containsExactly(
                        new Piece.Line("jbang", "JAVA 17+"),
                        new Piece.Line("jbang", "DEPS a:b:1, c:d:2"),
                        new Piece.Java("import a.B;\n", 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// DEPS a:b:1",
                " //DEPS a:b:1",
                "x(); //DEPS a:b:1",
                "/*\n//DEPS a:b:1\n*/",
                "class A {\n//DEPS a:b:1\n}",
                "String s = \"\"\"\n//DEPS a:b:1\n\"\"\";",
                "//DEPSY a"
            })
    void leavesOtherCommentsAlone(String code) {
        assertThat(splitKnowing(code)).containsExactly(new Piece.Java(code, 1));
    }

    @Test
    void passesOverCommentsBeforeACellMagic() {
        assertThat(new CellSplitter(name -> true).split("// what follows\n\n// is a shell's\n%%bash -x\necho 1"))
                .containsExactly(new Piece.Cell("bash", "-x", "echo 1"));
        assertThat(new CellSplitter(name -> true).split("//DEPS a:b:1\n%%bash\necho 1"))
                .noneMatch(Piece.Cell.class::isInstance);
    }
}
