package dev.offtake.engine.question;

import dev.offtake.api.Operation;
import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.Evaluation;
import dev.offtake.engine.model.Dispatch;
import dev.offtake.engine.question.ExplanationNode.Cited;
import dev.offtake.engine.question.ExplanationNode.Kind;
import dev.offtake.engine.scenario.Input;
import dev.offtake.engine.scenario.SourceEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the lines of an explanation of a graph: each part once, at the line nearest to the root. */
final class ExplanationLines {

    /** More lines than this below one line are shown as the most important ones and one for the rest. */
    private static final int MANY = 8;

    private static final int SHORT = 48;

    private final Evaluation evaluation;
    private final FormulaText formulas;
    private final IdentityHashMap<Quantity, Integer> ids;
    private final Map<String, Input> inputs;
    private final Map<String, SourceEntry> sources;

    /** A line before it is made: where its quantity was first met, it has lines below. */
    private static final class Draft {
        private final @Nullable Quantity quantity;
        private @Nullable String label;
        private final String unit;
        private final List<Draft> below = new ArrayList<>();
        private boolean repeated;
        private String remark = "";
        private @Nullable Double sum;
        private boolean segment;
        /** As a part of the sum above, in whose digits it is shown. */
        private @Nullable Figure part;
        /** How its own terms are shown, which add up to what is shown of it. */
        private IdentityHashMap<Quantity, Figure> split = new IdentityHashMap<>();

        Draft(@Nullable Quantity quantity, @Nullable String label, String unit) {
            this.quantity = quantity;
            this.label = label;
            this.unit = unit;
        }
    }

    ExplanationLines(
            Evaluation evaluation,
            IdentityHashMap<Quantity, Integer> ids,
            Map<String, Input> inputs,
            Map<String, SourceEntry> sources) {
        this.evaluation = evaluation;
        this.formulas = new FormulaText(evaluation);
        this.ids = ids;
        this.inputs = inputs;
        this.sources = sources;
    }

    /** The lines of one value. */
    ExplanationNode tree(Quantity root, String label, String unit) {
        Draft draft = new Draft(root, label, unit);
        expand(List.of(draft));
        return node(draft);
    }

    /** The lines of several values, which share what they have in common. */
    List<ExplanationNode> forest(Map<String, Claims.Compared> roots) {
        List<Draft> drafts = new ArrayList<>();
        roots.forEach((label, compared) -> drafts.add(new Draft(compared.quantity(), label, compared.display())));
        expand(drafts);
        return drafts.stream().map(this::node).toList();
    }

