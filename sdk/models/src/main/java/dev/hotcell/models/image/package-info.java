/**
 * Pictures as numbers and numbers as pictures: {@link dev.hotcell.models.image.Picture} converts,
 * {@link dev.hotcell.models.image.ImageGrid} shows many at once. Needs no deep-learning engine and no screen.
 */
@NullMarked
package dev.hotcell.models.image;

import org.jspecify.annotations.NullMarked;
