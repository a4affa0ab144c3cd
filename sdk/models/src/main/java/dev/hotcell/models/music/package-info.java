/**
 * Music as notes: {@link dev.hotcell.models.music.NoteTranscriber} hears them in a recording, a
 * {@link dev.hotcell.models.music.Score} is drawn, played and written as MIDI.
 */
@NullMarked
package dev.hotcell.models.music;

import org.jspecify.annotations.NullMarked;