    /** Goes breadth first, so that what is shared is shown where it is nearest to the root. */
    private void expand(List<Draft> roots) {
        IdentityHashMap<Quantity, Boolean> shown = new IdentityHashMap<>();
        Map<List<Object>, Draft> calls = new HashMap<>();
        Deque<Draft> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            Draft draft = open.remove();
            if (draft.quantity == null) {
                open.addAll(draft.below);
                continue;
            }
            Quantity body = body(draft.quantity);
            if (body.operation() == Operation.CONSTANT || isLeaf(draft.quantity)) {
                continue;
            }
            if (shown.put(body, true) != null) {
                draft.repeated = true;
                continue;
            }
            if (body.operation() == Operation.FUNCTION) {
                // The outputs of one call are made of the same things, which are shown below the first.
                Draft first = calls.putIfAbsent(List.of(body.function().orElseThrow(), body.operands()), draft);
                if (first != null && first.quantity != null) {
                    draft.remark = "computed with " + (first.label == null ? label(first.quantity) : first.label);
                    continue;
                }
            }
            draft.below.addAll(below(draft, body));
            open.addAll(draft.below);
        }
    }

    private static boolean isLeaf(Quantity q) {
        return q.operation() == Operation.INPUT;
    }

    /** What a name stands for. */
    private Quantity body(Quantity q) {
        Quantity body = formulas.chosen(q);
        while (body.operation() == Operation.NAMED) {
            body = formulas.chosen(body.operands().get(0));
        }
        return body;
    }

    private List<Draft> below(Draft above, Quantity body) {
        Optional<Dispatch> dispatch = dispatch(body);
        if (dispatch.isPresent()) {
            return portions(dispatch.get(), body);
        }
        List<Quantity> lines = formulas.lines(body);
        boolean function = body.operation() == Operation.FUNCTION;
        boolean longSum =
                body.operation() == Operation.ADD && formulas.terms(body).size() > FormulaText.MOST_IN_LINE;
        if ((lines.size() > MANY && !function) || longSum) {
            // Too much for one formula: its parts become lines, with their own lines below.
            lines = formulas.parts(body).stream()
                    .map(formulas::chosen)
                    .filter(part -> part.operation() != Operation.CONSTANT)
                    .toList();
        }
        List<Draft> drafts = new ArrayList<>();
        for (Quantity line : lines) {
            drafts.add(new Draft(line, null, FormulaText.unit(line)));
        }
        boolean sum = body.operation() == Operation.ADD && formulas.terms(body).size() == lines.size();
        total(above).ifPresent(total -> {
            above.split = formulas.split(body, total);
            drafts.forEach(draft -> draft.part = draft.quantity == null ? null : above.split.get(draft.quantity));
        });
        List<Draft> shown = sum ? withoutZeros(drafts, body) : drafts;
        return shown.size() <= MANY ? shown : largest(shown, sum, body);
    }

    /** Puts several terms that are 0 into one line. */
    private List<Draft> withoutZeros(List<Draft> terms, Quantity sum) {
        Draft zeros = new Draft(null, null, FormulaText.unit(sum.dimension()));
        terms.stream().filter(term -> value(term) == 0).forEach(zeros.below::add);
        if (zeros.below.size() < 2 || zeros.below.size() == terms.size()) {
            return terms;
        }
        zeros.sum = 0.0;
        zeros.part = together(zeros.below);
        List<Draft> result =
                new ArrayList<>(terms.stream().filter(term -> value(term) != 0).toList());
        result.add(zeros);
        return result;
    }

    /** Keeps the largest terms of a sum, or the first operands of a function, and puts the rest into one line. */
    private List<Draft> largest(List<Draft> drafts, boolean sum, Quantity body) {
        List<Draft> order = new ArrayList<>(drafts);
        if (sum) {
            order.sort(Comparator.comparingDouble((Draft d) -> -Math.abs(value(d))));
        }
        List<Draft> kept = order.subList(0, MANY - 2);
        Draft rest = new Draft(null, null, FormulaText.unit(body.dimension()));
        List<Draft> result = new ArrayList<>();
        for (Draft draft : drafts) {
            if (kept.contains(draft)) {
                result.add(draft);
            } else {
                rest.below.addAll(draft.quantity == null ? draft.below : List.of(draft));
            }
        }
        if (sum) {
            rest.sum = rest.below.stream().mapToDouble(this::value).sum();
            rest.part = together(rest.below);
        }
        result.add(rest);
        return result;
    }

    private static @Nullable Figure together(List<Draft> drafts) {
        List<Figure> figures = new ArrayList<>();
        for (Draft draft : drafts) {
            Figure part = draft.part;
            if (part == null) {
                return null;
            }
            figures.add(part);
        }
        return figures.isEmpty() ? null : Figure.sum(figures);
    }

    /** What the terms of a line must add up to: what is shown of it where enough digits are, else its own figures. */
    private Optional<Figure> total(Draft draft) {
        Figure part = draft.part;
        if (part != null && part.isPrecise()) {
            return Optional.of(part);
        }
        Quantity q = draft.quantity;
        return q == null ? Optional.empty() : Figure.of(evaluation.value(q), draft.unit);
    }

    private double value(Draft draft) {
        return draft.quantity == null ? 0 : evaluation.value(draft.quantity);
    }

    // ---- allocation ---------------------------------------------------------------------------------------------

    private static Optional<Dispatch> dispatch(Quantity body) {
        return body.operation() == Operation.FUNCTION && body.function().orElseThrow() instanceof Dispatch dispatch
                ? Optional.of(dispatch)
                : Optional.empty();
    }

    /** Who had how much at which price, in the order in which it was taken, and the demand it was taken for. */
    private List<Draft> portions(Dispatch dispatch, Quantity body) {
        List<Quantity> operands = body.operands();
        double[] values = operands.stream().mapToDouble(evaluation::value).toArray();
        List<Dispatch.Portion> portions = dispatch.portions(values);
        List<Draft> drafts = new ArrayList<>();
        Draft unused = new Draft(null, null, "H100e");
        for (int i = 0; i < portions.size(); i++) {
            Dispatch.Portion portion = portions.get(i);
            Quantity capacity = operands.get(portion.capacity());
            Quantity weight = operands.get(portion.weight());
            double taken = portion.taken().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            String what = dispatch.byPrice() && capacity.operation() == Operation.NAMED ? ", " + capacity.text() : "";
            Draft draft = new Draft(
                    null,
                    (i + 1) + ". " + dispatch.suppliers().get(portion.supplier()) + what,
                    FormulaText.unit(capacity));
            draft.segment = true;
            draft.sum = taken;
            draft.remark = remark(dispatch, portion, values, weight, taken);
            draft.below.add(new Draft(capacity, null, FormulaText.unit(capacity)));
            draft.below.add(new Draft(weight, null, FormulaText.unit(weight)));
            (taken > 0 ? drafts : unused.below).add(draft);
        }
        if (unused.below.size() > 1) {
            unused.label = unused.below.size() + " more that nothing is taken of";
            unused.sum = 0.0;
            drafts.add(unused);
        } else {
            drafts.addAll(unused.below);
        }
        for (int w = 0; w < dispatch.workloads().size(); w++) {
            drafts.add(new Draft(operands.get(w), null, FormulaText.unit(operands.get(w))));
        }
        return drafts;
    }

    private static String remark(
            Dispatch dispatch, Dispatch.Portion portion, double[] values, Quantity weight, double taken) {
        double room = values[portion.capacity()];
        String unit = FormulaText.unit(weight);
        String of = (taken == room ? "all of it, " : "of " + FormulaText.shown(room, "H100e") + " ")
                + (dispatch.byPrice() ? "at " : "by weight ")
                + FormulaText.shown(values[portion.weight()], unit);
        String whom = portion.taken().entrySet().stream()
                .map(e -> FormulaText.shown(e.getValue(), "H100e") + " for " + e.getKey())
                .collect(Collectors.joining(", "));
        String cut = taken > 0 && taken < room && dispatch.byPrice() ? "; cut where demand is met" : "";
        return of + (portion.taken().size() > 1 ? ": " + whom : whom.isEmpty() ? "" : ", " + onlyFor(portion)) + cut;
    }

    private static String onlyFor(Dispatch.Portion portion) {
        return "for " + String.join(", ", portion.taken().keySet());
    }

    // ---- lines --------------------------------------------------------------------------------------------------

    private ExplanationNode node(Draft draft) {
        List<ExplanationNode> children = draft.below.stream().map(this::node).toList();
        Quantity q = draft.quantity;
        if (q == null) {
            Double sum = draft.sum;
            String own = draft.label;
            String label = own != null
                    ? own
                    : draft.below.size() + (sum == null ? " more" : sum == 0 ? " that are 0" : " smaller ones");
            Kind what = draft.segment ? Kind.SEGMENT : Kind.OPERATION;
            return plain(-1, what, label, "", "", draft.sum, draft.unit, draft, children);
        }
        if (q.operation() == Operation.INPUT && draft.label == null) {
            return input(q, draft);
        }
        Quantity body = body(q);
        String label = draft.label == null ? label(q) : draft.label;
        Kind kind = draft.label != null || isMetric(label)
                ? Kind.METRIC
                : q.operation() != Operation.NAMED
                        ? Kind.OPERATION
                        : body.operation() == Operation.CONSTANT ? Kind.CONSTANT : Kind.NAMED;
        boolean constant = body.operation() == Operation.CONSTANT;
        boolean plainName = body.operation() == Operation.INPUT;
        String formula = constant || plainName ? "" : formula(q, body);
        String numbers = constant || dispatch(body).isPresent()
                ? ""
                : draft.split.isEmpty() ? formulas.numbers(body) : formulas.numbers(body, draft.split);
        return plain(id(q), kind, label, formula, numbers, evaluation.value(q), draft.unit, draft, children);
    }

    private static ExplanationNode plain(
            int id,
            Kind kind,
            String label,
            String formula,
            String numbers,
            @Nullable Double value,
            String unit,
            Draft draft,
            List<ExplanationNode> children) {
        return new ExplanationNode(
                id,
                kind,
                label,
                formula,
                numbers,
                value,
                unit,
                "",
                List.of(),
                draft.remark,
                null,
                false,
                draft.repeated,
                children,
                shown(draft, value, unit),
                List.of(),
                "");
    }

    private static String shown(Draft draft, @Nullable Double value, String unit) {
        Figure part = draft.part;
        return value == null ? "" : part == null || part.exactZero() ? FormulaText.shown(value, unit) : part.text();
    }

    private ExplanationNode input(Quantity q, Draft draft) {
        Input input = inputs.get(q.text());
        if (input == null) {
            return plain(id(q), Kind.INPUT, q.text(), "", "", evaluation.value(q), draft.unit, draft, List.of());
        }
        List<String> said = new ArrayList<>();
        List<Cited> cited = new ArrayList<>();
        for (String source : input.sources()) {
            SourceEntry entry = sources.get(source);
            said.add(entry == null ? source : entry.words());
            cited.add(new Cited(source, entry == null ? "" : entry.grade().orElse("")));
        }
        return new ExplanationNode(
                id(q),
                Kind.INPUT,
                q.text(),
                "",
                "",
                evaluation.value(q),
                input.unit(),
                evaluation.value(q) == input.central() ? input.written() : "",
                said,
                input.note(),
                input.origin().name().toLowerCase(Locale.ROOT),
                input.distribution().isPresent(),
                false,
                List.of(),
                shown(draft, evaluation.value(q), input.unit()),
                cited,
                input.replaced());
    }

    private int id(Quantity q) {
        Integer id = ids.get(q);
        return id == null ? -1 : id;
    }

    private String label(Quantity q) {
        return switch (q.operation()) {
            case NAMED, INPUT -> q.text();
            default -> shortened(formulas.text(formulas.chosen(q), this::label));
        };
    }

    /** The formula as its author wrote it, of the outermost name that has one; else as the graph says. */
    private String formula(Quantity q, Quantity body) {
        Quantity named = formulas.chosen(q);
        while (named.operation() == Operation.NAMED) {
            if (!named.formula().isEmpty()) {
                return named.formula();
            }
            named = formulas.chosen(named.operands().get(0));
        }
        return formulas.text(body, line -> shortened(label(line)));
    }

    private static boolean isMetric(String label) {
        return FormulaText.metric(label).isPresent();
    }

    private static String shortened(String text) {
        return text.length() <= SHORT ? text : text.substring(0, SHORT - 1) + "…";
    }
}
