package dev.offtake.engine.question;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of an explanation. Only what has a meaning is a line: a metric, a named part of a formula, an input. The
 * arithmetic between a line and the lines below it stands in its formula.
 *
 * @param id the index of its step in {@link Explanation#steps}; -1 for a line that stands for several
 * @param kind what it is
 * @param label what it is called; an input's path
 * @param formula the formula in words, or an empty text
 * @param formulaWithNumbers the formula with the numbers filled in, or an empty text
 * @param value the value, in base units; null for a line that stands for several unlike ones
 * @param unit the unit to show the value in
 * @param written an input's value as written; an empty text for others
 * @param sources an input's sources in words, with their grades
 * @param note the note beside an input, or a remark; an empty text for nothing
 * @param origin where an input's value was taken from: {@code stated}, {@code default}, {@code variant} or
 *     {@code override}; null for others
 * @param uncertain whether an input is spread, and stands at one of its values
 * @param repeated whether what is below is shown at another line with the same id
 * @param children the lines below
 * @param shown the value as it is shown here: as a part of a sum in the digits of the sum, so that the parts add up; an
 *     empty text where there is no value
 * @param cited an input's sources by id, with their grades
 * @param replaced what an input's value was before a variant or a setting changed it, as written; an empty text for
 *     nothing
 */
public record ExplanationNode(
        int id,
        Kind kind,
        String label,
        String formula,
        String formulaWithNumbers,
        @Nullable Double value,
        String unit,
        String written,
        List<String> sources,
        String note,
        @Nullable String origin,
        boolean uncertain,
        boolean repeated,
        List<ExplanationNode> children,
        String shown,
        List<Cited> cited,
        String replaced) {

    /**
     * A source that an input names.
     *
     * @param source its id, or an address or a citation in words
     * @param grade its grade, A to D; an empty text if it has none
     */
    public record Cited(String source, String grade) {}

    /** What a line is. */
    public enum Kind {
        /** What was asked, or a metric within it. */
        METRIC,
        /** A claim. */
        CLAIM,
        /** A named part of a formula. */
        NAMED,
        /** A part of a supplier's capacity that an allocation offers at one price. */
        SEGMENT,
        /** A number of the scenario. */
        INPUT,
        /** A named number that is not part of the scenario, such as the hours of a year. */
        CONSTANT,
        /** A part of a formula without a name, or several lines as one. */
        OPERATION;

        /**
         * The name in results.
         *
         * @return {@code metric}, {@code named} and so on
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the lists. */
    public ExplanationNode {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(label, "label");
        sources = List.copyOf(sources);
        children = List.copyOf(children);
        cited = List.copyOf(cited);
    }

    /**
     * A line that is shown to three figures and cites nobody.
     *
     * @param id the index of its step
     * @param kind what it is
     * @param label what it is called
     * @param formula the formula in words
     * @param formulaWithNumbers the formula with the numbers filled in
     * @param value the value, in base units
     * @param unit the unit to show the value in
     * @param written an input's value as written
     * @param sources an input's sources in words
     * @param note the note beside an input, or a remark
     * @param origin where an input's value was taken from
     * @param uncertain whether an input is spread
     * @param repeated whether what is below is shown at another line
     * @param children the lines below
     */
    public ExplanationNode(
            int id,
            Kind kind,
            String label,
            String formula,
            String formulaWithNumbers,
            @Nullable Double value,
            String unit,
            String written,
            List<String> sources,
            String note,
            @Nullable String origin,
            boolean uncertain,
            boolean repeated,
            List<ExplanationNode> children) {
        this(
                id,
                kind,
                label,
                formula,
                formulaWithNumbers,
                value,
                unit,
                written,
                sources,
                note,
                origin,
                uncertain,
                repeated,
                children,
                value == null ? "" : FormulaText.shown(value, unit),
                List.of(),
                "");
    }
}
