package dev.hotcell.models;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.BlockList;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.util.Pair;
import dev.hotcell.display.MimeBundle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The layers of a network: what each is, the shape it gives, how many weights it has. */
record LayerTable(String title, List<Layer> layers) {

    record Layer(String name, String shape, long weights) {}

    static LayerTable of(Network network) {
        List<Layer> layers = new ArrayList<>();
        Shape[] input = {new Shape(1).addAll(network.inputShape())};
        layers.add(new Layer("input", shapes(input), 0));
        try (Network.Use use = network.use()) {
            Block block = network.block();
            if (block instanceof SequentialBlock sequence) {
                Shape[] shapes = input;
                for (Pair<String, Block> child : sequence.getChildren()) {
                    shapes = child.getValue().getOutputShapes(shapes);
                    layers.add(new Layer(nameOf(child.getValue()), shapes(shapes), weights(child.getValue())));
                }
            } else {
                layers.add(new Layer(nameOf(block), shapes(block.getOutputShapes(input)), weights(block)));
            }
        }
        String title = String.format(
                Locale.ROOT,
                "%s: %,d weights, %,.1f kB on %s",
                network.name(),
                network.parameterCount(),
                network.sizeInBytes() / 1e3,
                network.deviceName());
        return new LayerTable(title, List.copyOf(layers));
    }

    private static String nameOf(Block block) {
        if (block instanceof LambdaBlock lambda && !lambda.getName().equals(LambdaBlock.DEFAULT_NAME)) {
            return lambda.getName();
        }
        BlockList children = block.getChildren();
        String name = block.getClass().getSimpleName();
        return children.isEmpty() ? name : name + " of " + children.size();
    }

    private static String shapes(Shape[] shapes) {
        return Arrays.stream(shapes)
                .map(shape -> Arrays.stream(shape.getShape())
                        .skip(1)
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(" × ")))
                .collect(Collectors.joining(", "));
    }

    private static long weights(Block block) {
        long weights = 0;
        for (Pair<String, Parameter> entry : block.getParameters()) {
            weights += entry.getValue().getShape().size();
        }
        return weights;
    }

    MimeBundle toMimeBundle() {
        return MimeBundle.html(html(), text());
    }

    private String text() {
        StringBuilder text = new StringBuilder(title);
        for (Layer layer : layers) {
            text.append(
                    String.format(Locale.ROOT, "%n  %-14s %-14s %,10d", layer.name(), layer.shape(), layer.weights()));
        }
        return text.toString();
    }

    private String html() {
        StringBuilder html = new StringBuilder("<table><caption style=\"text-align:left\">")
                .append(HtmlText.escaped(title))
                .append("</caption><thead><tr><th style=\"text-align:left\">layer</th>"
                        + "<th style=\"text-align:left\">output</th><th>weights</th></tr></thead><tbody>");
        for (Layer layer : layers) {
            html.append(String.format(
                    Locale.ROOT,
                    "<tr><td style=\"text-align:left\">%s</td><td style=\"text-align:left\">%s</td><td>%,d</td></tr>",
                    HtmlText.escaped(layer.name()),
                    layer.shape(),
                    layer.weights()));
        }
        return html.append("</tbody></table>").toString();
    }
}
