/**
 * What a launch is watched for on request: data races, and reads of shared memory that nothing has written.
 * Translated code tells of each access and each meeting of threads; what was accessed last is kept word by word.
 */
@NullMarked
package dev.hotcell.gpu.engine.sanitizer;

import org.jspecify.annotations.NullMarked;
