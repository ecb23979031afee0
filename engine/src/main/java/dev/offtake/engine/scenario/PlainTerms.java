package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.BrokenNode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import java.util.List;
import java.util.Optional;

/** Reads what is not a quantity: whole numbers, truth values, texts and choices. */
final class PlainTerms {

    private final QuantityReader quantities;
    private final Problems problems;

    PlainTerms(QuantityReader quantities, Problems problems) {
        this.quantities = quantities;
        this.problems = problems;
    }

    /** The value; empty if it is wrong, which was then reported. */
    Optional<Object> read(TermType type, String path, Node node) {
        if (type instanceof TermType.Whole whole) {
            return whole(path, node, whole.spec());
        }
        if (!(node instanceof ScalarNode scalar)) {
            if (!(node instanceof BrokenNode)) {
                problems.error(
                        ProblemCode.WRONG_KIND,
                        node.place(),
                        "the wrong kind of value at " + path,
                        "this is " + node.kind(),
                        "expected " + words(type));
            }
            return Optional.empty();
        }
        String text = scalar.text().strip();
        if (scalar.isEmpty()) {
            problems.error(ProblemCode.NO_VALUE, node.place(), "no value at " + path, "", "expected " + words(type));
            return Optional.empty();
        }
        if (type instanceof TermType.Truth) {
            return truth(path, scalar, text);
        }
        if (type instanceof TermType.Choice choice) {
            Object constant = choice.constants().get(text);
            if (constant == null) {
                reportChoice(path, scalar, choice.constants().keySet().stream().toList());
            }
            return Optional.ofNullable(constant);
        }
        return refusedAsTruthWord(problems, path, scalar) ? Optional.empty() : Optional.of(text);
    }

    /** Whether a text is an unquoted yes, no, on or off, which was then reported. */
    static boolean refusedAsTruthWord(Problems problems, String path, ScalarNode scalar) {
        String text = scalar.text().strip();
        boolean refused = !scalar.quoted() && NumberText.isTruthWord(text);
        if (refused) {
            problems.error(
                    ProblemCode.TRUTH_WORD,
                    scalar.place(),
                    ProblemCode.TRUTH_WORD.title() + " at " + path,
                    "this is a truth value to some readers of YAML",
                    "expected a text; in quotes it is one: \"" + text + "\"");
        }
        return refused;
    }

    void reportChoice(String path, ScalarNode scalar, List<String> choices) {
        boolean truth = NumberText.isTruthWord(scalar.text().strip()) && !scalar.quoted();
        problems.error(
                truth ? ProblemCode.TRUTH_WORD : ProblemCode.UNKNOWN_CHOICE,
                scalar.place(),
                "'" + Names.shorten(scalar.text()) + "' is not a choice at " + path,
                truth ? "this is a truth value to some readers of YAML" : "",
                Names.hint("expected a choice", scalar.text(), choices));
    }

    private Optional<Object> truth(String path, ScalarNode scalar, String text) {
        if ("true".equals(text) || "false".equals(text)) {
            return Optional.of(Boolean.parseBoolean(text));
        }
        problems.error(
                NumberText.isTruthWord(text) ? ProblemCode.TRUTH_WORD : ProblemCode.UNKNOWN_CHOICE,
                scalar.place(),
                "'" + Names.shorten(text) + "' is neither true nor false at " + path,
                "",
                "expected true or false");
        return Optional.empty();
    }

    private Optional<Object> whole(String path, Node node, ValueSpec spec) {
        if (node instanceof MapNode || (node instanceof ScalarNode scalar && quantities.isName(scalar))) {
            problems.error(
                    ProblemCode.WRONG_KIND,
                    node.place(),
                    "no plain number at " + path,
                    "the model is built for it, so it is the same in every future",
                    "expected a whole number" + (unit(spec).isEmpty() ? "" : " of" + unit(spec))
                            + ". Compare others by variants.");
            return Optional.empty();
        }
        Optional<NumberText.Read> read = quantities.number(path, node, spec);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        double scale = spec.units().get(0).scale();
        double value = read.get().value() / scale;
        if (Math.abs(Math.rint(value) - value) > 1e-9 || Math.abs(value) > 1e9) {
            problems.error(
                    ProblemCode.NOT_WHOLE,
                    node.place(),
                    "not a whole number at " + path,
                    "this is " + QuantityReader.plain(value) + unit(spec),
                    "expected a whole number" + (unit(spec).isEmpty() ? "" : " of" + unit(spec)));
            return Optional.empty();
        }
        if (value < spec.min() || value > spec.max()) {
            boolean below = value < spec.min();
            problems.error(
                    ProblemCode.OUT_OF_RANGE,
                    node.place(),
                    "out of range at " + path,
                    "",
                    "expected " + (below ? "at least " : "at most ")
                            + QuantityReader.plain(below ? spec.min() : spec.max()) + unit(spec));
            return Optional.empty();
        }
        return Optional.of((int) Math.rint(value));
    }

    private static String unit(ValueSpec spec) {
        return "1".equals(spec.unitText()) ? "" : " " + spec.unitText();
    }

    private static String words(TermType type) {
        if (type instanceof TermType.Truth) {
            return "true or false";
        }
        if (type instanceof TermType.Choice choice) {
            return "one of " + String.join(", ", choice.constants().keySet());
        }
        return "a text";
    }
}
