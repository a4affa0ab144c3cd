/**
 * What IJava inherits from its base kernel: where displays and streams go.
 */
@NullMarked
package io.github.spencerpark.jupyter.kernel;

import org.jspecify.annotations.NullMarked;
