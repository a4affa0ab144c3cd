package dev.hotcell.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MagicArgumentsTests {
    private static final MagicSyntax SYNTAX = MagicSyntax.of("[NAME]")
            .flag("--json", "as JSON")
            .value("--seed", "N", "of the random numbers")
            .value("--from", "ID", "a repository");

    @Test
    void takesAnOptionsValueFromTheNextWordOrBehindAnEqualsSign() {
        MagicArguments arguments = MagicArguments.parse("--from central --from=local x", SYNTAX);

        assertThat(arguments.values("--from")).containsExactly("central", "local");
        assertThat(arguments.positional()).containsExactly("x");
    }

    @Test
    void keepsQuotedWordsTogether() {
        MagicArguments arguments = MagicArguments.parse("\"a \\\" b\" 'c \\ d' e\"f g\"", SYNTAX);

        assertThat(arguments.positional()).containsExactly("a \" b", "c \\ d", "ef g");
    }

    @Test
    void keepsAnEmptyQuotedWord() {
        assertThat(MagicArguments.split("a '' b")).containsExactly("a", "", "b");
    }

    @Test
    void readsShortOptionsWrittenInOneWord() {
        MagicSyntax syntax = MagicSyntax.of("").flag("-o", "").flag("-u", "").value("-n", "N", "");
        MagicArguments arguments = MagicArguments.parse("-oun12 a", syntax);

        assertThat(arguments.has("-o") && arguments.has("-u")).isTrue();
        assertThat(arguments.integer("-n")).contains(12);
        assertThat(arguments.positional()).containsExactly("a");
        assertThatThrownBy(() -> MagicArguments.parse("-ox", syntax)).hasMessage("Unknown option -ox");
    }

    @Test
    void takesTheStandardValueWhereNoneStands() {
        MagicSyntax syntax = MagicSyntax.of("").flag("-o", "").optionalValue("-l", "N", "10", "");

        assertThat(MagicArguments.parse("-l", syntax).integer("-l")).contains(10);
        assertThat(MagicArguments.parse("-l -o", syntax).integer("-l")).contains(10);
        assertThat(MagicArguments.parse("-l 3", syntax).integer("-l")).contains(3);
        assertThat(syntax.usage("%history")).isEqualTo("%history [-o] [-l [N]]");
    }

    @Test
    void takesANegativeNumberAsAnArgument() {
        assertThat(MagicArguments.parse("-1.5", SYNTAX).positional()).containsExactly("-1.5");
    }

    @Test
    void refusesAnUnknownOptionByName() {
        assertThatThrownBy(() -> MagicArguments.parse("--jason", SYNTAX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown option --jason");
    }

    @Test
    void takesUnknownOptionsAsArgumentsWhereTheSyntaxIsOpen() {
        MagicArguments arguments = MagicArguments.parse("-la --color", MagicSyntax.anything("COMMAND"));

        assertThat(arguments.positional()).containsExactly("-la", "--color");
    }

    @Test
    void refusesAnOptionWithoutItsValue() {
        assertThatThrownBy(() -> MagicArguments.parse("--seed", SYNTAX)).hasMessage("Option --seed needs a value: N");
    }

    @Test
    void refusesAValueThatIsNoNumber() {
        MagicArguments arguments = MagicArguments.parse("--seed many", SYNTAX);

        assertThatThrownBy(() -> arguments.integer("--seed"))
                .hasMessage("Option --seed takes a whole number, not many");
    }

    @Test
    void refusesAnOpenQuote() {
        assertThatThrownBy(() -> MagicArguments.parse("'open", SYNTAX)).hasMessage("A quote ' is left open");
    }

    @Test
    void showsItsUsageInOneLine() {
        assertThat(SYNTAX.usage("%demo")).isEqualTo("%demo [--json] [--seed N] [--from ID] [NAME]");
    }
}
