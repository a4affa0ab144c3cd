/**
 * Native libraries out of jars: {@link dev.hotcell.models.natives.NativeFolder} unpacks them once into a folder of the
 * cache that only its owner can write to.
 */
@NullMarked
package dev.hotcell.models.natives;

import org.jspecify.annotations.NullMarked;
