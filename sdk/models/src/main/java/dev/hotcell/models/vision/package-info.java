/**
 * Models that look at images: {@link dev.hotcell.models.vision.ImageClassifier} learns to tell classes apart, stays hot
 * under its name, and shows what it takes images for.
 */
@NullMarked
package dev.hotcell.models.vision;

import org.jspecify.annotations.NullMarked;
