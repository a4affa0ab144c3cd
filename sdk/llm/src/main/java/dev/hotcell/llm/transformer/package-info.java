/**
 * Decoder-only transformers of parts that can be exchanged: {@link dev.hotcell.llm.transformer.TransformerConfig} says of
 * which, {@link dev.hotcell.llm.transformer.Transformer} is the block, with the weights' names that Hugging Face's Llama
 * files have. They are trained in PyTorch through DJL.
 */
@NullMarked
package dev.hotcell.llm.transformer;

import org.jspecify.annotations.NullMarked;
