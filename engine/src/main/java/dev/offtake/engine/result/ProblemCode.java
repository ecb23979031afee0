package dev.offtake.engine.result;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every code a {@link Problem} can have, with its title. Codes are stable: one is never given another meaning. What
 * each means, an example and the remedy stand in {@code docs/errors.md}; {@link ErrorPages} gives that text.
 *
 * <p>{@code OFT-1xx} is the text: syntax, values, units. {@code OFT-2xx} is the scenario: structure, references,
 * variants. {@code OFT-3xx} is metric expressions and claims. {@code OFT-4xx} is files and settings from outside.
 * {@code OFT-7xx} is plugins.
 */
public enum ProblemCode {
    /** A bare number where a unit is due. */
    NO_UNIT(101, "number without a unit"),
    /** A unit of another dimension. */
    UNIT_MISMATCH(102, "unit mismatch"),
    /** A text that is no unit. */
    UNKNOWN_UNIT(103, "unknown unit"),
    /** A multiplier where none may stand, or one that is not known. */
    MULTIPLIER(104, "misplaced multiplier"),
    /** A comma or another mark inside a number. */
    NUMBER_FORM(105, "decimal comma or thousands separator"),
    /** Two numbers where a value is due. */
    BARE_RANGE(106, "bare range"),
    /** A truth word where a value is due. */
    TRUTH_WORD(107, "yes, no, on or off in place of a value"),
    /** Octal, hexadecimal, binary or base-60 numbers. */
    NUMBER_BASE(108, "number in another base"),
    /** A date where a number is due, or the reverse. */
    DATE_FORM(109, "date form"),
    /** NaN, infinity, or a number too large. */
    NOT_FINITE(110, "not a finite number"),
    /** Below the least or above the largest value. */
    OUT_OF_RANGE(111, "out of range"),
    /** A text where a number is due. */
    NOT_A_NUMBER(112, "not a number"),
    /** Parameters of a distribution that do not go together. */
    DISTRIBUTION(113, "impossible distribution"),
    /** A key with nothing behind it. */
    NO_VALUE(114, "missing value"),
    /** A fraction where a whole number is due. */
    NOT_WHOLE(115, "not a whole number"),
    /** A rank correlation of 1 or more, a matrix that is not square, and the like. */
    RANK_CORRELATION(116, "impossible rank correlation"),
    /** A text that is not YAML or JSON. */
    SYNTAX(120, "syntax"),
    /** A tab in the indentation. */
    TAB(121, "tab in the indentation"),
    /** Anchors, aliases and merge keys. */
    ANCHOR(122, "anchor, alias or merge key"),
    /** Tags and directives. */
    TAG(123, "tag or directive"),
    /** More than one document. */
    TWO_DOCUMENTS(124, "more than one document"),
    /** Maps within maps without end. */
    TOO_DEEP(125, "nested too deeply"),
    /** More problems than anyone reads. */
    TOO_MANY(126, "more problems than are told"),

    /** A key that is not part of the format. */
    UNKNOWN_KEY(201, "unknown key"),
    /** A key that occurs twice in one map. */
    DUPLICATE_KEY(202, "duplicate key"),
    /** A key that must be there. */
    MISSING_KEY(203, "missing key"),
    /** A list where a map is due, and the like. */
    WRONG_KIND(204, "wrong kind of value"),
    /** No {@code offtake: 1}, or another version. */
    FORMAT_VERSION(205, "format version"),
    /** An id with letters it may not have. */
    MALFORMED_ID(206, "malformed id"),
    /** A word that is not among the choices. */
    UNKNOWN_CHOICE(207, "unknown choice"),
    /** Keys of which only one may be there. */
    EXCLUSIVE_KEYS(208, "keys that exclude each other"),
    /** A year that is not planned. */
    YEAR_OUTSIDE(209, "year outside the horizon"),
    /** A calendar text that cannot be read. */
    CALENDAR_FORM(210, "malformed years or day"),
    /** A name that is not among the assumptions. */
    UNKNOWN_ASSUMPTION(211, "unknown assumption"),
    /** Assumptions that refer to each other in a circle. */
    CIRCULAR_ASSUMPTION(212, "circular assumptions"),
    /** A name that is not among the sources. */
    UNKNOWN_SOURCE(213, "unknown source"),
    /** A name that is not among the workloads. */
    UNKNOWN_WORKLOAD(214, "unknown workload"),
    /** A name that is not among the suppliers. */
    UNKNOWN_SUPPLIER(215, "unknown supplier"),
    /** Terms each of which is fine alone. */
    TERMS_DISAGREE(216, "terms that do not go together"),
    /** A list of workloads that repeats or leaves out one. */
    INCOMPLETE_ORDER(217, "order that repeats or leaves out a workload"),
    /** An assumption nobody refers to. */
    UNUSED_ASSUMPTION(218, "unused assumption"),
    /** Sources that are told from each other in a circle. */
    CIRCULAR_RETELLING(219, "sources that retell each other"),
    /** A variant that is not there. */
    UNKNOWN_VARIANT(220, "unknown variant"),
    /** Variants that extend each other in a circle. */
    CIRCULAR_EXTENDS(221, "circular extends"),
    /** A path that leads nowhere. */
    UNKNOWN_PATH(222, "path that does not exist"),
    /** A path changed twice in one place. */
    CHANGED_TWICE(223, "path changed twice"),
    /** A change that acts on an assumption. */
    SET_ON_ASSUMPTION(224, "change of a shared assumption"),
    /** Terms the chosen policy does not read. */
    UNUSED_TERM(225, "term that is not used"),
    /** A correlation of a number that has no distribution. */
    NOT_UNCERTAIN(226, "correlation of a number that is not uncertain"),
    /** A number that occurs twice among the correlations. */
    CORRELATED_TWICE(227, "number correlated twice"),
    /** A simulation of what has no distributions. */
    NOTHING_UNCERTAIN(228, "nothing uncertain"),
    /** Rank correlations each of which is fine alone. */
    CORRELATIONS_CONTRADICT(229, "correlations that contradict each other"),

