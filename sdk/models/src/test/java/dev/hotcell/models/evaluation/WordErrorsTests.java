package dev.hotcell.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordErrorsTests {

    @Test
    void countsEachKindOfError() {
        assertThat(WordErrors.of("the cat sat on the mat", "a cat sat the mat today"))
                .isEqualTo(new WordErrors(6, 1, 1, 1));
        assertThat(WordErrors.of("one two three four", "one two four").rate()).isEqualTo(0.25);
    }

    @Test
    void looksOverCapitalsPunctuationAndTitles() {
        assertThat(WordErrors.of("and mister dashwood said no", "And Mr. Dashwood said: no!")
                        .errors())
                .isZero();
    }

    @Test
    void sumsUp() {
        WordErrors both = WordErrors.of("a b c", "a b").plus(WordErrors.of("d", "d"));
        assertThat(both).hasToString("word error rate 25.0 % (0 wrong, 1 missing, 0 added of 4)");
        assertThat(WordErrors.of("", "").rate()).isZero();
    }
}
