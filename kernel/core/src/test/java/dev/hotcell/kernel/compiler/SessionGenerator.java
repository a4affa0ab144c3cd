package dev.hotcell.kernel.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Writes sessions as a user would type them: declarations of every kind, code that uses them, declarations written anew,
 * and mistakes. Every loop ends, and what JShell and the compiler do otherwise on purpose is left out: an error of the
 * compiler is a cell of its own, and after something was declared anew so are the variables that stand on it.
 */
final class SessionGenerator {
    private static final int KINDS = 9;

    private final Random random;
    private final int version;
    private final List<String> cells = new ArrayList<>();

    /** Declarations by name, in the order in which they came first. */
    private final Map<String, String> declarations = new LinkedHashMap<>();

    private final Map<String, String> variables = new LinkedHashMap<>();

    /** Expressions of type int that use what is declared, with places for arguments. */
    private final Map<String, List<String>> uses = new LinkedHashMap<>();

    private int count;

    SessionGenerator(long seed, int version) {
        random = new Random(seed);
        this.version = version;
    }

    List<String> cells(int atLeast) {
        variable();
        while (cells.size() < atLeast) {
            switch (random.nextInt(6)) {
                case 0 -> variable();
                case 1, 2 -> declaration();
                case 3 -> again();
                case 4 -> mistake();
                default -> cell(statement() + "\n" + statement() + "\n" + expression(3));
            }
        }
        return List.copyOf(cells);
    }

