package dev.hotcell.llm.transformer;

import java.util.stream.Stream;

/** Small models, among which every part occurs. */
final class Architectures {

    private Architectures() {}

    static Stream<TransformerConfig> all() {
        return Stream.of(
                        gpt(),
                        llama().keyValueHeads(2),
                        llama().keyValueHeads(1).tiedEmbeddings(false),
                        gpt().positions(Positions.ALIBI).activation(Activation.SWIGLU),
                        llama().experts(3, 2).activation(Activation.GELU),
                        llama().experts(4, 1).normalization(Normalization.LAYER_NORM))
                .map(TransformerConfigBuilder::build);
    }

    static TransformerConfigBuilder gpt() {
        return small(TransformerConfig.gpt(11, 6));
    }

    static TransformerConfigBuilder llama() {
        return small(TransformerConfig.llama(11, 6));
    }

    private static TransformerConfigBuilder small(TransformerConfigBuilder builder) {
        return builder.layers(2).width(16).heads(4).hiddenWidth(12);
    }
}
