/**
 * Models of language that read: {@link dev.hotcell.models.text.TextEmbedder} turns texts into vectors that are near each
 * other where the texts mean the same, {@link dev.hotcell.models.text.WordPieceTokenizer} cuts text into BERT's tokens.
 */
@NullMarked
package dev.hotcell.models.text;

import org.jspecify.annotations.NullMarked;
