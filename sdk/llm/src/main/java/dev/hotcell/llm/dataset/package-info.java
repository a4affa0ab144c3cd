/**
 * Texts to train language models on. They are cut into tokens once, into a file that is mapped into memory, so that a
 * text may be larger than memory; conversations are kept whole, with the questions masked.
 */
@NullMarked
package dev.hotcell.llm.dataset;

import org.jspecify.annotations.NullMarked;
