package dev.hotcell.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.hotcell.runtime.asset.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PyTorchTests {

    @BeforeAll
    static void startTheEngine() {
        PyTorch.start();
    }

    @Test
    void runsTheVersionOfTheAssets() {
        assertThat(Engine.getEngine("PyTorch").getVersion()).isEqualTo(PyTorchNatives.VERSION);
        assertThat(DeviceName.of(PyTorch.device())).matches("cpu \\(.+, \\d+ threads?\\)|cuda:\\d+");
    }

    @Test
    void leavesTheHomeFolderAlone() {
        assertThat(System.getProperty("DJL_CACHE_DIR"))
                .startsWith(Assets.cacheFolder().toString());
        assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsOthersFromChangingItsLibraries() throws IOException {
        Path folder = PyTorchNatives.folder();
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        assertThat(permissions)
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE);
        assertThat(folder).startsWith(Assets.cacheFolder());
    }

    @Test
    void knowsThePlatformsThatPyTorchIsBuiltFor() {
        assertThat(PyTorchNatives.platform("Linux", "amd64")).isEqualTo("linux-x86_64");
        assertThat(PyTorchNatives.platform("Mac OS X", "aarch64")).isEqualTo("osx-aarch64");
        assertThat(PyTorchNatives.platform("Windows 11", "amd64")).isEqualTo("win-x86_64");
        assertThat(PyTorchNatives.libraries("linux-aarch64").sha256()).hasSize(64);
        assertThatThrownBy(() -> PyTorchNatives.libraries("osx-x86_64"))
                .hasMessage("There is no PyTorch 2.7.1 for osx-x86_64:"
                        + " set PYTORCH_LIBRARY_PATH to a folder with its libraries");
    }

    @Test
    void copiesIntoAnArrayThatStaysWhereItIs() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray target = manager.zeros(new Shape(2, 2));
            NDArray view = target.reshape(4);
            PyTorch.copy(manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2)), target);
            assertThat(view.toFloatArray()).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void letsOneThreadRecordAtATime() throws Exception {
        CompletableFuture<Boolean> other;
        try (Autograd.Recording recording = Autograd.record()) {
            assertThatThrownBy(Autograd::record).isInstanceOf(IllegalStateException.class);
            other = CompletableFuture.supplyAsync(() -> {
                try (Autograd.Recording second = Autograd.record()) {
                    return true;
                }
            });
            Thread.sleep(50);
            assertThat(other).isNotDone();
        }
        assertThat(other.get()).isTrue();
    }
}
