package dev.hotcell.visualization.widget;

import dev.hotcell.display.ChatPanels;
import dev.hotcell.display.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** A conversation on the page: what was said, a field to ask in, and buttons to send and to stop. */
final class ChatBox {
    private static final long REDRAW_NANOS = 100_000_000;

    private final ChatPanels.Respondent respondent;
    private final TextLabel log = Widgets.html("");
    private final TextField field = Widgets.text("", "").placeholder("Ask …");
    private final Button send = Widgets.button("Send").meaning("primary").icon("paper-plane");
    private final Button stop = Widgets.button("Stop").icon("stop").enabled(false);
    private final Box box;
    private final List<Turn> turns = new ArrayList<>();
    private boolean answering;
    private volatile boolean stopped;
    private long drawn;

    /** What one of the two has said. */
    private static final class Turn {
        private final String style;
        private final StringBuilder text;

        Turn(String style, String text) {
            this.style = style;
            this.text = new StringBuilder(text);
        }
    }

    ChatBox(String title, ChatPanels.Respondent respondent) {
        this.respondent = respondent;
        field.layout("width", "100%");
        log.layout("width", "100%");
        field.onSubmit(this::ask);
        send.onClick(() -> ask(field.value()));
        stop.onClick(() -> stopped = true);
        Box row = Widgets.hbox(field, send, stop);
        this.box = Widgets.vbox(Widgets.html("<b>" + Html.escape(title) + "</b>"), log, row);
        box.layout("max_width", "720px");
    }

    Box box() {
        return box;
    }

    private synchronized void ask(String question) {
        if (question.isBlank() || answering) {
            return;
        }
        answering = true;
        stopped = false;
        field.value("");
        send.enabled(false);
        stop.enabled(true);
        turns.add(new Turn("font-weight:600", question));
        turns.add(new Turn("", ""));
        draw();
        // A handler that took so long would hold up all other messages of the page.
        Thread thread = new Thread(() -> answer(question), "hotcell-chat");
        thread.setDaemon(true);
        thread.start();
    }

    private void answer(String question) {
        try {
            respondent.answer(question, this::add);
        } catch (CancellationException e) {
            note("stopped");
        } catch (RuntimeException e) {
            note(String.valueOf(e.getMessage()));
        } finally {
            end();
        }
    }

    private synchronized void add(String piece) {
        if (stopped) {
            throw new CancellationException("The user has stopped the answer");
        }
        turns.get(turns.size() - 1).text.append(piece);
        if (System.nanoTime() - drawn > REDRAW_NANOS) {
            draw();
        }
    }

    private synchronized void note(String text) {
        turns.add(new Turn("color:var(--jp-error-color1,#b00)", text));
    }

    private synchronized void end() {
        answering = false;
        stop.enabled(false);
        send.enabled(true);
        draw();
    }

    private void draw() {
        StringBuilder html = new StringBuilder();
        for (Turn turn : turns) {
            html.append("<div style=\"white-space:pre-wrap;line-height:1.45;margin:2px 0 8px;")
                    .append(turn.style)
                    .append("\">")
                    .append(Html.escape(turn.text.toString()))
                    .append("</div>");
        }
        log.value(html.toString());
        drawn = System.nanoTime();
    }
}
