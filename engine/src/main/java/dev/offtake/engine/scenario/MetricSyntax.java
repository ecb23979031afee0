package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.MetricLexer.Kind;
import dev.offtake.engine.scenario.MetricLexer.Token;
import dev.offtake.engine.scenario.MetricParser.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the grammar, without knowing any name:
 *
 * <pre>
 * expression = sum [ ("&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "=" | "!=") sum ]
 * sum        = product { ("+" | "-") product }
 * product    = sign { ("*" | "/") sign }
 * sign       = { "-" } whole
 * whole      = number [ unit ] | name [ "[" key { "," key } "]" ] | function "(" expression { "," kind } ")"
 *            | "(" expression ")"
 * key        = [ kind "=" ] ( id | year [ ".." year ] ) | kind
 * </pre>
 */
final class MetricSyntax {

    static final List<String> FUNCTIONS = List.of("sum", "min", "max", "any", "all");

    /** Deeper than anyone writes, and far from the end of the stack. */
    private static final int DEEPEST = 100;

    /** A part of the text. */
    sealed interface Tree {
        int from();

        int to();
    }

    record Amount(int from, int to, String digits, String unit) implements Tree {}

    record Name(int from, int to, Token name, List<KeyText> keys) implements Tree {}

    record Binary(int from, int to, Tree left, Token operator, Tree right) implements Tree {}

    record Minus(int from, int to, Tree operand) implements Tree {}

    record Call(int from, int to, Token function, Tree body, List<Token> over, boolean keysRead) implements Tree {}

    /** What could not be read; its fault has been said. */
    record Broken(int from, int to) implements Tree {}

    /**
     * A key as written.
     *
     * @param kind the kind before {@code =}, or empty
     * @param value the id, year or first year
     * @param last the last year of a range, or empty
     */
    record KeyText(int from, int to, String kind, String value, String last) {}

    private final List<Token> tokens;
    private final List<Fault> faults;
    private int at;
    private int depth;
    private int lastFault = -1;
    private boolean broken;

    private MetricSyntax(List<Token> tokens, List<Fault> faults) {
        this.tokens = tokens;
        this.faults = faults;
    }

    static Tree read(List<Token> tokens, List<Fault> faults) {
        MetricSyntax syntax = new MetricSyntax(tokens, faults);
        Tree tree = syntax.expression();
        while (syntax.token().kind() != Kind.END) {
            Token token = syntax.token();
            syntax.unexpected(token, syntax.afterWhole(token));
            syntax.at++;
            syntax.skipTo(List.of());
        }
        return tree;
    }

    private Token token() {
        return tokens.get(at);
    }

    private boolean take(String symbol) {
        boolean found = token().is(symbol);
        if (found) {
            at++;
        }
        return found;
    }

    private Tree expression() {
        if (depth >= DEEPEST) {
            Token token = token();
            fault(
                    ProblemCode.METRIC_TOO_LONG,
                    token,
                    "the expression is nested too deeply",
                    "At most " + DEEPEST + " levels are read.");
            at = tokens.size() - 1;
            return new Broken(token.from(), token.to());
        }
        depth++;
        Tree left = sum();
        Tree result = left;
        if (isComparator(token())) {
            Token operator = tokens.get(at++);
            Tree right = sum();
            result = new Binary(left.from(), right.to(), left, operator, right);
            if (isComparator(token())) {
                fault(
                        ProblemCode.METRIC_GRAMMAR,
                        token(),
                        "a comparison cannot be compared again",
                        "Write two conditions, or put one in parentheses.");
                while (isComparator(token())) {
                    at++;
                    sum();
                }
            }
        }
        depth--;
        return result;
    }

    private static boolean isComparator(Token token) {
        return token.kind() == Kind.SYMBOL
                && List.of("<", "<=", ">", ">=", "=", "!=").contains(token.text());
    }

    private Tree sum() {
        Tree left = product();
        while (token().is("+") || token().is("-") || token().is(MetricLexer.UNKNOWN)) {
            Token operator = tokens.get(at++);
            Tree right = product();
            left = new Binary(left.from(), right.to(), left, operator, right);
        }
        return left;
    }

    private Tree product() {
        Tree left = sign();
        while (token().is("*") || token().is("/")) {
            Token operator = tokens.get(at++);
            Tree right = sign();
            left = new Binary(left.from(), right.to(), left, operator, right);
        }
        return left;
    }

    private Tree sign() {
        List<Token> signs = new ArrayList<>();
        while (token().is("-")) {
            signs.add(tokens.get(at++));
        }
        Tree operand = whole();
        for (int i = signs.size() - 1; i >= 0; i--) {
            operand = new Minus(signs.get(i).from(), operand.to(), operand);
        }
        return operand;
    }

    private Tree whole() {
        while (take(MetricLexer.UNKNOWN)) {
            broken = true;
        }
        Token token = token();
        if (token.kind() == Kind.NUMBER) {
            at++;
            return new Amount(token.from(), token.to(), token.text(), token.unit());
        }
        if (token.kind() == Kind.WORD) {
            at++;
            return token().is("(") ? call(token) : name(token);
        }
        if (take("(")) {
            Tree inner = expression();
            close(")", token);
            return inner;
        }
        unexpected(token, token.kind() == Kind.END ? "Expected a metric or a number." : "");
        skipTo(List.of(")", ",", "+", "-", "*", "/"));
        return new Broken(token.from(), Math.max(token.from(), token.to()));
    }

    private Tree name(Token name) {
        List<KeyText> keys = new ArrayList<>();
        Token open = token();
        int to = name.to();
        if (take("[")) {
            if (token().is("]")) {
                fault(
                        ProblemCode.METRIC_GRAMMAR,
                        token(),
                        "there is no key in the brackets",
                        "Leave the brackets away, or name a key.");
            } else {
                do {
                    key(keys);
                } while (take(","));
            }
            to = tokens.get(Math.max(0, at - 1)).to();
            if (token().is("]")) {
                to = token().to();
            }
            close("]", open);
        }
        return new Name(name.from(), to, name, keys);
    }

    private void key(List<KeyText> keys) {
        Token first = token();
        if (first.kind() != Kind.WORD) {
            unexpected(first, "Expected a key, such as a year, a supplier or 'workload=training'.");
            skipTo(List.of(",", "]"));
            return;
        }
        at++;
        String kind = "";
        Token value = first;
        if (take("=")) {
            kind = first.text();
            value = token();
            if (value.kind() != Kind.WORD) {
                unexpected(value, "Expected a value after '" + kind + "='.");
                skipTo(List.of(",", "]"));
                return;
            }
            at++;
        }
        String last = "";
        int to = value.to();
        if (take("..")) {
            Token end = token();
            if (end.kind() != Kind.WORD) {
                unexpected(end, "Expected the last year of the range, as in 2025..2030.");
                skipTo(List.of(",", "]"));
                return;
            }
            at++;
            last = end.text();
            to = end.to();
        }
        keys.add(new KeyText(first.from(), to, kind, value.text(), last));
        if (!token().is(",") && !token().is("]") && token().kind() != Kind.END) {
            unexpected(token(), "Keys are separated by ','.");
            skipTo(List.of(",", "]"));
        }
    }

    private Tree call(Token function) {
        Token open = tokens.get(at++);
        Tree body = expression();
        List<Token> over = new ArrayList<>();
        boolean keysRead = true;
        while (take(",")) {
            Token key = token();
            if (key.kind() == Kind.WORD && (peek(1).is(",") || peek(1).is(")") || peek(1).kind() == Kind.END)) {
                at++;
                over.add(key);
            } else {
                keysRead = false;
                fault(
                        ProblemCode.METRIC_REDUCTION,
                        key.kind() == Kind.END ? open : key,
                        function.text() + " takes one expression, then the keys to go over",
                        "Write for example " + function.text() + "(cost[2027], provider).");
                skipTo(List.of(",", ")"));
            }
        }
        int to = token().is(")") ? token().to() : tokens.get(at - 1).to();
        close(")", open);
        return new Call(function.from(), to, function, body, over, keysRead);
    }

    private Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    private void close(String symbol, Token open) {
        if (take(symbol)) {
            return;
        }
        if (token().kind() == Kind.END) {
            fault(
                    ProblemCode.METRIC_GRAMMAR,
                    open,
                    "'" + open.text() + "' is never closed",
                    "Put '" + symbol + "' at the end.");
            return;
        }
        unexpected(token(), afterWhole(token()));
        skipTo(List.of(symbol));
        take(symbol);
    }

    private String afterWhole(Token token) {
        if (token.kind() == Kind.WORD || token.kind() == Kind.NUMBER || token.is("(")) {
            return "Expected an operator before it, such as '+' or '>'.";
        }
        if (token.is(")") || token.is("]")) {
            return "It closes nothing.";
        }
        return "";
    }

    private void unexpected(Token token, String hint) {
        String what = token.kind() == Kind.END ? "the expression ends too soon" : "unexpected '" + token.text() + "'";
        fault(ProblemCode.METRIC_GRAMMAR, token, what, hint);
    }

    /** Adds a fault; a place is complained about once. */
    private void fault(ProblemCode code, Token token, String message, String hint) {
        boolean said = token.is(MetricLexer.UNKNOWN) || (broken && token.kind() == Kind.END);
        if (token.from() != lastFault && !said) {
            faults.add(new Fault(code, token.from(), Math.max(1, token.to() - token.from()), message, hint));
            lastFault = token.from();
        }
    }

    /** Skips to the next of some symbols, or the end, and over brackets that open on the way. */
    private void skipTo(List<String> symbols) {
        int open = 0;
        while (token().kind() != Kind.END) {
            Token token = token();
            if (open == 0 && token.kind() == Kind.SYMBOL && symbols.contains(token.text())) {
                return;
            }
            if (token.is("(") || token.is("[")) {
                open++;
            } else if (open > 0 && (token.is(")") || token.is("]"))) {
                open--;
            }
            at++;
        }
    }
}
