package dev.offtake.engine.question;

import dev.offtake.api.Dimension;
import dev.offtake.api.Operation;
import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.Evaluation;
import dev.offtake.engine.result.Display;
import dev.offtake.engine.scenario.MetricTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

    private final Evaluation evaluation;
    private final Function<Quantity, String> numberLine = this::number;

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

    /** The formula with numbers in place of the lines below. */
    String numbers(Quantity formula) {
        return text(formula, numberLine);
    }

    String number(Quantity q) {
        return shown(evaluation.value(q), unit(q));
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
        if (("yr".equals(unit) || "date".equals(unit)) && value >= 1900 && value < 2200) {
            return String.format(Locale.ROOT, "%.2f", value);
        }
        if ("1/yr".equals(unit)) {
            return Display.value(value, "%/yr");
        }
        return "h".equals(unit) && value == Math.rint(value) && Math.abs(value) < 1e5
                ? String.format(Locale.ROOT, "%,.0f h", value)
                : Display.value(value, unit);
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
            case CONSTANT -> shown(q.number(), unit(q.dimension()));
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
            case FUNCTION -> q.function().map(f -> f.name()).orElse("function") + " of " + x.size() + " values";
            case INPUT, NAMED, SELECT -> line.apply(q);
        };
    }

    private String sum(Quantity q, int depth, int least, Function<Quantity, String> line) {
        List<Quantity> terms = terms(q);
        if (line == numberLine) {
            // Among numbers, a 0 says nothing.
            terms = terms.stream().filter(t -> evaluation.value(t) != 0).toList();
        }
        if (terms.size() > MANY_TERMS) {
            return "sum of " + terms.size();
        }
        if (terms.isEmpty()) {
            return shown(0, unit(q.dimension()));
        }
        String sum = terms.stream().map(t -> text(t, depth, 2, line)).collect(Collectors.joining(" + "));
        return terms.size() == 1 ? text(terms.get(0), depth, least, line) : enclosed(sum, 2, least);
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
