/**
 * Rendering as IJava notebooks write it: functions registered by type, that fill a
 * {@link io.github.spencerpark.jupyter.kernel.display.DisplayData} with the forms asked for. They become renderers of this
 * kernel.
 */
@NullMarked
package io.github.spencerpark.jupyter.kernel.display;

import org.jspecify.annotations.NullMarked;
