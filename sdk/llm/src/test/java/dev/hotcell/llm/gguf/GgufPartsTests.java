package dev.hotcell.llm.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.llm.SmallModel;
import dev.hotcell.llm.llama.LlamaModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model in several files, as llama.cpp's own program splits them. */
class GgufPartsTests {
    private static final int U16 = 2;
    private static final int I32 = 5;

    @TempDir
    Path folder;

    /** Splits the small model in two, as {@code llama-gguf-split} does. */
    private List<Path> split() throws IOException {
        Path whole = SmallModel.file();
        GgufFile file = GgufFile.read(whole);
        byte[] bytes = Files.readAllBytes(whole);
        int half = file.tensors().size() / 2;
        byte[] metadata = Arrays.copyOfRange(bytes, 24, indexOfTensors(bytes, file));
        int entries = file.metadata().size();
        return List.of(
                write(1, entries, metadata, file, bytes, file.tensors().subList(0, half)),
                write(
                        2,
                        0,
                        new byte[0],
                        file,
                        bytes,
                        file.tensors().subList(half, file.tensors().size())));
    }

    private Path write(int part, int entries, byte[] metadata, GgufFile file, byte[] bytes, List<GgufTensor> tensors)
            throws IOException {
        GgufBytes out = new GgufBytes().header(3, tensors.size(), entries + 3);
        out.text("split.no").u32(U16).u8(part - 1).u8(0);
        out.text("split.count").u32(U16).u8(2).u8(0);
        out.text("split.tensors.count").u32(I32).u32(file.tensors().size());
        for (byte b : metadata) {
            out.u8(b);
        }
        long first = tensors.get(0).offset();
        long end = 0;
        for (GgufTensor tensor : tensors) {
            long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
            out.tensor(tensor.name(), tensor.typeCode(), tensor.offset() - first, shape);
            end = tensor.offset() + tensor.sizeInBytes().orElseThrow();
        }
        byte[] header = out.pad(0);
        byte[] all = Arrays.copyOf(header, header.length + (int) (end - first));
        System.arraycopy(bytes, (int) (file.dataOffset() + first), all, header.length, (int) (end - first));
        return Files.write(folder.resolve("small-0000" + part + "-of-00002.gguf"), all);
    }

    private static int indexOfTensors(byte[] bytes, GgufFile file) {
        byte[] name = new GgufBytes().text(file.tensors().get(0).name()).pad(0);
        int length = 8 + file.tensors().get(0).name().getBytes(StandardCharsets.UTF_8).length;
        for (int i = 24; ; i++) {
            if (Arrays.equals(bytes, i, i + length, name, 0, length)) {
                return i;
            }
        }
    }

    @Test
    void answersAsTheWholeModelDoes() throws IOException {
        Path second = split().get(1);
        try (LlamaModel model = LlamaModel.load(
                "split", second, dev.hotcell.llm.ModelSettings.standard().contextSize(256))) {
            assertThat(model.generate("Name three primary colors.", SmallModel.GREEDY)
                            .text())
                    .isEqualTo(SmallModel.COLOURS);
        }
    }

    @Test
    void namesThePartThatIsBroken() throws IOException {
        List<Path> parts = split();
        byte[] second = Files.readAllBytes(parts.get(1));
        Files.write(parts.get(1), Arrays.copyOf(second, second.length / 2));
        assertThatThrownBy(() -> GgufParts.of(parts.get(0)).check())
                .isInstanceOf(GgufException.class)
                .hasMessageStartingWith(parts.get(1) + " is cut short");

        Files.delete(parts.get(1));
        assertThatThrownBy(() -> GgufParts.of(parts.get(0)).check())
                .hasMessage(parts.get(1) + " is missing: it is part 2 of 2 of the model");

        Files.copy(parts.get(0), parts.get(1));
        assertThatThrownBy(() -> GgufParts.of(parts.get(0)).check())
                .hasMessageStartingWith(parts.get(1) + " says that it is part 1 of 2");
    }

    @Test
    void takesAFileThatIsNoPartAsTheWholeModel() {
        assertThat(GgufParts.of(Path.of("m.gguf")).files()).containsExactly(Path.of("m.gguf"));
        assertThat(GgufParts.of(Path.of("/x/m-00002-of-00003.gguf")).files())
                .extracting(p -> p.getFileName().toString())
                .containsExactly("m-00001-of-00003.gguf", "m-00002-of-00003.gguf", "m-00003-of-00003.gguf");
    }
}
