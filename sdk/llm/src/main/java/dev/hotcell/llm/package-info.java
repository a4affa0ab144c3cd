/**
 * Language models: loaded once, prompted from any cell, their tokens streamed as they come.
 * {@link dev.hotcell.llm.LanguageModels} is the way in, {@link dev.hotcell.llm.LanguageModel} what they all can do.
 */
@NullMarked
package dev.hotcell.llm;

import org.jspecify.annotations.NullMarked;
