/**
 * Chat templates as models ship them: the part of Jinja that they are written in, with Python's values and texts. A
 * template is parsed once and rendered for each conversation; it can reach nothing but what it is given.
 */
@NullMarked
package dev.hotcell.llm.template;

import org.jspecify.annotations.NullMarked;
