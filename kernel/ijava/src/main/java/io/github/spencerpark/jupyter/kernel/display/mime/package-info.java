/**
 * MIME types as IJava notebooks name them.
 */
@NullMarked
package io.github.spencerpark.jupyter.kernel.display.mime;

import org.jspecify.annotations.NullMarked;
