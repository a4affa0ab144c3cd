package dev.hotcell.kernel.analysis;

import dev.hotcell.kernel.compiler.Snippet;
import dev.hotcell.kernel.compiler.SnippetParser;
import dev.hotcell.kernel.compiler.Token;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Code up to the cursor as a whole file for javac. The class of the session has what earlier cells declared, as far as
 * the code mentions it; the class of the cell extends it, so that what the cell declares hides what was there. The name
 * at the cursor is {@link #MARKER}, and the brackets that are still open are closed.
 */
final class UnitText {
    private static final Pattern TEMPORARY = Pattern.compile("\\$\\d+");

    static final String MARKER = "$look$";
    static final String SESSION = "$Session";
    static final String CELL = "$Cell";
    static final String RUN = "$run";

    private final Declarations session;
    private final CodeAtCursor at;
    private final List<Snippet> snippets;
    private final String marked;
    private final Snippet current;

    /** Returns whether a name is one that users see: without a dollar sign, or that of a cell's value. */
    static boolean isUsers(String name) {
        return name.indexOf('$') < 0 || TEMPORARY.matcher(name).matches();
    }

    UnitText(Declarations session, CodeAtCursor at) {
        this.session = session;
        this.at = at;
        this.marked = at.code().substring(0, at.start()) + MARKER;
        this.snippets = SnippetParser.parse(marked);
        this.current = snippets.get(snippets.size() - 1);
    }

    /** Returns whether the name at the cursor is that of a class to be instantiated. */
    boolean creates() {
        return at.before(1).equals("new");
    }

    /** Returns the types that the cell declares, those below the cursor included. */
    List<String> typeNames() {
        Set<String> names = new LinkedHashSet<>();
        for (List<Snippet> all : List.of(snippets, below())) {
            all.stream().filter(s -> s.kind() == Snippet.Kind.TYPE).forEach(s -> names.addAll(s.names()));
        }
        names.remove(MARKER);
        return List.copyOf(names);
    }

    /**
     * Writes the file.
     *
     * @param more names of the session that the code does not mention
     * @param tail what to put behind the name at the cursor, to make a sentence of it
     */
    String write(Collection<String> more, String tail) {
        List<Snippet> below = below();
        Set<String> words = new HashSet<>(more);
        snippets.forEach(s -> words.addAll(Declaration.words(s.tokens())));
        below.forEach(s -> words.addAll(Declaration.words(s.tokens())));
        Set<Declaration> mentioned = session.mentioned(words);
        mentioned.forEach(one -> words.addAll(one.words()));
        StringBuilder text = new StringBuilder("package $look; ");
        session.imports().stream()
                .filter(one -> one.onDemand() || words.contains(one.name()))
                .forEach(one -> text.append(one).append(' '));
        snippets.stream()
                .filter(s -> s.kind() == Snippet.Kind.IMPORT && s != current)
                .forEach(s -> text.append(Declarations.Import.of(s)).append(' '));
        text.append("\nclass " + SESSION + " {\n");
        mentioned.forEach(one -> text.append(one.asMember()).append('\n'));
        text.append("}\nclass " + CELL + " extends " + SESSION + " {\n");
        boolean inMember = current.kind() == Snippet.Kind.TYPE || current.kind() == Snippet.Kind.METHOD;
        for (Snippet snippet : snippets) {
            if (snippet != current && (isMember(snippet) || inMember && isField(snippet))) {
                text.append(Declaration.of(snippet, marked).asMember()).append('\n');
            }
        }
        if (inMember) {
            member(text, tail);
        }
        below.forEach(s -> text.append(Declaration.of(s, rest()).asMember()).append('\n'));
        text.append("static Object " + RUN + "() throws Throwable {\n");
        for (Snippet snippet : snippets) {
            if (snippet != current && snippet.kind() == Snippet.Kind.VARIABLE && !(inMember && isField(snippet))) {
                text.append(marked, snippet.start(), snippet.end()).append(snippet.endsWithSemicolon() ? "\n" : ";\n");
            }
        }
        if (!inMember) {
            text.append(marked, current.start(), current.end()).append(tail).append(closers(current.tokens(), false));
        }
        return text.append("\nreturn null; }\n}\n").toString();
    }

    private static boolean isMember(Snippet snippet) {
        return snippet.kind() == Snippet.Kind.TYPE || snippet.kind() == Snippet.Kind.METHOD;
    }

    private static boolean isField(Snippet snippet) {
        return snippet.kind() == Snippet.Kind.VARIABLE
                && snippet.tokens().stream().limit(3).noneMatch(t -> t.is("var"));
    }

    /** Writes the type or method that the cursor is in, with what stands below the cursor if it is whole. */
    private void member(StringBuilder text, String tail) {
        String comment = marked.substring(Declaration.commentStart(marked, current.start()), current.start());
        boolean isStatic = current.tokens().get(0).is("static");
        text.append(comment).append(isStatic ? "" : "static ").append(marked, current.start(), current.end());
        text.append(tail);
        Snippet whole = whole();
        if (whole != null) {
            String line = at.code().substring(at.cursor(), endOfLine());
            text.append(line.isBlank() ? closers(current.tokens(), true) : "")
                    .append(at.code(), at.cursor(), whole.end());
        } else {
            text.append(closers(current.tokens(), false));
            if (current.kind() == Snippet.Kind.METHOD
                    && current.tokens().stream().noneMatch(t -> t.is("{"))) {
                text.append("{ throw null; }");
            }
        }
        text.append('\n');
    }

    private @org.jspecify.annotations.Nullable Snippet whole() {
        for (Snippet snippet : SnippetParser.parse(at.code())) {
            if (snippet.start() == current.start() && snippet.end() > at.cursor() && isBalanced(snippet.tokens())) {
                return snippet;
            }
        }
        return null;
    }

    private int endOfLine() {
        int end = at.code().indexOf('\n', at.cursor());
        return end < 0 ? at.code().length() : end;
    }

    private String rest() {
        return at.code().substring(endOfLine());
    }

    /** Returns the types and methods of the lines below, as far as they can be told. */
    private List<Snippet> below() {
        Snippet whole = whole();
        int from = whole == null ? endOfLine() : Math.max(endOfLine(), whole.end());
        int before = endOfLine();
        return SnippetParser.parse(rest()).stream()
                .filter(s -> isMember(s) && s.start() + before >= from && isBalanced(s.tokens()))
                .toList();
    }

    private static boolean isBalanced(List<Token> tokens) {
        int depth = 0;
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.BROKEN) {
                return false;
            }
            depth += opens(token) ? 1 : closes(token) ? -1 : 0;
            if (depth < 0) {
                return false;
            }
        }
        return depth == 0;
    }

    private static boolean opens(Token token) {
        return token.kind() == Token.Kind.SYMBOL && "([{".contains(token.text());
    }

    private static boolean closes(Token token) {
        return token.kind() == Token.Kind.SYMBOL && ")]}".contains(token.text());
    }

    /** Returns what closes the brackets that are open at the end, all of them or those of the last statement. */
    private static String closers(List<Token> tokens, boolean ofStatement) {
        Deque<String> open = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (opens(token)) {
                boolean list = token.is("{")
                        && i > 0
                        && Set.of("=", "]", ",", "(").contains(tokens.get(i - 1).text());
                open.push(token.is("(") ? ")" : token.is("[") ? "]" : list ? "}" : ";}");
            } else if (closes(token) && !open.isEmpty()) {
                open.pop();
            }
        }
        StringBuilder text = new StringBuilder();
        for (String one : open) {
            if (ofStatement && one.equals(";}")) {
                break;
            }
            text.append(one);
        }
        return text.append(tokens.get(0).is("class") ? "" : ";").toString();
    }
}