    /** A name that is no metric or function. */
    UNKNOWN_METRIC(301, "unknown metric or function"),
    /** A number in an expression that cannot be read. */
    METRIC_NUMBER(302, "number in a metric expression"),
    /** What does not follow the grammar. */
    METRIC_GRAMMAR(303, "grammar of a metric expression"),
    /** A supplier, workload, category or party that is not there. */
    METRIC_NAME(304, "unknown name in a metric expression"),
    /** A year that is not planned, or a range that is none. */
    METRIC_YEAR(305, "year in a metric expression"),
    /** A key the metric does not have. */
    METRIC_KEY(306, "key that a metric does not have"),
    /** An id that could be of several kinds of key. */
    METRIC_AMBIGUOUS(307, "ambiguous key"),
    /** A key given twice. */
    METRIC_KEY_TWICE(308, "key given twice"),
    /** A key left out over which a sum has no meaning. */
    METRIC_KEY_NEEDED(309, "key that must be stated"),
    /** Units that do not go together. */
    METRIC_UNITS(310, "units in a metric expression"),
    /** A condition where a number is wanted, or the reverse. */
    METRIC_CONDITION(311, "condition and number confused"),
    /** A function with nothing, or several things, to go over. */
    METRIC_REDUCTION(312, "function without one thing to go over"),
    /** Too long, or nested too deeply. */
    METRIC_TOO_LONG(313, "metric expression too long"),
    /** Several values where one is wanted. */
    METRIC_SEVERAL(314, "several values where one is wanted"),
    /** A number whose change cannot be divided over the changed assumptions. */
    NO_BRIDGE(315, "no bridge"),
    /** A claim without an expectation, or with two. */
    CLAIM_FORM(320, "claim without one clear expectation"),
    /** A tolerance that cannot be read. */
    TOLERANCE(321, "tolerance"),
    /** A later observation that is not later. */
    KNOWN_BEFORE(322, "observation that was known before"),

    /** No such file, or no right to read it. */
    UNREADABLE(401, "unreadable file"),
    /** Nothing in the file. */
    EMPTY_FILE(402, "empty file"),
    /** Not a text. */
    BINARY_FILE(403, "binary file"),
    /** Text in another encoding. */
    NOT_UTF8(404, "not UTF-8"),
    /** A file that cannot be meant. */
    TOO_LARGE(405, "file too large"),
    /** A path set from outside that leads nowhere. */
    UNKNOWN_SETTING(406, "setting of a path that does not exist"),
    /** A setting that cannot be read. */
    SETTING_FORM(407, "malformed setting"),
    /** A saved result that cannot be read. */
    RESULT_FORM(408, "malformed result"),
    /** A plan and a simulation, or simulations with other draws. */
    RESULTS_DO_NOT_COMPARE(409, "results that do not compare"),
    /** A path that holds no number that could be varied. */
    NOT_VARIABLE(420, "input that cannot be varied"),
    /** A range to vary over that is none, or where none is known. */
    VARY_RANGE(421, "range to vary over"),
    /** A target that is no equality, or has no value. */
    SOLVE_TARGET(422, "target that cannot be solved for"),
    /** Fewer targets than inputs to vary. */
    MORE_UNKNOWNS(423, "more unknowns than targets"),
    /** Charges that no linear program can hold. */
    NOT_OPTIMIZABLE(430, "charges that cannot be optimised"),
    /** A solver that is not there, or does not load. */
    NO_SOLVER(431, "no solver"),

    /** A plugin that was not found. */
    UNKNOWN_PLUGIN(701, "unknown plugin"),
    /** A plugin that failed on its terms. */
    PLUGIN_FAILED(702, "plugin failed"),
    /** A plugin that answered nothing. */
    PLUGIN_SILENT(703, "plugin gave no answer"),
    /** A plugin whose offer breaks the provider contract. */
    PLUGIN_BREACH(704, "plugin broke the provider contract"),
    /** A plugin whose numbers cannot be. */
    PLUGIN_NUMBER(705, "plugin gave an impossible number"),
    /** A plugin that did not answer within its deadline. */
    PLUGIN_LATE(706, "plugin did not answer in time"),
    /** A plugin that wrote to standard output or standard error. */
    PLUGIN_PRINTED(707, "plugin printed something");

    private final int number;
    private final String title;

    ProblemCode(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /**
     * The code as it is printed.
     *
     * @return the code, such as {@code OFT-102}
     */
    public String code() {
        return "OFT-" + number;
    }

    /**
     * What the problem is called.
     *
     * @return the title, such as {@code unit mismatch}
     */
    public String title() {
        return title;
    }

    /**
     * The code with this text.
     *
     * @param text the code, such as {@code OFT-102}, {@code oft-102} or {@code 102}
     * @return the code, or empty if there is none
     */
    public static Optional<ProblemCode> of(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        String full = code.startsWith("OFT-") ? code : "OFT-" + code;
        return Arrays.stream(values()).filter(c -> c.code().equals(full)).findFirst();
    }

    /**
     * All codes as they are printed, for suggestions.
     *
     * @return the codes in order
     */
    public static List<String> codes() {
        return Arrays.stream(values()).map(ProblemCode::code).toList();
    }
}
