package dev.offtake.engine.question;

import dev.offtake.api.Dimension;
import dev.offtake.api.Operation;
import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.Evaluation;
import dev.offtake.engine.model.Dispatch;
import dev.offtake.engine.result.Display;
import dev.offtake.engine.scenario.MetricTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The arithmetic between one line of an explanation and the lines below it. A choice is written as the part that was
 * chosen on the path explained.
 */
final class FormulaText {

    /** A formula deeper than this is cut, and what is below becomes a line of its own. */
    private static final int DEEPEST = 5;

    private static final int MANY_TERMS = 8;

    private static final int MOST_TERMS = 500;

    private static final int FEWEST_FIGURES = 3;

    /** So many figures are enough for a formula to come out as shown. */
    private static final int MOST_FIGURES = 7;

    private final Evaluation evaluation;

    /** How many figures numbers in a formula are shown to; 0 while names are written. */
    private int figures;

    FormulaText(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** The quantities that a formula is made of and that are lines of their own, each once, in order. */
    List<Quantity> lines(Quantity formula) {
        List<Quantity> lines = new ArrayList<>();
        collect(formula, 0, lines);
        return lines;
    }

    private void collect(Quantity part, int depth, List<Quantity> lines) {
        Quantity q = chosen(part);
        if (isLine(q, depth)) {
            if (lines.stream().noneMatch(line -> line == q)) {
                lines.add(q);
            }
            return;
        }
        parts(q).forEach(operand -> collect(operand, below(q, operand, depth), lines));
    }

    /** The parts of an operation: of a sum all terms; factors and divisors that are 1 are none. */
    List<Quantity> parts(Quantity q) {
        if (q.operation() == Operation.ADD) {
            return terms(q);
        }
        List<Quantity> x = q.operands();
        return switch (q.operation()) {
            case MULTIPLY -> isOne(x.get(0)) ? x.subList(1, 2) : isOne(x.get(1)) ? x.subList(0, 1) : x;
            case DIVIDE -> isOne(x.get(1)) ? x.subList(0, 1) : x;
            default -> x;
        };
    }

    /** A product within a product is one product. */
    private int below(Quantity q, Quantity operand, int depth) {
        Operation operation = chosen(operand).operation();
        boolean product = q.operation() == Operation.MULTIPLY && operation == Operation.MULTIPLY;
        return product ? depth : depth + 1;
    }

    /** 1 of some unit, such as the year in {@code rate × 1 yr}: it changes the unit, not the number. */
    private static boolean isOne(Quantity q) {
        return q.operation() == Operation.CONSTANT && q.number() == 1;
    }

    private boolean isLine(Quantity q, int depth) {
        return switch (q.operation()) {
            case NAMED, INPUT -> true;
            case CONSTANT -> false;
            default -> depth >= DEEPEST;
        };
    }

    /** What a choice came to on this path; anything else is itself. */
    Quantity chosen(Quantity part) {
        Quantity q = part;
        while (q.operation() == Operation.SELECT) {
            q = q.operands().get(evaluation.value(q.operands().get(0)) != 0 ? 1 : 2);
        }
        return q;
    }

    /** The terms of a sum, however it was added up; 0 itself is no term. */
    List<Quantity> terms(Quantity sum) {
        List<Quantity> terms = new ArrayList<>();
        Deque<Quantity> open = new ArrayDeque<>();
        open.push(sum);
        while (!open.isEmpty()) {
            Quantity q = chosen(open.pop());
            if (q.operation() == Operation.ADD && terms.size() < MOST_TERMS) {
                open.push(q.operands().get(1));
                open.push(q.operands().get(0));
            } else if (!isZero(q)) {
                terms.add(q);
            }
        }
        return terms;
    }

    private static boolean isZero(Quantity q) {
        return q.operation() == Operation.CONSTANT && q.number() == 0;
    }

    /**
     * The formula as a text.
     *
     * @param formula the formula
     * @param line how a line of its own is written
     */
    String text(Quantity formula, Function<Quantity, String> line) {
        return text(formula, 0, 0, line);
    }

    /**
     * The formula with numbers in place of the lines below: as many figures as it takes for the formula, computed anew
     * from the numbers shown, to come to the value shown.
     */
    String numbers(Quantity formula) {
        int enough = FEWEST_FIGURES;
        while (enough < MOST_FIGURES && !comesOut(formula, enough)) {
            enough++;
        }
        // Where no number of figures is enough, the last digits are not what matters.
        return numbers(formula, enough == MOST_FIGURES ? FEWEST_FIGURES : enough);
    }

    private String numbers(Quantity formula, int to) {
        figures = to;
        String text = text(formula, 0, 0, q -> shown(evaluation.value(q), unit(q), to));
        figures = 0;
        return text;
    }

    private boolean comesOut(Quantity formula, int to) {
        String unit = unit(formula.dimension());
        double again = rounded(formula, 0, to);
        return shown(again, unit).equals(shown(evaluation.value(formula), unit));
    }

    /** The formula computed from its numbers as they are shown to some figures. */
    private double rounded(Quantity part, int depth, int to) {
        Quantity q = chosen(part);
        if (isLine(q, depth) || q.operation() == Operation.CONSTANT) {
            double value = evaluation.value(q);
            boolean whole = q.operation() == Operation.CONSTANT && isGuard(q);
            return whole ? value : asShown(value, unit(q), to);
        }
        if (q.operation() == Operation.FUNCTION) {
            return evaluation.value(q);
        }
        double[] operands = q.operands().stream()
                .mapToDouble(operand -> rounded(operand, below(q, operand, depth), to))
                .toArray();
        return Evaluation.apply(q, operands);
    }

    private static double asShown(double value, String unit, int to) {
        if (!Double.isFinite(value) || value == 0) {
            return value;
        }
        boolean date = isDate(value, unit);
        String shown = date || "h".equals(unit) ? unit : Display.unitFor(value, "1/yr".equals(unit) ? "%/yr" : unit);
        double number = date || "h".equals(unit) ? value : Display.in(value, shown);
        java.math.MathContext digits = new java.math.MathContext(date ? to + 3 : "h".equals(unit) ? 9 : to);
        double rounded = java.math.BigDecimal.valueOf(number).round(digits).doubleValue();
        return number == 0 ? 0 : value * (rounded / number);
    }

    // ---- sums ---------------------------------------------------------------------------------------------------

    /** A term of a sum, and whether it is taken away. */
    record Term(Quantity quantity, boolean less) {}

    /** The terms of a sum or difference, also of one that is only kept from being negative; none for anything else. */
    List<Term> signedTerms(Quantity body) {
        Quantity sum = unguarded(body);
        if (sum.operation() == Operation.ADD) {
            return terms(sum).stream().map(term -> new Term(term, false)).toList();
        }
        if (sum.operation() != Operation.SUBTRACT) {
            return List.of();
        }
        Quantity left = chosen(sum.operands().get(0));
        List<Term> terms = new ArrayList<>();
        if (left.operation() == Operation.ADD || left.operation() == Operation.SUBTRACT) {
            terms.addAll(signedTerms(left));
        } else if (!isZero(left)) {
            terms.add(new Term(left, false));
        }
        terms.add(new Term(chosen(sum.operands().get(1)), true));
        return terms;
    }

    /** What a bound of 0 keeps from being negative, where it is not negative. */
    private Quantity unguarded(Quantity body) {
        Quantity q = chosen(body);
        if (q.operation() != Operation.MAX || !isZero(q.operands().get(1))) {
            return q;
        }
        Quantity inner = chosen(q.operands().get(0));
        return evaluation.value(inner) == evaluation.value(q) ? inner : q;
    }

    /**
     * The terms of a sum as parts of the value shown, which they add up to.
     *
     * @param body the sum
     * @param total the sum as it is shown
     * @return the figures by term; empty for what is no sum of lines
     */
    IdentityHashMap<Quantity, Figure> split(Quantity body, Figure total) {
        IdentityHashMap<Quantity, Figure> split = new IdentityHashMap<>();
        List<Term> terms = signedTerms(body);
        double[] values = new double[terms.size()];
        for (int i = 0; i < values.length; i++) {
            Quantity q = terms.get(i).quantity();
            if (!isLine(q, 1) && terms.size() <= MOST_IN_LINE) {
                return new IdentityHashMap<>();
            }
            values[i] = terms.get(i).less() ? -evaluation.value(q) : evaluation.value(q);
        }
        Optional<List<Figure>> figuresOf = terms.size() < 2 ? Optional.empty() : total.split(values);
        for (int i = 0; i < values.length && figuresOf.isPresent(); i++) {
            Figure figure = figuresOf.get().get(i);
            if (split.put(terms.get(i).quantity(), terms.get(i).less() ? figure.negative() : figure) != null) {
                // A term that stands twice has no one figure.
                return new IdentityHashMap<>();
            }
        }
        return split;
    }

    /** A sum of at most so many terms is written in one line, with its terms' own arithmetic. */
    static final int MOST_IN_LINE = 4;

    /** A sum with its terms as they were split. */
    String numbers(Quantity body, IdentityHashMap<Quantity, Figure> split) {
        List<Term> terms = signedTerms(body);
        List<Term> written =
                terms.stream().filter(term -> !figure(split, term).exactZero()).toList();
        if (written.size() > MANY_TERMS) {
            return "sum of " + terms.size();
        }
        if (written.isEmpty()) {
            return shown(0, unit(body.dimension()));
        }
        boolean each = written.size() <= 2;
        StringBuilder text = new StringBuilder();
        for (Term term : written) {
            Figure figure = figure(split, term);
            boolean minus = term.less() != figure.count() < 0;
            Figure size = figure.count() < 0 ? figure.negative() : figure;
            text.append(text.isEmpty() ? (minus ? "−" : "") : minus ? " − " : " + ");
            text.append(each ? size.text() : size.number());
        }
        Quantity q = chosen(body);
        String unit = figure(split, written.get(0)).unit();
        String sum = each || "1".equals(unit) ? text.toString() : "(" + text + ") " + unit;
        return q.operation() == Operation.MAX ? "max(" + sum + ", " + shown(0, unit(q.dimension())) + ")" : sum;
    }

    private static Figure figure(IdentityHashMap<Quantity, Figure> split, Term term) {
        Figure figure = split.get(term.quantity());
        if (figure == null) {
            throw new IllegalArgumentException("no figure of " + term.quantity());
        }
        return figure;
    }

    /** The metric that a line is, going by its name. */
    static Optional<MetricTable.Entry> metric(String name) {
        int bracket = name.indexOf('[');
        boolean whole = bracket < 0 || name.indexOf(']') == name.length() - 1;
        return whole ? MetricTable.find(bracket < 0 ? name : name.substring(0, bracket)) : Optional.empty();
    }

    /** The unit to show a line in: of a share, {@code %}. */
    static String unit(Quantity q) {
        Optional<MetricTable.Entry> metric = q.operation() == Operation.NAMED ? metric(q.text()) : Optional.empty();
        return metric.map(MetricTable.Entry::display).orElse(unit(q.dimension()));
    }

    /** A value in words: dates as dates, yearly rates in %, hours in full, anything else to three figures. */
    static String shown(double value, String unit) {
        return shown(value, unit, FEWEST_FIGURES);
    }

    private static String shown(double value, String unit, int figures) {
        if (isDate(value, unit)) {
            return String.format(Locale.ROOT, "%." + (figures - 1) + "f", value);
        }
        if ("1/yr".equals(unit)) {
            return Display.value(value, "%/yr", figures);
        }
        return "h".equals(unit) && value == Math.rint(value) && Math.abs(value) < 1e5
                ? String.format(Locale.ROOT, "%,.0f h", value)
                : Display.value(value, unit, figures);
    }

    private static boolean isDate(double value, String unit) {
        return ("yr".equals(unit) || "date".equals(unit)) && value >= 1900 && value < 2200;
    }

    static String unit(Dimension dimension) {
        return dimension.toString();
    }

    /** Levels: 1 comparison, 2 sum, 3 product, 4 power, 5 whole. */
    private String text(Quantity part, int depth, int least, Function<Quantity, String> line) {
        Quantity q = chosen(part);
        if (isLine(q, depth)) {
            return line.apply(q);
        }
        List<Quantity> x = q.operands();
        if (parts(q).size() == 1 && x.size() == 2) {
            return text(parts(q).get(0), depth, least, line);
        }
        int below = depth + 1;
        return switch (q.operation()) {
            case CONSTANT -> shown(q.number(), unit(q.dimension()), Math.max(figures, FEWEST_FIGURES));
            case ADD -> sum(q, below, least, line);
            case SUBTRACT ->
                enclosed(text(x.get(0), below, 2, line) + " − " + text(x.get(1), below, 3, line), 2, least);
            case MULTIPLY ->
                enclosed(
                        text(x.get(0), below(q, x.get(0), depth), 3, line) + " × "
                                + text(x.get(1), below(q, x.get(1), depth), 4, line),
                        3,
                        least);
            case DIVIDE -> enclosed(text(x.get(0), below, 3, line) + " ÷ " + text(x.get(1), below, 4, line), 3, least);
            case POWER_WHOLE -> enclosed(text(x.get(0), below, 5, line) + "^" + (int) q.number(), 4, least);
            case POWER -> enclosed(text(x.get(0), below, 5, line) + "^" + text(x.get(1), below, 5, line), 4, least);
            case AT_MOST -> enclosed(text(x.get(0), below, 2, line) + " ≤ " + text(x.get(1), below, 2, line), 1, least);
            case BELOW -> enclosed(text(x.get(0), below, 2, line) + " < " + text(x.get(1), below, 2, line), 1, least);
            case MIN -> call("min", x, below, line);
            case MAX -> isGuard(x.get(1)) ? text(x.get(0), below, least, line) : call("max", x, below, line);
            case EXP -> call("exp", x, below, line);
            case LOG -> call("ln", x, below, line);
            case SQRT -> call("√", x, below, line);
            case RAMP_INTEGRAL -> call("ramp", x, below, line);
            case FUNCTION -> function(q);
            case INPUT, NAMED, SELECT -> line.apply(q);
        };
    }

    private static String function(Quantity q) {
        return q.function()
                .map(f -> f instanceof Dispatch dispatch
                        ? f.name() + ": " + dispatch.rule()
                        : f.name() + " of " + q.operands().size() + " values")
                .orElse("function");
    }

    private String sum(Quantity q, int depth, int least, Function<Quantity, String> line) {
        List<Quantity> terms = terms(q);
        if (figures > 0) {
            // Among numbers, a 0 says nothing.
            terms = terms.stream().filter(t -> evaluation.value(t) != 0).toList();
        }
        if (terms.size() > MANY_TERMS) {
            return "sum of " + terms.size();
        }
        if (terms.isEmpty()) {
            return shown(0, unit(q.dimension()));
        }
        List<String> texts = terms.stream().map(t -> text(t, depth, 2, line)).toList();
        Optional<String> together = figures > 0 ? together(texts) : Optional.empty();
        if (together.isPresent()) {
            return together.get();
        }
        String sum = String.join(" + ", texts);
        return terms.size() == 1 ? text(terms.get(0), depth, least, line) : enclosed(sum, 2, least);
    }

    /** Three numbers or more of one unit have it once, behind brackets. */
    private static Optional<String> together(List<String> numbers) {
        List<String> bare = new ArrayList<>();
        for (String number : numbers) {
            int space = number.indexOf(' ');
            String unit = space < 0 ? "" : number.substring(space);
            boolean plain = !unit.isEmpty()
                    && unit.equals(
                            numbers.get(0).substring(Math.max(0, numbers.get(0).indexOf(' '))))
                    && number.substring(0, space).chars().allMatch(c -> Character.isDigit(c) || c == '.' || c == ',');
            if (!plain || unit.contains("×") || unit.contains("÷") || unit.contains("(") || unit.contains("+")) {
                return Optional.empty();
            }
            bare.add(number.substring(0, space));
        }
        return bare.size() < 3
                ? Optional.empty()
                : Optional.of("(" + String.join(" + ", bare) + ")"
                        + numbers.get(0).substring(numbers.get(0).indexOf(' ')));
    }

    private String call(String name, List<Quantity> x, int depth, Function<Quantity, String> line) {
        return name + x.stream().map(o -> text(o, depth, 0, line)).collect(Collectors.joining(", ", "(", ")"));
    }

    /** A bound that only keeps a divisor from being 0: it is no part of the formula that a planner reads. */
    private static boolean isGuard(Quantity bound) {
        return bound.operation() == Operation.CONSTANT && bound.number() > 0 && bound.number() < 1e-90;
    }

    private static String enclosed(String text, int level, int least) {
        return level < least ? "(" + text + ")" : text;
    }
}
