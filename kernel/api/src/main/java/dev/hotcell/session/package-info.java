/**
 * The running session as magics and libraries see it: its variables, its class path, and evaluation by name.
 * The kernel implements it; nothing here knows how cells are compiled or where messages come from.
 */
@NullMarked
package dev.hotcell.session;

import org.jspecify.annotations.NullMarked;
