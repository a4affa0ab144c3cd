/**
 * Models of language that read: {@link dev.hotcell.models.text.TextEmbedder} turns texts into vectors that are near each other where
 * the texts mean the same, {@link dev.hotcell.models.text.TextClassifier} tells kinds of texts apart, and
 * {@link dev.hotcell.models.text.Summarizer} makes them shorter.
 */
@NullMarked
package dev.hotcell.models.text;

import org.jspecify.annotations.NullMarked;
