package dev.hotcell.llm.lora;

import dev.hotcell.llm.dataset.TokenFile;
import dev.hotcell.llm.tokenizer.BytePairTokenizer;
import dev.hotcell.llm.training.LanguageModelTraining;
import dev.hotcell.llm.training.TransformerModel;
import dev.hotcell.llm.transformer.Transformer;
import dev.hotcell.llm.transformer.TransformerConfig;
import dev.hotcell.models.training.Optimizer;
import dev.hotcell.models.training.Schedule;
import dev.hotcell.models.training.TrainingRun;

/** A Llama of 100,000 weights that has learnt a rhyme by heart. */
final class SmallLlama {
    static final String RHYME = "how much wood would a woodchuck chuck if a woodchuck could chuck wood, ";
    static final String OTHER = "she sells sea shells by the sea shore, ";
    static final BytePairTokenizer TOKENIZER = BytePairTokenizer.train((RHYME + OTHER).repeat(4), 300);
    static final int CONTEXT = 32;

    private SmallLlama() {}

    static TransformerModel untrained() {
        TransformerConfig config = TransformerConfig.llama(TOKENIZER.size(), CONTEXT)
                .layers(2)
                .width(64)
                .heads(4)
                .keyValueHeads(2)
                .build();
        return TransformerModel.untrained("rhyme", new Transformer(config), TOKENIZER, 3);
    }

    static TransformerModel trained() {
        TransformerModel model = untrained();
        learn(model, RHYME, 60, 1e-2);
        return model;
    }

    /** Trains a model on a text. */
    static TrainingRun learn(TransformerModel model, String text, int steps, double rate) {
        TokenFile tokens = TokenFile.of(model.tokenizer().encode(text.repeat(8)));
        return LanguageModelTraining.of(model, tokens.windows(CONTEXT, 3))
                .optimizer(Optimizer.adamWForTransformers(rate, 0))
                .schedule(Schedule.cosine())
                .batchSize(8)
                .steps(steps)
                .quietly()
                .start();
    }
}
