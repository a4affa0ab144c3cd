package dev.hotcell.models.weights;

import ai.djl.ndarray.types.DataType;

/** How safetensors files name the types of elements. */
enum ElementType {
    F64(DataType.FLOAT64),
    F32(DataType.FLOAT32),
    F16(DataType.FLOAT16),
    BF16(DataType.BFLOAT16),
    I64(DataType.INT64),
    I32(DataType.INT32),
    I16(DataType.INT16),
    I8(DataType.INT8),
    U8(DataType.UINT8),
    BOOL(DataType.BOOLEAN);

    final DataType dataType;

    ElementType(DataType dataType) {
        this.dataType = dataType;
    }

    int bytes() {
        return dataType.getNumOfBytes();
    }

    static ElementType of(DataType type) {
        for (ElementType candidate : values()) {
            if (candidate.dataType == type) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("Arrays of " + type + " cannot be written to a file of weights");
    }
}
