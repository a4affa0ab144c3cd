package dev.hotcell.models.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Products computed in bfloat16 of arrays of 32 bits, and their gradients, as PyTorch's autocast computes them. Arrays of
 * bfloat16 stay within PyTorch: DJL 0.36 has no number for the type, and ends the process where one is asked for.
 */
public final class Bfloat16 {
    // 15 is bfloat16, 6 float32.
    private static final String FUNCTIONS = """
              def linear(self: __torch__.Functions,
                input: Tensor,
                matrix: Tensor) -> Tensor:
                return torch.to(torch.linear(torch.to(input, 15), torch.to(matrix, 15)), 6)
              def causal(self: __torch__.Functions,
                q: Tensor,
                k: Tensor,
                v: Tensor,
                dropout: Tensor) -> Tensor:
                mixed = torch.scaled_dot_product_attention(torch.to(q, 15), torch.to(k, 15), torch.to(v, 15), None, torch.Float(dropout), True, scale=None, enable_gqa=True)
                return torch.to(mixed, 6)
              def masked(self: __torch__.Functions,
                q: Tensor,
                k: Tensor,
                v: Tensor,
                dropout: Tensor,
                mask: Tensor) -> Tensor:
                mixed = torch.scaled_dot_product_attention(torch.to(q, 15), torch.to(k, 15), torch.to(v, 15), torch.to(mask, 15), torch.Float(dropout), False, scale=None, enable_gqa=True)
                return torch.to(mixed, 6)
            """;

    private Bfloat16() {}

    /** Compiled when first needed. */
    private static final class Compiled {
        static final TorchScript SCRIPT = TorchScript.of(FUNCTIONS);
    }

    /**
     * Returns {@code input} times the transposed matrix.
     *
     * @param input of shape (…, in)
     * @param matrix of shape (out, in)
     */
    public static NDArray linear(NDArray input, NDArray matrix) {
        return Compiled.SCRIPT.call("linear", input, matrix);
    }

    /**
     * Attends to each position and those before it, by a kernel that does not lay out the scores of all pairs where PyTorch
     * has one (Dao et al., 2022). Several heads of queries may share keys and values.
     *
     * @param queries of shape (examples, heads, positions, width); they are divided by the width's root here
     * @param dropout of the weights, in [0, 1)
     */
    public static NDArray causalAttention(NDArray queries, NDArray keys, NDArray values, double dropout) {
        try (NDManager host = host(queries)) {
            return Compiled.SCRIPT.call("causal", queries, keys, values, host.create((float) dropout));
        }
    }

    /** As {@link #causalAttention}, of what a mask says, which is added to the scores. */
    public static NDArray attention(NDArray queries, NDArray keys, NDArray values, double dropout, NDArray mask) {
        try (NDManager host = host(queries)) {
            return Compiled.SCRIPT.call("masked", queries, keys, values, host.create((float) dropout), mask);
        }
    }

    /** Returns a manager for a number that the processor reads, which a GPU need not be waited for. */
    private static NDManager host(NDArray like) {
        return like.getManager().newSubManager(Device.cpu());
    }
}
