package dev.offtake.engine.question;

import dev.offtake.api.Dimension;
import dev.offtake.api.Operation;
import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.Evaluation;
import dev.offtake.engine.result.Display;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The arithmetic between one line of an explanation and the lines below it. A choice is written as the part that was
 * chosen on the path explained.
 */
final class FormulaText {

    /** A formula deeper than this is cut, and what is below becomes a line of its own. */
    private static final int DEEPEST = 5;

    private static final int MANY_TERMS = 6;

    private final Evaluation evaluation;

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
        List<Quantity> parts = q.operation() == Operation.ADD ? terms(q) : q.operands();
        parts.forEach(operand -> collect(operand, depth + 1, lines));
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
            if (q.operation() == Operation.ADD) {
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
        return text(formula, this::number);
    }

    String number(Quantity q) {
        return Display.value(evaluation.value(q), unit(q.dimension()));
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
        int below = depth + 1;
        return switch (q.operation()) {
            case CONSTANT -> Display.value(q.number(), unit(q.dimension()));
            case ADD -> sum(q, below, least, line);
            case SUBTRACT ->
                enclosed(text(x.get(0), below, 2, line) + " − " + text(x.get(1), below, 3, line), 2, least);
            case MULTIPLY ->
                enclosed(text(x.get(0), below, 3, line) + " × " + text(x.get(1), below, 4, line), 3, least);
            case DIVIDE -> enclosed(text(x.get(0), below, 3, line) + " ÷ " + text(x.get(1), below, 4, line), 3, least);
            case POWER_WHOLE -> enclosed(text(x.get(0), below, 5, line) + "^" + (int) q.number(), 4, least);
            case POWER -> enclosed(text(x.get(0), below, 5, line) + "^" + text(x.get(1), below, 5, line), 4, least);
            case AT_MOST -> enclosed(text(x.get(0), below, 2, line) + " ≤ " + text(x.get(1), below, 2, line), 1, least);
            case BELOW -> enclosed(text(x.get(0), below, 2, line) + " < " + text(x.get(1), below, 2, line), 1, least);
            case MIN -> call("min", x, below, line);
            case MAX -> call("max", x, below, line);
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
        if (terms.size() > MANY_TERMS) {
            return "sum of " + terms.size();
        }
        if (terms.isEmpty()) {
            return Display.value(0, unit(q.dimension()));
        }
        String sum = terms.stream().map(t -> text(t, depth, 2, line)).collect(Collectors.joining(" + "));
        return terms.size() == 1 ? text(terms.get(0), depth, least, line) : enclosed(sum, 2, least);
    }

    private String call(String name, List<Quantity> x, int depth, Function<Quantity, String> line) {
        return name + x.stream().map(o -> text(o, depth, 0, line)).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String enclosed(String text, int level, int least) {
        return level < least ? "(" + text + ")" : text;
    }
}
