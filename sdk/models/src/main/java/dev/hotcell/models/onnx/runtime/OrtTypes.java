package dev.hotcell.models.onnx.runtime;

import ai.onnxruntime.OnnxJavaType;
import dev.hotcell.models.tensor.TensorType;
import java.io.IOException;

/** Types of elements, as ONNX Runtime names them. */
final class OrtTypes {

    private OrtTypes() {}

    static OnnxJavaType to(TensorType type) {
        return switch (type) {
            case FLOAT64 -> OnnxJavaType.DOUBLE;
            case FLOAT32 -> OnnxJavaType.FLOAT;
            case FLOAT16 -> OnnxJavaType.FLOAT16;
            case BFLOAT16 -> OnnxJavaType.BFLOAT16;
            case INT64 -> OnnxJavaType.INT64;
            case INT32 -> OnnxJavaType.INT32;
            case INT16 -> OnnxJavaType.INT16;
            case INT8 -> OnnxJavaType.INT8;
            case UINT8 -> OnnxJavaType.UINT8;
            case BOOL -> OnnxJavaType.BOOL;
        };
    }

    static TensorType from(OnnxJavaType type) throws IOException {
        for (TensorType candidate : TensorType.values()) {
            if (to(candidate) == type) {
                return candidate;
            }
        }
        throw new IOException("it has tensors of " + type + ", which are not supported");
    }
}
