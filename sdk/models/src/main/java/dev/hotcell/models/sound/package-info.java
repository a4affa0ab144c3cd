/**
 * Recordings as numbers: a {@link dev.hotcell.models.sound.Waveform} is read from a file of any common format, resampled, cut
 * and written.
 */
@NullMarked
package dev.hotcell.models.sound;

import org.jspecify.annotations.NullMarked;
