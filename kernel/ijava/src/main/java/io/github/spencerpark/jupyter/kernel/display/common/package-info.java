/**
 * The MIME types and parameter names that renderers of IJava notebooks share.
 */
@NullMarked
package io.github.spencerpark.jupyter.kernel.display.common;

import org.jspecify.annotations.NullMarked;
