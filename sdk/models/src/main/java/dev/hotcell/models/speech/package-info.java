/**
 * Models that listen and speak: {@link dev.hotcell.models.speech.SpeechRecognizer} writes down what is said,
 * {@link dev.hotcell.models.speech.VoiceActivityDetector} finds where somebody speaks.
 */
@NullMarked
package dev.hotcell.models.speech;

import org.jspecify.annotations.NullMarked;
