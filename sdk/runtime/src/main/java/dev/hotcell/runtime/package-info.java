/**
 * What every part of the SDK stands on: the registry of hot things, assets fetched once and pinned, seeds.
 * Nothing here is bound to an engine or a device.
 */
@NullMarked
package dev.hotcell.runtime;

import org.jspecify.annotations.NullMarked;
