/**
 * Libraries from Maven repositories, with what they depend on, as Maven itself would resolve them: the user's local
 * repository, settings, mirrors, proxies and credentials, imported dependency management, snapshots, version ranges.
 */
@NullMarked
package dev.hotcell.runtime.maven;

import org.jspecify.annotations.NullMarked;
