package dev.hotcell.llm.gguf;

import java.util.List;
import java.util.OptionalLong;

/**
 * One tensor of a file, as its header describes it.
 *
 * @param shape its extents, the fastest running first
 * @param typeCode the number that stands for its {@link GgmlType}
 * @param offset where its data begin, in bytes from the file's {@link GgufFile#dataOffset}
 */
public record GgufTensor(String name, List<Long> shape, int typeCode, long offset) {

    public GgufTensor {
        shape = List.copyOf(shape);
    }

    /**
     * Returns how many numbers it holds.
     *
     * @throws ArithmeticException if that is more than a {@code long} holds
     */
    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /**
     * Returns how many bytes its data take; empty if its type is unknown.
     *
     * @throws ArithmeticException if that is more than a {@code long} holds
     */
    public OptionalLong sizeInBytes() {
        return GgmlType.ofCode(typeCode)
                .map(type -> OptionalLong.of(
                        Math.multiplyExact(-Math.floorDiv(-elements(), type.blockLength()), type.blockBytes())))
                .orElse(OptionalLong.empty());
    }
}
