package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicRegistry;
import org.junit.jupiter.api.Test;

class CudaMagicTests {

    @Test
    void standsAmongTheMagics() {
        MagicRegistry magics = new MagicRegistry(CudaMagicTests.class.getClassLoader());
        assertThat(magics.cellNames()).contains("cuda");
        assertThat(magics.lineNames()).contains("gpu");
    }

    @Test
    void listsTheCpuWhereThereIsNoGpu() {
        GpuMagic magic = new GpuMagic();
        Object table = magic.runLine(MagicArguments.parse("", magic.syntax()), new MemorySession());
        assertThat(String.valueOf(table)).contains("cpu");
    }

    @Test
    void saysHowItIsUsed() {
        GpuMagic magic = new GpuMagic();
        assertThatThrownBy(() -> magic.runLine(MagicArguments.parse("fly", magic.syntax()), new MemorySession()))
                .hasMessage("Use %gpu, %gpu use DEVICE, %gpu watch [SECONDS], %gpu mig, %gpu energy or %gpu selftest");
        assertThatThrownBy(() -> magic.runLine(MagicArguments.parse("use cuda:7", magic.syntax()), new MemorySession()))
                .hasMessageContaining("There is no device \"cuda:7\"; there are cpu");
    }
}
