package dev.hotcell.display;

/** Shows a throwable with its trace, what was thrown set off from where. */
final class ThrowableRenderer implements StandardRenderer<Throwable> {

    @Override
    public MimeBundle render(Throwable thrown, RenderRequest request) {
        String text = StackTraces.text(thrown);
        int title = Math.min(StackTraces.title(thrown).length(), text.length());
        String html = "<pre><b style=\"color:var(--jp-error-color1,#d9534f)\">" + Html.escape(text.substring(0, title))
                + "</b>" + Html.escape(text.substring(title)) + "</pre>";
        return MimeBundle.html(html, text);
    }
}
