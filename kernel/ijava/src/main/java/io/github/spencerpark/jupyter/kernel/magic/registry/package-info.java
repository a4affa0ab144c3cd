/**
 * Magics as IJava notebooks write and register them: lambdas, and methods with an annotation. They become magics of this
 * kernel.
 */
@NullMarked
package io.github.spencerpark.jupyter.kernel.magic.registry;

import org.jspecify.annotations.NullMarked;
