/**
 * Magics that IJava has but does not register: notebooks do so themselves, by
 * {@code getMagics().registerMagics(Shell.class)}.
 */
@NullMarked
package io.github.spencerpark.jupyter.kernel.magic.common;

import org.jspecify.annotations.NullMarked;
