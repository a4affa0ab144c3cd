/**
 * Experiments with language models: architectures compared on one budget, laws of scale, and looks into what a model attends to and
 * expects.
 */
@NullMarked
package dev.hotcell.llm.experiment;

import org.jspecify.annotations.NullMarked;
