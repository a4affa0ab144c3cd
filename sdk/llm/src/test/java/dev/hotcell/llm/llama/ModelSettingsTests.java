package dev.hotcell.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.llm.CacheType;
import dev.hotcell.llm.FlashAttention;
import dev.hotcell.llm.GpuSplit;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.ModelSettings;
import dev.hotcell.llm.SmallModel;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What settings do to a real model, and what they are refused for; without a GPU. */
class ModelSettingsTests {
    private static final ModelSettings SMALL = ModelSettings.standard().contextSize(256);

    private static LlamaModel load(ModelSettings settings) throws IOException {
        return LlamaModel.load("settings", SmallModel.file(), settings);
    }

    @ParameterizedTest
    @EnumSource(
            value = CacheType.class,
            names = {"F32", "F16", "Q8_0", "Q4_0"})
    void keepsItsContextInOtherNumbers(CacheType type) throws IOException {
        try (LlamaModel model = load(SMALL.cacheType(type))) {
            assertThat(model.generate("Name three primary colors.", SmallModel.GREEDY.maxTokens(8))
                            .text())
                    .startsWith("The primary colors are");
        }
    }

    @Test
    void takesLessMemoryForAContextOfFewerBits() throws IOException {
        try (LlamaModel half = load(SMALL.contextSize(2048));
                LlamaModel quarter = load(SMALL.contextSize(2048).cacheType(CacheType.Q4_0))) {
            assertThat(quarter.sizeInBytes()).isLessThan(half.sizeInBytes());
        }
    }

    @Test
    void computesAttentionBlockByBlock() throws IOException {
        try (LlamaModel model = load(SMALL.flashAttention(FlashAttention.ON))) {
            assertThat(model.generate("Name three primary colors.", SmallModel.GREEDY.maxTokens(8))
                            .text())
                    .startsWith("The primary colors are");
        }
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> SMALL.cacheType(CacheType.Q8_0).flashAttention(FlashAttention.OFF))
                .hasMessageContaining("A cache of type Q8_0 needs flash attention");
        assertThatThrownBy(() -> SMALL.mainGpu(-1)).hasMessageContaining("mainGpu must be 0 or more");
        assertThatThrownBy(() -> SMALL.proportions(0, 0)).hasMessageContaining("one of them above 0");
        assertThatThrownBy(() -> SMALL.proportions(Double.NaN)).hasMessageContaining("proportions must be 0 or more");
        assertThatThrownBy(() -> SMALL.devices("MIG-1", "MIG-2"))
                .hasMessageContaining("A process sees one MIG instance");
    }

    @Test
    void saysThatThereIsNoGpu() {
        for (ModelSettings settings : new ModelSettings[] {
            SMALL.split(GpuSplit.ROW),
            SMALL.mainGpu(1),
            SMALL.proportions(3, 1),
            SMALL.devices("CUDA0"),
            SMALL.gpuLayers(4)
        }) {
            assertThatThrownBy(() -> load(settings))
                    .isInstanceOf(LanguageModelException.class)
                    .hasMessageContaining("The settings ask for GPUs, and llama.cpp finds none")
                    .hasMessageContaining("node-llama-cpp/linux-x64-cuda");
        }
    }

    @Test
    void cannotTurnToAMigInstanceOnceAGpuMayBeInUse() throws IOException {
        load(SMALL).close();
        assertThatThrownBy(() -> load(SMALL.devices("MIG-5bd4f0d8-0000-0000-0000-000000000000")))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("cannot turn to MIG-5bd4f0d8")
                .hasMessageContaining("restart the kernel");
    }
}
