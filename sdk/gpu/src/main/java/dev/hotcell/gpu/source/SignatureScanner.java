package dev.hotcell.gpu.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the kernels of a source that NVRTC has found right; what it does not understand it leaves out. */
public final class SignatureScanner {
    private static final Pattern NOISE = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'", Pattern.DOTALL);
    private static final Pattern KERNEL =
            Pattern.compile("(template\\s*<([^;{}()]*)>\\s*)?(?:[\\w\"]+\\s+)*?__global__\\b");
    private static final Pattern NAME = Pattern.compile("([A-Za-z_]\\w*)\\s*$");
    private static final Pattern QUALIFIERS = Pattern.compile(
            "\\b(const|volatile|__restrict__|__restrict|restrict|__grid_constant__|struct|register)\\b");

    private SignatureScanner() {}

    /** Returns the kernels in the order of the source; one declared before it is defined comes once. */
    public static List<KernelSignature> scan(String source) {
        String text = NOISE.matcher(source)
                .replaceAll(
                        match -> match.group().startsWith("\"") || match.group().startsWith("'") ? "0" : " ");
        List<KernelSignature> kernels = new ArrayList<>();
        Matcher matcher = KERNEL.matcher(text);
        while (matcher.find()) {
            KernelSignature kernel = read(text, matcher.end(), matcher.group(2));
            if (kernel != null
                    && kernels.stream().noneMatch(known -> known.name().equals(kernel.name()))) {
                kernels.add(kernel);
            }
        }
        return kernels;
    }

    private static @org.jspecify.annotations.Nullable KernelSignature read(
            String text, int from, @org.jspecify.annotations.Nullable String template) {
        int position = from;
        while (position < text.length()) {
            int open = text.indexOf('(', position);
            if (open < 0) {
                return null;
            }
            int close = matching(text, open);
            Matcher name = NAME.matcher(text.substring(position, open));
            if (close < 0 || !name.find()) {
                return null;
            }
            if (!name.group(1).startsWith("__launch_bounds") && !name.group(1).equals("__attribute__")) {
                return new KernelSignature(
                        name.group(1), template(template), parameters(text.substring(open + 1, close)));
            }
            position = close + 1;
        }
        return null;
    }

    private static int matching(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> template(@org.jspecify.annotations.Nullable String parameters) {
        List<String> names = new ArrayList<>();
        if (parameters != null) {
            for (String parameter : split(parameters)) {
                Matcher name = NAME.matcher(parameter.replaceFirst("=.*", "").strip());
                names.add(name.find() ? name.group(1) : "");
            }
        }
        return names;
    }

    private static List<KernelParameter> parameters(String list) {
        List<KernelParameter> parameters = new ArrayList<>();
        for (String written : split(list)) {
            String declaration = written.replaceFirst("=.*", "").strip();
            if (declaration.isEmpty() || declaration.equals("void")) {
                continue;
            }
            boolean array = declaration.endsWith("]");
            if (array) {
                declaration = declaration.substring(0, declaration.indexOf('[')).strip();
            }
            Matcher name = NAME.matcher(declaration);
            boolean named = name.find() && name.start() > 0;
            String type = named ? declaration.substring(0, name.start()) : declaration;
            parameters.add(new KernelParameter(
                    plainType(type + (array ? "*" : "")), named ? name.group(1) : "p" + parameters.size()));
        }
        return parameters;
    }

    /** Splits at commas that no brackets enclose. */
    static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '<' || c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == '>' || c == ')' || c == ']' || c == '}') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(list.substring(start, i));
                start = i + 1;
            }
        }
        if (!list.substring(start).isBlank() || !parts.isEmpty()) {
            parts.add(list.substring(start));
        }
        return parts;
    }

    static String plainType(String type) {
        return QUALIFIERS
                .matcher(type)
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .replaceAll("\\s*\\*\\s*", "*")
                .strip();
    }
}
