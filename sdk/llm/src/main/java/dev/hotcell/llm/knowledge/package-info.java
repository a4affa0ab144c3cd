/**
 * Knowledge of one's own: documents cut into passages, kept in an index on disk by meaning and by words, found again and
 * given to a language model with a question, so that it answers from them and names its sources.
 */
@NullMarked
package dev.hotcell.llm.knowledge;

import org.jspecify.annotations.NullMarked;
