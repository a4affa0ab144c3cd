package dev.hotcell.llm.transformer;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where the parts of a transformer take their weights from, each under its full name. */
final class Weights {
    private final UnaryOperator<Parameter> owner;
    private final TransformerConfig config;
    private final @Nullable LoraConfig lora;
    private final String prefix;

    private Weights(
            UnaryOperator<Parameter> owner, TransformerConfig config, @Nullable LoraConfig lora, String prefix) {
        this.owner = owner;
        this.config = config;
        this.lora = lora;
        this.prefix = prefix;
    }

    /** Names weights from the root; with LoRA only those of the adapter learn. */
    static Weights of(UnaryOperator<Parameter> owner, TransformerConfig config, @Nullable LoraConfig lora) {
        return new Weights(owner, config, lora, "");
    }

    /** Returns a view in which names have another part in front. */
    Weights in(String part) {
        return new Weights(owner, config, lora, prefix + part + ".");
    }

    TransformerConfig config() {
        return config;
    }

    Parameter matrix(String name, double deviation, long... shape) {
        return parameter(name, new NormalInitializer((float) deviation), lora == null, shape);
    }

    Parameter vector(String name, Initializer initializer, long length) {
        return parameter(name, initializer, lora == null, length);
    }

    private Parameter parameter(String name, Initializer initializer, boolean learns, long... shape) {
        Parameter parameter = Parameter.builder()
                .setName(prefix + name)
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(shape))
                .optInitializer(initializer)
                .optRequiresGrad(learns)
                .build();
        return owner.apply(parameter);
    }

    /** Returns the adapter of a projection; {@code null} if it gets none. */
    @Nullable
    Adapter adapter(String projection, long in, long out) {
        if (lora == null || !lora.targets().contains(projection)) {
            return null;
        }
        // One factor begins at zero, so that a new adapter changes nothing.
        double deviation = 1 / Math.sqrt(in);
        Parameter a = parameter(
                projection + ".lora_A.weight", new NormalInitializer((float) deviation), true, lora.rank(), in);
        Parameter b = parameter(projection + ".lora_B.weight", Initializer.ZEROS, true, out, lora.rank());
        return new Adapter(a, b, lora.scale(), lora.dropout());
    }
}
