package dev.hotcell.runtime.maven;

/**
 * A Maven repository.
 *
 * @param id what settings such as credentials and mirrors know it by
 * @param url where it is; {@code file:} for a folder
 */
public record MavenRepository(String id, String url) {}
