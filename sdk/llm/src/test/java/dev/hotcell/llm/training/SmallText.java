package dev.hotcell.llm.training;

import dev.hotcell.llm.dataset.TokenFile;
import dev.hotcell.llm.tokenizer.CharacterTokenizer;
import dev.hotcell.llm.transformer.Transformer;
import dev.hotcell.llm.transformer.TransformerConfig;
import dev.hotcell.llm.transformer.TransformerConfigBuilder;

/** A rhyme, and small models of its characters. */
final class SmallText {
    static final String RHYME = "how much wood would a woodchuck chuck if a woodchuck could chuck wood\n".repeat(12);
    static final CharacterTokenizer LETTERS = CharacterTokenizer.of(RHYME);
    static final TokenFile TOKENS = TokenFile.of(LETTERS.encode(RHYME));

    private SmallText() {}

    static TransformerConfigBuilder config() {
        return TransformerConfig.llama(LETTERS.size(), 24).layers(2).width(32).heads(4);
    }

    static TransformerModel model(TransformerConfigBuilder config) {
        return TransformerModel.untrained("rhyme", new Transformer(config.build()), LETTERS, 3);
    }
}
