package dev.offtake.engine.scenario;

import dev.offtake.api.Unit;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.MetricParser.Fault;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of a metric expression into tokens. */
final class MetricLexer {

    /** What a token is. */
    enum Kind {
        NUMBER,
        WORD,
        SYMBOL,
        END
    }

    /**
     * A token.
     *
     * @param kind what it is
     * @param text its text: a number without its unit, a word, a symbol in ASCII
     * @param unit a number's unit as written, else empty
     * @param from where it begins
     * @param to where it ends
     */
    record Token(Kind kind, String text, String unit, int from, int to) {
        boolean is(String symbol) {
            return kind == Kind.SYMBOL && text.equals(symbol);
        }
    }

    /** Stands for a character without meaning, of which the fault has been said. */
    static final String UNKNOWN = "?";

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*(-[\\p{L}\\p{N}_]+)*");
    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{N}_]+(-[\\p{L}\\p{N}_]+)*");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d+(,\\d+)+");
    private static final Pattern UNIT = Pattern.compile("[ \\u00a0\\u202f]*((?:k|mn|bn|tn)[ \\u00a0\\u202f]+)?"
            + "((?:%|[A-Za-z][A-Za-z0-9-]*)(?:[/*](?:%|[A-Za-z][A-Za-z0-9-]*))*)");

    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("−", "-"),
            Map.entry("×", "*"),
            Map.entry("·", "*"),
            Map.entry("÷", "/"),
            Map.entry("≤", "<="),
            Map.entry("≥", ">="),
            Map.entry("≠", "!="),
            Map.entry("…", ".."),
            Map.entry("==", "="),
            Map.entry("<>", "!="));
    private static final String[] TWO = {"<=", ">=", "!=", "==", "<>", ".."};
    private static final String ONE = "[](),=+-*/<>−×·÷≤≥≠…";

    private final String text;
    private final List<Fault> faults;
    private final List<Token> tokens = new ArrayList<>();

    private MetricLexer(String text, List<Fault> faults) {
        this.text = text;
        this.faults = faults;
    }

    /**
     * The tokens of a text, the last one an END.
     *
     * @param text the text
     * @param faults where faults are added
     */
    static List<Token> tokens(String text, List<Fault> faults) {
        MetricLexer lexer = new MetricLexer(text, faults);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        int at = 0;
        boolean inBrackets = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                at++;
            } else if (inBrackets && Character.isLetterOrDigit(c)) {
                at = match(KEY, at, Kind.WORD);
            } else if (c >= '0' && c <= '9') {
                at = number(at);
            } else if (Character.isLetter(c) || c == '_') {
                at = match(WORD, at, Kind.WORD);
            } else {
                if (c == '[' || c == ']') {
                    inBrackets = c == '[';
                }
                at = symbol(at);
            }
        }
        tokens.add(new Token(Kind.END, "", "", text.length(), text.length()));
    }

    private int match(Pattern pattern, int at, Kind kind) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return symbol(at);
        }
        tokens.add(new Token(kind, matcher.group(), "", at, matcher.end()));
        return matcher.end();
    }

    private int symbol(int at) {
        for (String two : TWO) {
            if (text.startsWith(two, at)) {
                tokens.add(new Token(Kind.SYMBOL, SAME.getOrDefault(two, two), "", at, at + 2));
                return at + 2;
            }
        }
        int length = Character.charCount(text.codePointAt(at));
        String one = text.substring(at, at + length);
        if (ONE.contains(one)) {
            tokens.add(new Token(Kind.SYMBOL, SAME.getOrDefault(one, one), "", at, at + 1));
        } else {
            String hint = one.equals("–") || one.equals("—")
                    ? "Is this a minus? Write '-'."
                    : one.equals("±")
                            ? "A claim states its tolerance apart, as in 'tolerance: 2 pp'."
                            : one.equals("&") || one.equals("|") || one.equals("!")
                                    ? "Conditions are combined with any(…) and all(…), or as two claims."
                                    : "";
            faults.add(new Fault(
                    ProblemCode.METRIC_GRAMMAR, at, length, "'" + printable(one) + "' has no meaning here", hint));
            tokens.add(new Token(Kind.SYMBOL, UNKNOWN, "", at, at + length));
        }
        return at + length;
    }

    private static String printable(String one) {
        int c = one.codePointAt(0);
        return Character.isISOControl(c) || !Character.isDefined(c) ? String.format("U+%04X", c) : one;
    }

    private int number(int at) {
        Matcher comma = DECIMAL_COMMA.matcher(text).region(at, text.length());
        if (comma.lookingAt()) {
            int end = comma.end();
            String digits = comma.group();
            faults.add(new Fault(
                    ProblemCode.METRIC_NUMBER,
                    at,
                    end - at,
                    "'" + digits + "' is not a number",
                    "Write " + digits.replaceFirst(",", ".").replace(",", "") + " for a decimal, or "
                            + digits.replace(",", "") + " for a large number."));
            return unit(at, end, digits.replace(",", ""));
        }
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        boolean found = matcher.lookingAt();
        int end = found ? matcher.end() : at + 1;
        String digits = text.substring(at, end);
        if (Double.isInfinite(Double.parseDouble(digits))) {
            faults.add(new Fault(ProblemCode.METRIC_NUMBER, at, end - at, digits + " is too large", ""));
        }
        return unit(at, end, digits);
    }

    /** Takes the unit behind a number: of the longest text that could be one, the longest part that is. */
    private int unit(int from, int at, String digits) {
        Matcher matcher = UNIT.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            tokens.add(new Token(Kind.NUMBER, digits, "", from, at));
            return at;
        }
        boolean multiplied = matcher.group(1) != null;
        String multiplier =
                multiplied ? matcher.group(1).strip().replace("\u00a0", "").replace("\u202f", "") + " " : "";
        String rest = matcher.group(2);
        int start = matcher.start(2);
        for (int end = rest.length();
                end > 0;
                end = Math.max(rest.lastIndexOf('/', end - 1), rest.lastIndexOf('*', end - 1))) {
            String unit = multiplier + rest.substring(0, end);
            if (Unit.parse(unit).isPresent()) {
                tokens.add(new Token(Kind.NUMBER, digits, unit, from, start + end));
                return start + end;
            }
        }
        int word = multiplied ? matcher.start(1) : start;
        String first = rest.split("[/*]", -1)[0];
        boolean name = MetricTable.find(first).isPresent() || MetricSyntax.FUNCTIONS.contains(first);
        if (name && !multiplied) {
            tokens.add(new Token(Kind.NUMBER, digits, "", from, at));
            return start;
        }
        faults.add(unknownUnit(word, matcher.end() - word, digits, multiplier, rest));
        tokens.add(new Token(Kind.NUMBER, digits, "?", from, matcher.end()));
        return matcher.end();
    }

    private static Fault unknownUnit(int at, int length, String digits, String multiplier, String unit) {
        String hint;
        if (multiplier.isEmpty() && unit.matches("k|mn|bn|tn")) {
            hint = "Write for example " + digits + " " + unit + " USD or " + digits + " " + unit + " H100e.";
            return new Fault(ProblemCode.METRIC_NUMBER, at, length, "'" + unit + "' stands before a unit", hint);
        }
        List<String> symbols = new ArrayList<>();
        for (Iterator<String> known = Unit.symbols().iterator(); known.hasNext(); ) {
            symbols.add(known.next());
        }
        if (Unit.parse(unit).isPresent()) {
            hint = "k, mn, bn and tn stand before money and compute only.";
        } else if (unit.equalsIgnoreCase("million") || unit.equalsIgnoreCase("m")) {
            hint = "Did you mean 'mn'?";
        } else if (unit.equalsIgnoreCase("billion") || unit.equalsIgnoreCase("b")) {
            hint = "Did you mean 'bn'?";
        } else {
            hint = Suggestions.didYouMean(unit, symbols);
        }
        return new Fault(ProblemCode.METRIC_NUMBER, at, length, "'" + multiplier + unit + "' is not a unit", hint);
    }
}
