/**
 * Arrays of numbers that belong to no engine: what goes into a model and what comes out of it, whichever engine runs it.
 */
@NullMarked
package dev.hotcell.models.tensor;

import org.jspecify.annotations.NullMarked;
