package dev.hotcell.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.display.Display;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import dev.hotcell.testing.RecordingCell;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AnswerDisplayTests {
    private static final Usage USAGE = new Usage(5, 0, 3, Duration.ofMillis(120), Duration.ofMillis(170));

    private final RecordingCell cell = new RecordingCell(7);

    private MimeBundle last() {
        return cell.last();
    }

    private static Answer speak(Consumer<String> onText) {
        onText.accept("Some **bold** ");
        onText.accept("text.");
        return new Answer("Some **bold** text.", FinishReason.STOP, USAGE);
    }

    @Test
    void streamsIntoOneDisplayThatEndsWithItsRate() {
        try (CellContext.Scope scope = cell.enter()) {
            AnswerDisplay.show(AnswerDisplayTests::speak);
        }

        assertThat(cell.displays()).hasSize(1);
        assertThat(cell.shown().get(0).data().get(MimeTypes.MARKDOWN)).isEqualTo("Some **bold** ");
        assertThat(last().data().get(MimeTypes.MARKDOWN))
                .isEqualTo("Some **bold** text.\n\n<small>3 tokens · 40.0 tokens/s · first token after 0.12 s</small>");
        assertThat(last().plainText()).startsWith("Some **bold** text.").contains("40.0 tokens/s");
    }

    @Test
    void doesNotRepeatTheTextInItsOwnCell() {
        Answer answer;
        try (CellContext.Scope scope = cell.enter()) {
            answer = AnswerDisplay.show(AnswerDisplayTests::speak);
            assertThat(Display.render(answer).plainText()).isEqualTo("Answer of 3 tokens, shown above");
        }
        try (CellContext.Scope scope = new RecordingCell(8).enter()) {
            assertThat(Display.render(answer).data()).containsEntry(MimeTypes.MARKDOWN, "Some **bold** text.");
        }
        assertThat(answer).hasToString("Some **bold** text.");
    }

    @Test
    void saysThatItWasInterrupted() {
        try (CellContext.Scope scope = cell.enter()) {
            assertThatThrownBy(() -> AnswerDisplay.show(onText -> {
                        onText.accept("Half");
                        throw new CellInterruptedException();
                    }))
                    .isInstanceOf(CellInterruptedException.class);
        }

        assertThat(last().plainText()).isEqualTo("Half\n\ninterrupted");
    }

    @Test
    void showsNothingWhereNothingCame() {
        try (CellContext.Scope scope = cell.enter()) {
            assertThatThrownBy(() -> AnswerDisplay.show(onText -> {
                        throw new IllegalStateException("closed");
                    }))
                    .hasMessage("closed");
        }

        assertThat(cell.shown()).isEmpty();
    }

    @Test
    void keepsTheRateOutOfAnOpenCodeBlock() {
        try (CellContext.Scope scope = cell.enter()) {
            AnswerDisplay.show(onText -> {
                onText.accept("```java\nint i;");
                return new Answer("```java\nint i;", FinishReason.LENGTH, USAGE);
            });
        }

        assertThat(last().data().get(MimeTypes.MARKDOWN).toString()).contains("int i;\n```\n\n<small>");
    }

    @Test
    void aTokenSaysHowLikelyItWasAndWhatElseItMightHaveBeen() {
        TokenChoice paris = new TokenChoice(" Paris", Math.log(0.75), List.of());
        TokenChoice line = new TokenChoice("\n", Math.log(0.125), List.of());
        assertThat(new TokenChoice(" Paris", Math.log(0.75), List.of(paris, line)))
                .hasToString("\" Paris\" 75.0 % of (\" Paris\" 75.0 %, \"⏎\" 12.5 %)");
    }
}
