package dev.hotcell.llm.knowledge;

/**
 * A stretch of a document between two headings, or a page.
 *
 * @param place its headings, or its page
 * @param text its paragraphs, with an empty line between any two
 */
record Section(String place, String text) {}
