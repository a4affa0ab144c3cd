package dev.hotcell.kernel.jshell;

import dev.hotcell.kernel.interpreter.CompilationException;
import dev.hotcell.kernel.interpreter.CompilationException.Problem;
import dev.hotcell.kernel.interpreter.EvaluationException;
import dev.hotcell.kernel.interpreter.Result;
import dev.hotcell.kernel.interpreter.Source;
import dev.hotcell.kernel.jshell.SnippetSplitter.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** Evaluates the snippets of a piece of code, one after the other. */
final class SnippetEvaluator {
    private final JShell jshell;
    private final SourceCodeAnalysis analysis;
    private final SnippetExecution execution;
    private final SnippetSplitter splitter;
    private final CellTrace trace = new CellTrace();
    private @Nullable Snippet temporary;

    SnippetEvaluator(JShell jshell, SourceCodeAnalysis analysis, SnippetExecution execution) {
        this.jshell = jshell;
        this.analysis = analysis;
        this.execution = execution;
        this.splitter = new SnippetSplitter(analysis);
    }

    Result evaluate(Source source) throws CompilationException, EvaluationException {
        checkSyntax(source);
        Result result = Result.NOTHING;
        int offset = 0;
        for (Part part = splitter.next(source.code(), offset);
                part != null;
                part = splitter.next(source.code(), offset)) {
            result = evaluate(part, source);
            offset = part.offset() + part.code().length();
        }
        return result;
    }

    /** What is no Java at all is found before anything has run; what makes no sense, when its turn comes. */
    private void checkSyntax(Source source) throws CompilationException {
        for (Part part : splitter.split(source.code())) {
            if (part.completeness() == Completeness.UNKNOWN
                    || part.completeness() == Completeness.DEFINITELY_INCOMPLETE) {
                Snippet rejected = jshell.eval(part.code()).get(0).snippet();
                throw new CompilationException(problems(rejected, part, source));
            }
        }
    }

    private Result evaluate(Part part, Source source) throws CompilationException, EvaluationException {
        int firstLine = source.firstLine() + lines(source.code().substring(0, part.offset()));
        execution.takeOutcome();
        List<SnippetEvent> events = jshell.eval(part.code());
        SnippetExecution.Outcome outcome = execution.takeOutcome();
        Result result = Result.NOTHING;
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (event.causeSnippet() != null) {
                continue;
            }
            if (event.status() == Status.REJECTED) {
                throw new CompilationException(problems(snippet, part, source));
            }
            trace.remember(analysis.wrapper(snippet), snippet.source(), source.cell(), firstLine);
            check(event, outcome, source);
            result = result(snippet, outcome);
        }
        return result;
    }

    private void check(SnippetEvent event, SnippetExecution.Outcome outcome, Source source)
            throws CompilationException, EvaluationException {
        Throwable thrown = outcome.thrown();
        if (thrown != null) {
            trace.rewrite(thrown);
            throw new EvaluationException(thrown);
        }
        JShellException failure = event.exception();
        if (failure instanceof UnresolvedReferenceException unresolved) {
            String missing =
                    jshell.unresolvedDependencies(unresolved.getSnippet()).collect(Collectors.joining(", "));
            String message = "Not declared yet: " + missing + ", used by "
                    + unresolved.getSnippet().name();
            throw new CompilationException(List.of(new Problem(message, source.cell(), 0, 0, "", 1)));
        }
        if (failure != null) {
            throw new EvaluationException(failure);
        }
    }

    private Result result(Snippet snippet, SnippetExecution.Outcome outcome) {
        SubKind kind = snippet.subKind();
        if (kind == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            dropTemporary();
            temporary = snippet;
            return new Result(true, outcome.value(), ((VarSnippet) snippet).typeName());
        }
        if (kind == SubKind.VAR_VALUE_SUBKIND || kind == SubKind.OTHER_EXPRESSION_SUBKIND) {
            String type = ((ExpressionSnippet) snippet).typeName();
            return type.equals("void") ? Result.NOTHING : new Result(true, outcome.value(), type);
        }
        return Result.NOTHING;
    }

    /** Each bare expression leaves a variable {@code $n}: it slows every later snippet and holds its value. */
    private void dropTemporary() {
        Snippet old = temporary;
        if (old != null) {
            SnippetVariables.release(analysis, execution, (VarSnippet) old);
            jshell.drop(old);
        }
    }

    /** Lets go of the last value, before its snippet is dropped with all others. */
    void forgetTemporary() {
        temporary = null;
    }

    private List<Problem> problems(Snippet snippet, Part part, Source source) {
        List<Problem> problems = new ArrayList<>();
        for (Diag diag : jshell.diagnostics(snippet).collect(Collectors.toList())) {
            if (diag.isError()) {
                problems.add(problem(diag, part, source));
            }
        }
        if (problems.isEmpty()) {
            problems.add(new Problem("This is not Java", source.cell(), 0, 0, "", 1));
        }
        return problems;
    }

    private static Problem problem(Diag diag, Part part, Source source) {
        String code = source.code();
        String message = diag.getMessage(Locale.ROOT);
        if (diag.getPosition() == Diag.NOPOS) {
            return new Problem(message, source.cell(), 0, 0, "", 1);
        }
        int at = Math.min(code.length(), part.offset() + (int) diag.getPosition());
        int start = code.lastIndexOf('\n', at - 1) + 1;
        int end = code.indexOf('\n', at);
        String line = code.substring(start, end < 0 ? code.length() : end);
        int length = (int) Math.max(1, diag.getEndPosition() - diag.getPosition());
        int number = source.firstLine() + lines(code.substring(0, at));
        return new Problem(message, source.cell(), number, at - start + 1, line, length);
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
