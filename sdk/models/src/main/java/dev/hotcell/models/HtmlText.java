package dev.hotcell.models;

/** Text inside of HTML. */
final class HtmlText {

    private HtmlText() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
