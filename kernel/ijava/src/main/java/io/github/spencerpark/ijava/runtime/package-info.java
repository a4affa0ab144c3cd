/**
 * The functions that every cell can call by their bare names, under the class names that IJava gave them, so that libraries
 * which were compiled against IJava find them, too.
 */
@NullMarked
package io.github.spencerpark.ijava.runtime;

import org.jspecify.annotations.NullMarked;
