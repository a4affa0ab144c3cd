package dev.hotcell.gpu.ptx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the body of a function, from after its opening brace to its closing one. */
final class BodyParser {
    private static final int MOST_REGISTERS = 200_000;

    private final Tokens tokens;
    private final SourceLines lines;
    private final VariableParser variableParser;
    private final OperandParser operands;
    private final Scopes scopes = new Scopes();
    private final Deque<Integer> scopeStarts = new ArrayDeque<>();
    private final Map<String, PtxType> registers = new HashMap<>();
    private final List<PtxVariable> variables = new ArrayList<>();
    private final List<Instruction> body = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<String, List<String>> branchTargets = new HashMap<>();
    private SourceLine line = SourceLine.UNKNOWN;

    BodyParser(Tokens tokens, SourceLines lines, VariableParser variableParser) {
        this.tokens = tokens;
        this.lines = lines;
        this.variableParser = variableParser;
        this.operands = new OperandParser(tokens, this::resolve);
    }

    PtxFunction function(
            String name, boolean kernel, List<PtxVariable> parameters, List<PtxVariable> results, int maxThreads) {
        return new PtxFunction(
                name, kernel, parameters, results, registers, variables, body, labels, branchTargets, maxThreads);
    }

    /** A register without a percent sign is told from a variable by its declaration. */
    private String resolve(String name) {
        String resolved = scopes.resolve(name);
        return !resolved.startsWith("%") && registers.containsKey("%" + resolved) ? "%" + resolved : resolved;
    }

    void parse() {
        while (true) {
            if (tokens.takeIf("}")) {
                if (!scopes.nested()) {
                    return;
                }
                closeScope();
            } else if (tokens.takeIf("{")) {
                scopes.open();
                scopeStarts.push(body.size());
            } else if (!tokens.takeIf(";")) {
                statement();
            }
        }
    }

    private void closeScope() {
        Map<String, String> names = scopes.close();
        int start = scopeStarts.pop();
        for (int i = start; i < body.size(); i++) {
            Instruction instruction = body.get(i);
            if (instruction.opcode().equals("bra")
                    && instruction.operand(0) instanceof Operand.Symbol target
                    && names.containsKey(target.name())) {
                body.set(i, instruction.with(List.of(new Operand.Symbol(names.get(target.name())))));
            }
        }
    }

    private void statement() {
        String word = tokens.take();
        switch (word) {
            case ".loc" -> line = lines.readLocation(line);
            case ".reg" -> registers();
            case ".pragma" -> {
                tokens.take();
                tokens.expect(";");
            }
            case ".local" -> variable(StateSpace.LOCAL);
            case ".shared" -> variable(StateSpace.SHARED);
            case ".param" -> variable(StateSpace.PARAM);
            case "@" -> {
                boolean negated = tokens.takeIf("!");
                String register = resolve(tokens.take());
                instruction(tokens.take(), new Guard(new Operand.Register(register), negated));
            }
            default -> {
                if (tokens.takeIf(":")) {
                    label(word);
                } else {
                    instruction(word, null);
                }
            }
        }
    }

    private void label(String name) {
        if (tokens.takeIf(".branchtargets")) {
            List<String> targets = new ArrayList<>();
            do {
                targets.add(tokens.take());
            } while (tokens.takeIf(","));
            tokens.expect(";");
            branchTargets.put(name, targets);
        } else if (tokens.at(".callprototype") || tokens.at(".calltargets")) {
            while (!tokens.takeIf(";")) {
                tokens.take();
            }
        } else {
            labels.put(scopes.declare(name), body.size());
        }
    }

    private void instruction(String word, @Nullable Guard guard) {
        String[] parts = word.split("\\.");
        if (parts.length == 0 || parts[0].isEmpty()) {
            throw tokens.error("has \"" + word + "\" where an instruction belongs");
        }
        List<Operand> all = operands.all();
        tokens.expect(";");
        List<String> modifiers = List.of(parts).subList(1, parts.length);
        body.add(new Instruction(parts[0], modifiers, all, guard, line));
    }

    private void variable(StateSpace space) {
        PtxVariable read = variableParser.read(space);
        String name = scopes.declare(read.name());
        variables.add(new PtxVariable(
                name, read.space(), read.type(), read.align(), read.size(), read.sized(), read.initial()));
        tokens.expect(";");
    }

    private void registers() {
        String typeName = tokens.take();
        if (typeName.equals(".v2") || typeName.equals(".v4")) {
            throw tokens.error("declares vector registers, which no compiler does");
        }
        PtxType type = PtxType.find(typeName.startsWith(".") ? typeName.substring(1) : typeName);
        if (type == null) {
            throw tokens.error("has registers of type " + typeName + ", which is not known here");
        }
        do {
            register(tokens.take(), type);
        } while (tokens.takeIf(","));
        tokens.expect(";");
    }

    private void register(String name, PtxType type) {
        if (tokens.takeIf("<")) {
            int count = tokens.takeSmallNumber();
            tokens.expect(">");
            if (count > MOST_REGISTERS) {
                throw tokens.error("declares " + count + " registers");
            }
            for (int i = 0; i < count; i++) {
                registers.put(marked(name + i), type);
            }
        } else {
            registers.put(marked(scopes.declare(name)), type);
        }
    }

    private static String marked(String name) {
        return name.startsWith("%") ? name : "%" + name;
    }
}
