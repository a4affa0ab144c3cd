package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.display.Displayable;
import dev.hotcell.runtime.Hot;
import dev.hotcell.runtime.HotResource;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HotMagicTests {
    private final MemorySession session = new MemorySession();
    private final Weights digits = new Weights();

    private static final class Weights implements HotResource {
        boolean closed;

        @Override
        public String kind() {
            return "weights";
        }

        @Override
        public String device() {
            return "cpu";
        }

        @Override
        public long sizeInBytes() {
            return 3 << 20;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @BeforeEach
    void load() {
        Hot.closeAll();
        Hot.get("digits", Map.of(), () -> digits);
    }

    @AfterEach
    void closeAll() {
        Hot.closeAll();
    }

    @Test
    void showsWhatIsHotAsATable() throws Exception {
        String text = ((Displayable) session.line("%hot")).toMimeBundle().plainText();
        assertThat(text).contains("digits", "weights", "cpu", "3.0 MiB");
        assertThat(text.lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).matches("name +kind +device +size +age +last used +uses"));
    }

    @Test
    void closesByName() throws Exception {
        assertThat(session.line("%hot close digits"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isEmpty();
        assertThat(digits.closed).isTrue();
    }

    @Test
    void closesEverything() throws Exception {
        session.line("%hot close --all");
        assertThat(digits.closed).isTrue();
        assertThat(Hot.entries()).isEmpty();
    }

    @Test
    void namesWhatIsHotWhenTheNameIsWrong() {
        assertThatThrownBy(() -> session.line("%hot close digitz"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"digitz\"")
                .hasMessageContaining("digits");
        assertThat(digits.closed).isFalse();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        for (String line : List.of("%hot drop digits", "%hot close", "%hot --all")) {
            assertThatThrownBy(() -> session.line(line)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(digits.closed).isFalse();
    }

    @Test
    void pinsAgainstEviction() throws Exception {
        session.line("%hot pin digits");
        assertThat(Hot.entries().get(0).inUse()).isTrue();
        session.line("%hot unpin digits");
        assertThat(Hot.entries().get(0).inUse()).isFalse();
    }
}
