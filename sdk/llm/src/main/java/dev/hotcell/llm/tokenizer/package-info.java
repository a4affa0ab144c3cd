/**
 * Cutting text into tokens, and putting it together again: bytes, characters, and byte-pair encoding, which is learnt
 * from a text or read from the file of a model.
 */
@NullMarked
package dev.hotcell.llm.tokenizer;

import org.jspecify.annotations.NullMarked;
