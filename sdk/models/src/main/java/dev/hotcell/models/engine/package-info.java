/**
 * PyTorch under DJL: {@link dev.hotcell.models.engine.PyTorch} starts it from natives that are assets,
 * {@link dev.hotcell.models.engine.Autograd} takes turns at recording gradients. Every way into the models passes here.
 */
@NullMarked
package dev.hotcell.models.engine;

import org.jspecify.annotations.NullMarked;
