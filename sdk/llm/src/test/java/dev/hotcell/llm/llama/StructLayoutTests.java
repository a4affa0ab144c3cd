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
    void knowsACurrentLibrary() {
        Memory model = new Memory(512);
        Memory context = new Memory(512);
        model.clear();
        context.clear();
        // As read from the library in the npm package @node-llama-cpp/linux-x64 3.22.1.
        words(model, 16, -1, 1, -1, 1);
        words(context, 0, 512, 2048, 512, 1, 0, 0, 1, 4, 4, 0, -1, -1, -1, -1);
        words(context, 84, Float.floatToIntBits(-1), 0, 0, 0, 0, 1, 1);
        words(context, 128, 0x01010100, 1);

        StructLayout layout = StructLayout.of("libllama.so", model, context);

        assertThat(layout).isEqualTo(StructLayout.V0_5);
        layout.setGpuLayers(model, 33);
        layout.setThreads(context, 6, 7);
        assertThat(model.getInt(16)).isEqualTo(33);
        assertThat(context.getInt(28)).isEqualTo(6);
        assertThat(context.getInt(32)).isEqualTo(7);
        layout.setSplit(model, 2, 3);
        layout.setAttention(context, 8, 1);
        assertThat(model.getInt(20)).isEqualTo(2);
        assertThat(model.getInt(32)).isEqualTo(3);
        assertThat(context.getInt(52)).isEqualTo(1);
        assertThat(context.getInt(104)).isEqualTo(8);
        assertThat(context.getInt(108)).isEqualTo(8);
    }

    private static void words(Memory memory, long offset, int... words) {
        memory.write(offset, words, 0, words.length);
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
