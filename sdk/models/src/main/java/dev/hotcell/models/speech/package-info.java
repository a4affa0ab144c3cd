/**
 * Models that listen: {@link dev.hotcell.models.speech.VoiceActivityDetector} finds where somebody speaks in a
 * {@link dev.hotcell.models.speech.Sound}.
 */
@NullMarked
package dev.hotcell.models.speech;

import org.jspecify.annotations.NullMarked;
