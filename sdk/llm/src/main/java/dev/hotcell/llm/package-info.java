/**
 * Language models: loaded once, prompted from any cell, their tokens streamed as they come.
 * {@code LanguageModels.load} is the way in; back ends are package-private.
 */
@NullMarked
package dev.hotcell.llm;

import org.jspecify.annotations.NullMarked;
