package dev.hotcell.llm.knowledge;

/**
 * A piece of a document, small enough to be given to a model with others.
 *
 * @param source the document: a path
 * @param place where in it: headings, or a page; empty where it has neither
 * @param text as it stands there
 */
public record Passage(String source, String place, String text) {

    /** Returns the document's name and the place in it. */
    public String title() {
        String name = source.substring(source.lastIndexOf('/') + 1);
        return place.isEmpty() ? name : name + ", " + place;
    }
}
