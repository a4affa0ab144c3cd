/**
 * Deep learning on DJL: datasets, training loops that can be watched and interrupted, models that stay hot.
 * Losses are our own, because some of DJL's read freed memory.
 */
@NullMarked
package dev.hotcell.models;

import org.jspecify.annotations.NullMarked;
