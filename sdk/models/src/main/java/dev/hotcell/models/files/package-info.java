/**
 * What a file is, told from its content: {@link dev.hotcell.models.files.FileTypeDetector} runs Google's Magika.
 */
@NullMarked
package dev.hotcell.models.files;

import org.jspecify.annotations.NullMarked;
