package dev.hotcell.llm.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * What the layers of one pass share about positions.
 *
 * @param mask added to attention
 * @param rotary turns queries and keys; {@code null} where positions are not rotary
 */
record PositionTables(NDArray mask, @Nullable RotaryEmbedding rotary) {

    static PositionTables of(NDManager manager, TransformerConfig config, int past, int length, DataType type) {
        return new PositionTables(
                CausalMask.of(manager, config, past, length, type),
                config.positions() == Positions.ROTARY
                        ? RotaryEmbedding.of(manager, config, past, length, type)
                        : null);
    }

    NDArray turn(NDArray vectors) {
        return rotary == null ? vectors : rotary.turn(vectors);
    }
}
