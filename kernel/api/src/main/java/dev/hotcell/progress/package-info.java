/**
 * Progress of long work: a bar in the cell, updated in place, with rate and time left; text where nothing else is drawn.
 */
@NullMarked
package dev.hotcell.progress;

import org.jspecify.annotations.NullMarked;
