package dev.hotcell.gpu.ptx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a whole file: directives, variables, functions. */
final class ModuleParser {
    private final Tokens tokens;
    private final SourceLines lines;
    private final VariableParser variableParser;
    private final List<PtxVariable> variables = new ArrayList<>();
    private final Map<String, PtxFunction> functions = new LinkedHashMap<>();

    ModuleParser(Tokens tokens) {
        this.tokens = tokens;
        this.lines = new SourceLines(tokens);
        this.variableParser = new VariableParser(tokens);
    }

    PtxModule parse() {
        FileDirectives.collect(tokens, lines);
        while (!tokens.atEnd()) {
            directive(tokens.take());
        }
        return new PtxModule(variables, functions);
    }

    private void directive(String word) {
        switch (word) {
            case ".version", ".address_size" -> tokens.take();
            case ".target" -> {
                do {
                    tokens.take();
                } while (tokens.takeIf(","));
            }
            case ".file" -> lines.readFile();
            case ".visible", ".extern", ".weak", ".common", ";" -> {
                // Linkage: all of a program is in one module.
            }
            case ".section" -> {
                tokens.take();
                tokens.expect("{");
                while (!tokens.takeIf("}")) {
                    tokens.take();
                }
            }
            case ".pragma", ".alias" -> {
                while (!tokens.takeIf(";")) {
                    tokens.take();
                }
            }
            case ".global" -> variable(StateSpace.GLOBAL);
            case ".const" -> variable(StateSpace.CONST);
            case ".shared" -> variable(StateSpace.SHARED);
            case ".entry", ".func" -> function(word.equals(".entry"));
            default -> throw tokens.error("has \"" + word + "\" where a declaration belongs");
        }
    }

    private void variable(StateSpace space) {
        variables.add(variableParser.read(space));
        tokens.expect(";");
    }

    private void function(boolean kernel) {
        List<PtxVariable> results = new ArrayList<>();
        if (tokens.at("(")) {
            results = parameters();
        }
        String name = tokens.take();
        List<PtxVariable> parameters = tokens.at("(") ? parameters() : List.of();
        int maxThreads = 0;
        while (tokens.peek().startsWith(".")) {
            String directive = tokens.take();
            int product = 1;
            while (tokens.peek().matches("[0-9]+")) {
                product *= Math.max(1, tokens.takeSmallNumber());
                tokens.takeIf(",");
            }
            if (directive.equals(".maxntid") || directive.equals(".reqntid")) {
                maxThreads = product;
            }
        }
        if (!tokens.takeIf(";")) {
            tokens.expect("{");
            BodyParser body = new BodyParser(tokens, lines, variableParser);
            body.parse();
            functions.put(name, body.function(name, kernel, parameters, results, maxThreads));
        }
    }

    private List<PtxVariable> parameters() {
        List<PtxVariable> parameters = new ArrayList<>();
        tokens.expect("(");
        if (tokens.takeIf(")")) {
            return parameters;
        }
        do {
            String space = tokens.take();
            if (space.equals(".reg")) {
                throw tokens.error("passes parameters in registers, which no compiler has done since PTX 2.0");
            }
            parameters.add(variableParser.read(StateSpace.PARAM));
        } while (tokens.takeIf(","));
        tokens.expect(")");
        return parameters;
    }
}
