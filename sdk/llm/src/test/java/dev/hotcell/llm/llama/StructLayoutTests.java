package dev.hotcell.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Memory;
import dev.hotcell.llm.LanguageModelException;
import org.junit.jupiter.api.Test;

class StructLayoutTests {

    @Test
    void knowsTheLibraryThatComesAlong() {
        assertThat(LlamaLibrary.open(LibraryLocation.bundled()).layout()).isEqualTo(StructLayout.B4916);
    }

    @Test
    void refusesALibraryWhoseDefaultsLieElsewhere() {
        Memory strange = new Memory(512);
        strange.clear();

        assertThatThrownBy(() -> StructLayout.of("libllama.so", strange, strange))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("libllama.so lays its parameters out in a way that is not known here")
                .hasMessageContaining("b4916");
    }

    @Test
    void refusesALibraryThatIsNotLlamaCpp() {
        assertThatThrownBy(() -> LlamaLibrary.open(java.nio.file.Path.of("libc.so.6")))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("is not a llama.cpp library");
    }
}
