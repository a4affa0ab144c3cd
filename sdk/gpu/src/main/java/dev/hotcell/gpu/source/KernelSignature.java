package dev.hotcell.gpu.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A kernel as its source declares it.
 *
 * @param template the names of its template's parameters; empty if it is none
 */
public record KernelSignature(String name, List<String> template, List<KernelParameter> parameters) {

    public KernelSignature {
        template = List.copyOf(template);
        parameters = List.copyOf(parameters);
    }

    /** Returns the signature of an instance such as {@code scale<float, 4>}. */
    public KernelSignature instance(String expression) {
        int open = expression.indexOf('<');
        if (open < 0) {
            return this;
        }
        List<String> arguments = SignatureScanner.split(expression.substring(open + 1, expression.lastIndexOf('>')));
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(template.size(), arguments.size()); i++) {
            values.put(template.get(i), arguments.get(i).strip());
        }
        return new KernelSignature(
                name,
                List.of(),
                parameters.stream().map(parameter -> parameter.with(values)).toList());
    }

    /** Returns it as C writes it. */
    @Override
    public String toString() {
        return name
                + parameters.stream()
                        .map(parameter -> parameter.type() + " " + parameter.name())
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
