package dev.hotcell.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.models.Model;
import dev.hotcell.models.ModelContract;
import dev.hotcell.models.ProcessMemory;
import dev.hotcell.models.files.FileTypeDetector;
import dev.hotcell.models.tensor.Tensor;
import dev.hotcell.runtime.Hot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTests extends ModelContract {

    @TempDir
    Path folder;

    @Override
    protected Model open() throws IOException {
        return FileTypeDetector.load().model();
    }

    @Override
    protected Map<String, Tensor> inputs() {
        int[] bytes = new int[2 * 2048];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = i * 7 % 256;
        }
        return Map.of("bytes", Tensor.of(bytes, 2, 2048));
    }

    @AfterEach
    void closeAll() {
        Hot.close("file types");
        Hot.close("broken");
    }

    @Test
    void saysWhatItTakesAndGives() throws IOException {
        assertThat(open().toMimeBundle().plainText())
                .contains("input   bytes: int32 (any × 2048)")
                .contains("output  target_label: float32 (any × 214)");
    }

    @Test
    void isLoadedOnce() throws IOException {
        assertThat(open()).isSameAs(open());
    }

    @Test
    void namesAFileThatIsNoModel() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.onnx"), "this is text");
        assertThatThrownBy(() -> OnnxModel.load("broken", broken))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(broken + " cannot be loaded as an ONNX model");
        assertThatThrownBy(() -> OnnxModel.load("broken", folder.resolve("absent.onnx")))
                .hasMessageContaining("absent.onnx")
                .hasMessageContaining("no such ONNX file");
        assertThat(Hot.find("broken")).isEmpty();
    }

    @Test
    void keepsOnnxRuntimeApartFromTheNotebooksOwn() {
        assertThat(System.getProperty("onnxruntime.native.path")).isNull();
    }

    @Test
    void knowsThePlatformsOfOnnxRuntime() {
        assertThat(OnnxRuntime.platform("Linux", "amd64")).isEqualTo("linux-x64");
        assertThat(OnnxRuntime.platform("Mac OS X", "aarch64")).isEqualTo("osx-aarch64");
        assertThat(OnnxRuntime.platform("Windows 11", "amd64")).isEqualTo("win-x64");
    }

    /** A session of this model holds more than 4 MB, so that a leak would be 240 MB and more here. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void givesBackItsMemoryWhenClosed() throws IOException {
        for (int i = 0; i < 30; i++) {
            round();
        }
        long before = ProcessMemory.nativeBytes();
        for (int i = 0; i < 60; i++) {
            round();
        }
        assertThat(ProcessMemory.nativeBytes() - before).isLessThan(100_000_000);
    }

    private void round() throws IOException {
        try (Model model = open()) {
            for (int i = 0; i < 3; i++) {
                model.run(inputs());
            }
        }
        Hot.close("file types");
    }
}