    private void cell(String code) {
        cells.add(code);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String some(Set<String> names) {
        return List.copyOf(names).get(random.nextInt(names.size()));
    }

    private int number() {
        return random.nextInt(20) - 5;
    }

    private void variable() {
        String name = "v" + count++;
        variables.put(name, pick("int ", "var ", "final int ", "Integer ") + name + " = " + (number() & 15) + ";");
        uses.put(name, List.of(name));
        cell(variables.get(name) + (random.nextBoolean() ? "\n" + expression(2) : ""));
    }

    private void declaration() {
        int kind = random.nextInt(KINDS);
        if (kind == 6 && version < 21) {
            return;
        }
        String id = kind + "_" + count++;
        declare(id, kind);
        cell(declarations.get(id));
        variablesOf(id, kind);
        cell(expression(3));
    }

    /** Writes a declaration with a body of its own each time; the names in it depend on the id alone. */
    private void declare(String id, int kind) {
        String a = expression(1);
        String b = expression(1);
        String text = switch (kind) {
            case 0 -> "int f%s(int a, int v0) { %s return a * %s + v0; }".formatted(id, body("a"), b);
            case 1 ->
                "class C%1$s { int v; C%1$s(int v) { this.v = v + %2$s; } int m(int a) { %3$s return a + v; } public String toString() { return \"C\" + v; } }\nclass D%1$s extends C%1$s { final int w = %4$s; D%1$s(int v) { super(v * 2); } @Override int m(int a) { return super.m(a) - w; } }"
                        .formatted(id, a, body("a"), b);
            case 2 ->
                "record R%1$s(int a, String b) { int sum() { return a + b.length() * %2$s; } static R%1$s of(int a) { return new R%1$s(a, \"r\" + a); } }"
                        .formatted(id, number());
            case 3 ->
                "enum E%1$s { A, B { @Override int of(int x) { return x - %2$s; } }, C; int of(int x) { return x + ordinal(); } }"
                        .formatted(id, b);
            case 4 ->
                "class G%1$s<T extends Comparable<T>> { final List<T> all = new ArrayList<>(); G%1$s<T> add(T t) { all.add(t); return this; } T top() { T best = all.get(0); for (T t : all) { if (t.compareTo(best) %2$s 0) { best = t; } } return best; } <R> List<R> map(Function<? super T, ? extends R> f) { List<R> r = new ArrayList<>(); all.forEach(t -> r.add(f.apply(t))); return r; } }"
                        .formatted(id, pick(">", "<"));
            case 5 ->
                "interface I%1$s { int of(int x); default int twice(int x) { return of(of(x)) + %2$s; } static I%1$s plus(int n) { return x -> x + n; } }"
                        .formatted(id, b);
            case 6 ->
                "sealed interface S%1$s permits P%1$s, Q%1$s { }\nrecord P%1$s(int x, S%1$s next) implements S%1$s { }\nrecord Q%1$s(String t) implements S%1$s { }\nint s%1$s(S%1$s s) { return switch (s) { case P%1$s(int x, Q%1$s q) when x > %2$s -> x + q.t().length(); case P%1$s(int x, S%1$s n) -> x - s%1$s(n); case Q%1$s q -> q.t().length(); }; }"
                        .formatted(id, random.nextInt(9));
            case 7 ->
                "<T> int g%1$s(Collection<? extends T> all, ToIntFunction<? super T> f) { int sum = %2$s; for (T t : all) { sum += f.applyAsInt(t); } return sum; }"
                        .formatted(id, b);
            default ->
                "int even%1$s(int n) { return n <= 0 ? %2$s : odd%1$s(n - 1); }\nint odd%1$s(int n) { return n <= 0 ? 1 : even%1$s(n - 1); }"
                        .formatted(id, b);
        };
        declarations.put(id, text);
        uses.put(id, usesOf(id, kind));
    }

    private static List<String> usesOf(String id, int kind) {
        List<String> forms = switch (kind) {
            case 0 -> List.of("f#(@, @)");
            case 1 -> List.of("new C#(@).m(@)", "new D#(@).m(@)", "new D#(@).toString().length()");
            case 2 -> List.of("new R#(@ & 511, \"x\").sum()", "R#.of(@ & 511).a()");
            case 3 -> List.of("E#.B.of(@)", "E#.values()[@ & 1].of(@)", "E#.valueOf(\"C\").ordinal()");
            case 4 ->
                List.of(
                        "new G#<Integer>().add(@).add(@).top()",
                        "new G#<String>().add(\"a\" + @).map(String::length).get(0)");
            case 5 -> List.of("I#.plus(@).twice(@)");
            case 6 -> List.of("s#(new P#(@, new Q#(\"abc\")))", "s#(new P#(@, new P#(@, new Q#(\"ab\"))))");
            case 7 -> List.of("g#(List.of(@, @), x -> x * 2)", "g#(Set.of(\"ab\"), String::length)");
            default -> List.of("even#(@ & 7)", "odd#(@ & 7)");
        };
        return forms.stream().map(form -> form.replace("#", id)).toList();
    }

    /** Declares variables that hold what a declaration makes, in a cell of their own. */
    private void variablesOf(String id, int kind) {
        String text = switch (kind) {
            case 0 -> "IntUnaryOperator u# = x -> f#(x, v0) + x;";
            case 1 -> "C# o# = new D#(3); List<C#> l# = new ArrayList<>(List.of(o#, new C#(1)));";
            case 2 -> "var r# = R#.of(7); Map<R#, Integer> m# = new HashMap<>(); m#.put(r#, 5);";
            case 3 -> "EnumMap<E#, Integer> m# = new EnumMap<>(E#.class); if (m#.isEmpty()) { m#.put(E#.B, 6); }";
            case 5 -> "I# i# = x -> x * 3 + v0;";
            default -> "";
        };
        if (text.isEmpty()) {
            return;
        }
        variables.put("of" + id, text.replace("#", id));
        List<String> more = new ArrayList<>(uses.getOrDefault(id, List.of()));
        List<String> forms = switch (kind) {
            case 0 -> List.of("u#.applyAsInt(@)");
            case 1 -> List.of("o#.m(@)", "l#.get(@ & 1).m(@)", "(o# instanceof D# d ? d.w : 0)");
            case 2 -> List.of("r#.sum()", "m#.getOrDefault(R#.of(@ & 511), 3)");
            case 3 -> List.of("m#.getOrDefault(E#.A, @)");
            default -> List.of("i#.twice(@)");
        };
        forms.forEach(form -> more.add(form.replace("#", id)));
        uses.put(id, more);
        cell(variables.get("of" + id));
    }

    /** Declares something anew, in other words, and all variables that stand on it. */
    private void again() {
        if (declarations.isEmpty()) {
            return;
        }
        String id = some(declarations.keySet());
        Map<String, List<String>> other = new LinkedHashMap<>(uses);
        Set<String> standing = standingOn(id);
        // Its new body must not use what stands on it: that would never end.
        uses.keySet().removeIf(name -> name.equals(id) || standing.contains(name));
        List<String> mine = other.getOrDefault(id, List.of());
        declare(id, id.charAt(0) - '0');
        uses.clear();
        uses.putAll(other);
        uses.put(id, mine);
        cell(declarations.get(id));
        for (String name : inOrder(standingOn(id))) {
            String variable = variables.get("of" + name);
            if (variable != null) {
                cell(variable);
            }
        }
        cell(use(id, 2));
    }

    private Set<String> standingOn(String id) {
        Set<String> standing = new TreeSet<>(Set.of(id));
        boolean more = true;
        while (more) {
            more = false;
            for (String name : declarations.keySet()) {
                more |= mentionsOneOf(standing, name) && standing.add(name);
            }
        }
        return standing;
    }

    /** Puts first what others use: what makes a value may read the variables of another declaration. */
    private List<String> inOrder(Set<String> names) {
        List<String> order = new ArrayList<>();
        Set<String> left = new TreeSet<>(names);
        while (!left.isEmpty()) {
            String next = left.stream()
                    .filter(name -> {
                        Set<String> others = new TreeSet<>(left);
                        others.remove(name);
                        return !mentionsOneOf(others, name);
                    })
                    .findFirst()
                    .orElseThrow();
            order.add(next);
            left.remove(next);
        }
        return order;
    }

    private boolean mentionsOneOf(Set<String> names, String declaration) {
        String text = declarations.getOrDefault(declaration, "");
        return names.stream()
                .anyMatch(name ->
                        Pattern.compile("[A-Za-z]" + name + "\\b").matcher(text).find());
    }

    private void mistake() {
        String any = some(uses.keySet());
        String e = use(any, 1);
        cell(
                switch (random.nextInt(8)) {
                    case 0 -> "String wrong" + count++ + " = " + e + ";";
                    case 1 -> "missing" + count++ + "(" + e + ")";
                    case 2 -> "int bad" + count++ + "(int a) { if (a > 0) { return " + e + "; } }";
                    case 3 -> "int[] a" + count + " = new int[2]; a" + count++ + "[2 + (" + e + " & 1)] = 1;";
                    case 4 -> "throw new IllegalStateException(\"e\" + " + e + ");";
                    case 5 -> "(" + e + ") / (" + number() + " - " + number() + " & 0)";
                    case 6 -> "Object o" + count + " = \"s\"; Integer i" + count + " = (Integer) o" + count++ + ";";
                    default -> "boolean b" + count++ + " = " + e + " ? true : false;";
                });
    }

    private String body(String parameter) {
        return pick(
                        "outer: for (int i = 0; i < 3; i++) { for (int j = 0; j < 4; j++) { if (j == 2) { continue outer; } if (i + j > 3) { break outer; } #  += i * j; } }",
                        "try { # += 1; if (# % 3 == 0) { throw new RuntimeException(); } } catch (RuntimeException e) { # -= 2; } finally { # += 5; }",
                        "int[] all = {#, 2, 3}; for (int x : all) { # += x; }",
                        "IntUnaryOperator square = x -> x * x + 3; # = square.applyAsInt(# & 31);",
                        "class Local { int get() { return 4; } } # += new Local().get();",
                        "# = switch (# & 3) { case 0, 1 -> 7; case 2 -> { int t = 5; yield t; } default -> -1; };",
                        "do { # /= 2; } while (# > 10);",
                        "StringBuilder s = new StringBuilder(); while (s.length() < 4) { s.append(# & 1); } # += s.indexOf(\"1\");")
                .replace("#", parameter);
    }

    private String statement() {
        String name = "n" + count++;
        return switch (random.nextInt(4)) {
            case 0 -> "int " + name + " = " + expression(2) + ";\n" + body(name);
            case 1 -> "int " + name + " = 1; for (int v0 = 0; v0 < 3; v0++) { " + name + " += v0; }";
            case 2 -> "int " + name + " = 2; Runnable r" + name + " = () -> " + name + "++; r" + name + ".run();";
            default -> "{ int " + name + " = " + expression(1) + "; " + body(name) + " }";
        };
    }

    private String expression(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return random.nextBoolean() || uses.isEmpty()
                    ? String.valueOf(random.nextInt(20))
                    : use(some(uses.keySet()), 0);
        }
        return switch (random.nextInt(6)) {
            case 0 -> "(" + expression(depth - 1) + pick(" + ", " - ", " * ", " ^ ") + expression(depth - 1) + ")";
            case 1 ->
                "(" + expression(depth - 1) + " > " + expression(depth - 1) + " ? " + expression(depth - 1) + " : 1)";
            case 2 -> "Math.abs(" + expression(depth - 1) + " % 100)";
            default -> use(some(uses.keySet()), depth - 1);
        };
    }

    private String use(String name, int depth) {
        List<String> forms = uses.getOrDefault(name, List.of("1"));
        StringBuilder text = new StringBuilder();
        for (char c : forms.get(random.nextInt(forms.size())).toCharArray()) {
            text.append(c == '@' ? argument(depth) : String.valueOf(c));
        }
        return text.toString();
    }

    private String argument(int depth) {
        return depth == 0 ? String.valueOf(random.nextInt(9)) : expression(depth - 1);
    }
}
