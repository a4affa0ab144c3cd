/**
 * Training of language models: {@link dev.hotcell.llm.training.TransformerModel} is a transformer with its tokenizer, kept
 * hot by name, {@link dev.hotcell.llm.training.LanguageModelTraining} plans its training, which
 * {@link dev.hotcell.models.training.TrainingRun} does.
 */
@NullMarked
package dev.hotcell.llm.training;

import org.jspecify.annotations.NullMarked;
