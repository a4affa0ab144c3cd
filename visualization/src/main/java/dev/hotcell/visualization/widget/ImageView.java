package dev.hotcell.visualization.widget;

import java.util.Base64;

/** A picture that the program can replace. */
public final class ImageView extends Widget {

    ImageView(byte[] file, String format) {
        super(ModelKind.control("Image"), "");
        model().initially("format", format).initially("value", file.clone());
        model().initially("width", "").initially("height", "");
    }

    /** Shows another picture of the same format. */
    public ImageView file(byte[] file) {
        model().set("value", file.clone());
        return this;
    }

    /** Sets its size in pixels. */
    public ImageView size(int width, int height) {
        model().set("width", Integer.toString(width));
        model().set("height", Integer.toString(height));
        return this;
    }

    private byte[] bytes() {
        return model().get("value") instanceof byte[] file ? file : new byte[0];
    }

    @Override
    String html() {
        return "<img src=\"data:image/" + model().get("format") + ";base64,"
                + Base64.getEncoder().encodeToString(bytes()) + "\">";
    }

    @Override
    String text() {
        return "image (" + model().get("format") + ", " + bytes().length + " bytes)";
    }
}
