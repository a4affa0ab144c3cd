/**
 * Assets: files such as model weights and data sets that are fetched once, pinned by SHA-256, and kept in a cache.
 * They come from package registries through the registries' ordinary clients, by package name and version, or from a
 * path or URL. {@link dev.hotcell.runtime.asset.Assets#fetch} is the way in.
 */
@NullMarked
package dev.hotcell.runtime.asset;

import org.jspecify.annotations.NullMarked;
