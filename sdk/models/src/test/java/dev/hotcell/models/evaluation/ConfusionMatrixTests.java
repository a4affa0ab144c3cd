package dev.hotcell.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.display.MimeTypes;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTests {
    /** scikit-learn's classification report of the same labels. */
    private static final ConfusionMatrix MATRIX = ConfusionMatrix.of(
            List.of("cat", "dog", "owl"), List.of(0, 0, 0, 1, 1, 2, 2, 2, 2), List.of(0, 0, 1, 1, 2, 2, 2, 0, 2));

    @Test
    void countsEachPair() {
        assertThat(MATRIX.counts()).containsExactly(List.of(2, 1, 0), List.of(0, 1, 1), List.of(1, 0, 3));
        assertThat(MATRIX.total()).isEqualTo(9);
    }

    @Test
    void measuresAsScikitLearnDoes() {
        assertThat(MATRIX.accuracy()).isCloseTo(6 / 9.0, within(1e-12));
        assertThat(MATRIX.precision(0)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(MATRIX.recall(1)).isCloseTo(0.5, within(1e-12));
        assertThat(MATRIX.f1(2)).isCloseTo(0.75, within(1e-12));
        assertThat(MATRIX.macroF1()).isCloseTo((2 / 3.0 + 0.5 + 0.75) / 3, within(1e-12));
    }

    @Test
    void hasNoPrecisionWithoutPredictions() {
        ConfusionMatrix one = ConfusionMatrix.of(List.of("a", "b"), List.of(0), List.of(0));
        assertThat(one.precision(1)).isNaN();
        assertThat(one.f1(1)).isZero();
    }

    @Test
    void showsItselfAsATable() {
        var bundle = MATRIX.toMimeBundle();
        assertThat(bundle.plainText())
                .startsWith("9 examples, accuracy 0.6667, macro F1 0.6389")
                .contains("cat    2    1    0  recall 0.667, precision 0.667");
        assertThat((String) bundle.data().get(MimeTypes.HTML))
                .contains("<th>owl</th>")
                .contains("<td style=\"background:rgba(46,125,50,0.60)\">3</td>")
                .contains("<td style=\"background:rgba(198,40,40,0.00)\">0</td>");
    }

    @Test
    void refusesCountsThatAreNoSquare() {
        assertThatThrownBy(() -> new ConfusionMatrix(List.of("a", "b"), List.of(List.of(1, 2))))
                .hasMessageContaining("need a square");
        assertThatThrownBy(() -> ConfusionMatrix.of(List.of("a"), List.of(0), List.of()))
                .hasMessageContaining("cannot have 0 predictions");
    }
}
