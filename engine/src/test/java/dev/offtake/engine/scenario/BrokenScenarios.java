package dev.offtake.engine.scenario;

import static dev.offtake.engine.result.ProblemCode.ANCHOR;
import static dev.offtake.engine.result.ProblemCode.BARE_RANGE;
import static dev.offtake.engine.result.ProblemCode.CALENDAR_FORM;
import static dev.offtake.engine.result.ProblemCode.CHANGED_TWICE;
import static dev.offtake.engine.result.ProblemCode.CIRCULAR_ASSUMPTION;
import static dev.offtake.engine.result.ProblemCode.CIRCULAR_EXTENDS;
import static dev.offtake.engine.result.ProblemCode.CLAIM_FORM;
import static dev.offtake.engine.result.ProblemCode.DATE_FORM;
import static dev.offtake.engine.result.ProblemCode.DISTRIBUTION;
import static dev.offtake.engine.result.ProblemCode.DUPLICATE_KEY;
import static dev.offtake.engine.result.ProblemCode.EXCLUSIVE_KEYS;
import static dev.offtake.engine.result.ProblemCode.FORMAT_VERSION;
import static dev.offtake.engine.result.ProblemCode.INCOMPLETE_ORDER;
import static dev.offtake.engine.result.ProblemCode.MALFORMED_ID;
import static dev.offtake.engine.result.ProblemCode.MISSING_KEY;
import static dev.offtake.engine.result.ProblemCode.MULTIPLIER;
import static dev.offtake.engine.result.ProblemCode.NOT_A_NUMBER;
import static dev.offtake.engine.result.ProblemCode.NOT_FINITE;
import static dev.offtake.engine.result.ProblemCode.NOT_WHOLE;
import static dev.offtake.engine.result.ProblemCode.NO_UNIT;
import static dev.offtake.engine.result.ProblemCode.NO_VALUE;
import static dev.offtake.engine.result.ProblemCode.NUMBER_BASE;
import static dev.offtake.engine.result.ProblemCode.NUMBER_FORM;
import static dev.offtake.engine.result.ProblemCode.OUT_OF_RANGE;
import static dev.offtake.engine.result.ProblemCode.SYNTAX;
import static dev.offtake.engine.result.ProblemCode.TAB;
import static dev.offtake.engine.result.ProblemCode.TAG;
import static dev.offtake.engine.result.ProblemCode.TERMS_DISAGREE;
import static dev.offtake.engine.result.ProblemCode.TOLERANCE;
import static dev.offtake.engine.result.ProblemCode.TRUTH_WORD;
import static dev.offtake.engine.result.ProblemCode.TWO_DOCUMENTS;
import static dev.offtake.engine.result.ProblemCode.UNIT_MISMATCH;
import static dev.offtake.engine.result.ProblemCode.UNKNOWN_ASSUMPTION;
import static dev.offtake.engine.result.ProblemCode.UNKNOWN_CHOICE;
import static dev.offtake.engine.result.ProblemCode.UNKNOWN_KEY;
import static dev.offtake.engine.result.ProblemCode.UNKNOWN_METRIC;
import static dev.offtake.engine.result.ProblemCode.UNKNOWN_PATH;
import static dev.offtake.engine.result.ProblemCode.UNKNOWN_PLUGIN;
import static dev.offtake.engine.result.ProblemCode.UNKNOWN_SOURCE;
import static dev.offtake.engine.result.ProblemCode.UNKNOWN_SUPPLIER;
import static dev.offtake.engine.result.ProblemCode.UNKNOWN_UNIT;
import static dev.offtake.engine.result.ProblemCode.UNKNOWN_VARIANT;
import static dev.offtake.engine.result.ProblemCode.UNKNOWN_WORKLOAD;
import static dev.offtake.engine.result.ProblemCode.WRONG_KIND;
import static dev.offtake.engine.result.ProblemCode.YEAR_OUTSIDE;

import dev.offtake.engine.result.ProblemCode;
import java.util.List;

/** Edits of one line each that break {@code valid.yaml}, and where and how each must be reported. */
final class BrokenScenarios {

    private BrokenScenarios() {}

    /**
     * An edit and what must be said of it, and nothing else.
     *
     * @param line the line that is replaced
     * @param text what it is replaced by; may hold line feeds
     * @param code the code
     * @param atLine the line of the problem
     * @param atColumn its column
     * @param fragments what its text must hold
     */
    record Broken(int line, String text, ProblemCode code, int atLine, int atColumn, List<String> fragments) {
        @Override
        public String toString() {
            return line + ": " + text.strip();
        }
    }

    private static Broken at(int line, String text, ProblemCode code, int atLine, int atColumn, String... fragments) {
        return new Broken(line, text, code, atLine, atColumn, List.of(fragments));
    }

    static List<Broken> values() {
        return List.of(
                at(
                        36,
                        "        ramp: 18 months\n        region: no",
                        TRUTH_WORD,
                        37,
                        17,
                        "in place of a value at providers.stargate.sites.abilene.region",
                        "in quotes it is one: \"no\""),
                at(
                        18,
                        "  inference: { base: 75 k H100e, growth: 2,12, fade: 0.95 }",
                        NUMBER_FORM,
                        18,
                        42,
                        "a comma in a number at demand.inference.growth",
                        "Did you mean 2.12?"),
                at(
                        39,
                        "    power-price: 60 USD/MW",
                        UNIT_MISMATCH,
                        39,
                        18,
                        "unit mismatch at providers.stargate.power-price",
                        "this is money per power",
                        "expected money per energy. Did you mean 60 USD/MWh?"),
                at(16, "    base: 140 k MW-facility", MULTIPLIER, 16, 11, "'k' stands before money and compute only"),
                at(
                        16,
                        "    base: 140 MW-facility",
                        UNIT_MISMATCH,
                        16,
                        11,
                        "this is facility power",
                        "compute or compute in H100e-hours per year or IT power"),
                at(34, "        it-power: 900 MWh", UNIT_MISMATCH, 34, 19, "this is energy", "Did you mean 900 MW-IT?"),
                at(
                        39,
                        "    cooling: 30 MW-IT",
                        UNIT_MISMATCH,
                        39,
                        14,
                        "this is IT power",
                        "expected facility power",
                        "Did you mean 30 MW-facility?"),
                at(36, "        ramp: 18 h", UNIT_MISMATCH, 36, 15, "this is time in hours", "Did you mean 18 months?"),
                at(25, "      decline: 15 %", UNIT_MISMATCH, 25, 16, "Did you mean 15 %/yr?"),
                at(27, "      spend: { 2025: 6 bn H100e-h }", UNIT_MISMATCH, 27, 22, "Did you mean 6 bn USD?"),
                at(
                        40,
                        "    cost-of-capital: extra-delay",
                        UNIT_MISMATCH,
                        40,
                        22,
                        "the assumption 'extra-delay' is time in years"),
                at(35, "        first-power: 30 USD", UNIT_MISMATCH, 35, 22, "expected a date"),
                at(
                        11,
                        "  delay: { lognormal: { p5: 2 months, p95: 18 h }, source: report }",
                        UNIT_MISMATCH,
                        11,
                        44,
                        "as the others here"),
                at(39, "    power-price: 60", NO_UNIT, 39, 18, "Did you mean 60 USD/MWh?"),
                at(43, "      openai: { share: 0.4 }", NO_UNIT, 43, 24, "Did you mean 40 %?"),
                at(28, "      make-up: 2", NO_UNIT, 28, 16, "Did you mean 2 years?"),
                at(
                        39,
                        "    power-price: 60 $/MWh",
                        UNKNOWN_UNIT,
                        39,
                        18,
                        "'$/MWh' is not a unit",
                        "Did you mean 60 USD/MWh?"),
                at(34, "        it-power: 900 mw", UNKNOWN_UNIT, 34, 19, "Did you mean 900 MW?"),
                at(24, "      base: 2.45 USD/H100-hour", UNKNOWN_UNIT, 24, 13, "Did you mean 2.45 USD/H100e-h?"),
                at(
                        27,
                        "      spend: { 2025: 6 EUR }",
                        UNKNOWN_UNIT,
                        27,
                        22,
                        "'EUR' is not a unit",
                        "Did you mean 6 USD?"),
                at(27, "      spend: { 2025: 6 billion USD }", MULTIPLIER, 27, 22, "Did you mean 6 bn USD?"),
                at(
                        27,
                        "      spend: { 2025: 6 bn }",
                        MULTIPLIER,
                        27,
                        22,
                        "a multiplier without a unit",
                        "Did you mean 6 bn USD?"),
                at(34, "        it-power: 1 k MW", MULTIPLIER, 34, 19, "'k' stands before money and compute only"),
                at(17, "    growth: 1,75", NUMBER_FORM, 17, 13, "a comma in a number", "Did you mean 1.75?"),
                at(16, "    base: 140,000 H100e", NUMBER_FORM, 16, 11, "Did you mean 140.000 H100e or 140000 H100e?"),
                at(16, "    base: 1,140,000 H100e", NUMBER_FORM, 16, 11, "Did you mean 1140000 H100e?"),
                at(
                        16,
                        "    base: 140 000 H100e",
                        NUMBER_FORM,
                        16,
                        11,
                        "a thousands separator",
                        "Did you mean 140000 H100e?"),
                at(16, "    base: 140_000 H100e", NUMBER_FORM, 16, 11, "Did you mean 140000 H100e?"),
                at(39, "    power-price: 50 to 70 USD/MWh", BARE_RANGE, 39, 18, "how it is spread", "lognormal"),
                at(39, "    power-price: 50-70 USD/MWh", BARE_RANGE, 39, 18, "how it is spread"),
                at(39, "    power-price: 60 ± 5 USD/MWh", BARE_RANGE, 39, 18, "how it is spread"),
                at(39, "    power-price: [50 USD/MWh, 70 USD/MWh]", BARE_RANGE, 39, 18, "how it is spread"),
                at(39, "    power-price: no", TRUTH_WORD, 39, 18, "a truth value to some readers of YAML"),
                at(17, "    growth: on", TRUTH_WORD, 17, 13, "expected a pure number"),
                at(28, "      settle: yes", TRUTH_WORD, 28, 15, "contract-price, through-tiers"),
                at(28, "      cancellable: off", TRUTH_WORD, 28, 20, "expected true or false"),
                at(17, "    growth: 0777", NUMBER_BASE, 17, 13, "octal", "Did you mean 777?"),
                at(34, "        it-power: 0o17 MW", NUMBER_BASE, 34, 19, "octal"),
                at(34, "        it-power: 0x1F MW", NUMBER_BASE, 34, 19, "hexadecimal"),
                at(17, "    growth: 1:30", NUMBER_BASE, 17, 13, "base 60"),
                at(39, "    power-price: 2025-09", DATE_FORM, 39, 18, "this is a date"),
                at(16, "    base: 2025-09-01", DATE_FORM, 16, 11, "this is a day"),
                at(35, "        first-power: 2025.70", DATE_FORM, 35, 22, "Did you mean 2025.70 yr?"),
                at(35, "        first-power: 2025", DATE_FORM, 35, 22, "Did you mean 2025-01?"),
                at(35, "        first-power: 2025-13", DATE_FORM, 35, 22, "there is no month 13"),
                at(35, "        first-power: 2025-09-15", DATE_FORM, 35, 22, "Did you mean 2025-09"),
                at(35, "        first-power: 2025-Q3", DATE_FORM, 35, 22, "Did you mean 2025-07?"),
                at(17, "    growth: .nan", NOT_FINITE, 17, 13, "not a finite number"),
                at(39, "    power-price: inf USD/MWh", NOT_FINITE, 39, 18, "not a finite number"),
                at(17, "    growth: 1e400", NOT_FINITE, 17, 13, "larger than any number"),
                at(34, "        it-power: -900 MW", OUT_OF_RANGE, 34, 19, "this is negative", "at least 0 MW-IT"),
                at(43, "      openai: { share: 140 % }", OUT_OF_RANGE, 43, 24, "above 100 %"),
                at(35, "        first-power: 2.5 yr", OUT_OF_RANGE, 35, 22, "at least 1900"),
                at(28, "      make-up: 31 years", OUT_OF_RANGE, 28, 16, "at most 30 years"),
                at(
                        39,
                        "    power-price: { normal: { mean: 60 USD/MWh, sd: 20 USD/MWh } }",
                        OUT_OF_RANGE,
                        39,
                        28,
                        "part of a distribution",
                        "below 0 USD/MWh"),
                at(
                        39,
                        "    power-price: { uniform: { min: -1 USD/MWh, max: 5 USD/MWh } }",
                        OUT_OF_RANGE,
                        39,
                        29,
                        "this reaches below 0 USD/MWh: -1 USD/MWh"),
                at(
                        37,
                        "        delay: { driver: delay, times: -0.5, plus: extra-delay }",
                        OUT_OF_RANGE,
                        37,
                        16,
                        "at least 0 months"),
                at(39, "    power-price: sixty dollars", NOT_A_NUMBER, 39, 18, "'sixty dollars' is a text"),
                at(39, "    power-price: $60/MWh", NOT_A_NUMBER, 39, 18, "Money is written with USD behind"),
                at(
                        39,
                        "    power-price: { triangular: { min: 70 USD/MWh, mode: 60 USD/MWh, max: 80 USD/MWh } }",
                        DISTRIBUTION,
                        39,
                        32,
                        "min 70 USD/MWh is above mode 60 USD/MWh"),
                at(
                        11,
                        "  delay: { lognormal: { p5: 18 months, p95: 2 months }, source: report }",
                        DISTRIBUTION,
                        11,
                        23,
                        "p5 18 months is not below p95 2 months"),
                at(
                        11,
                        "  delay: { discrete: [ { value: 2 months, probability: 30 % } ], source: report }",
                        DISTRIBUTION,
                        11,
                        22,
                        "add up to 30 %"),
                at(
                        11,
                        "  delay: { uniform: { min: 1 months, max: 3 months }, central: 4 months }",
                        DISTRIBUTION,
                        11,
                        64,
                        "can occur"),
                at(39, "    power-price:", NO_VALUE, 39, 17, "there is no value"),
                at(28, "      make-up: 18 months", NOT_WHOLE, 28, 16, "this is 1.5 years"));
    }

    static List<Broken> structure() {
        return List.of(
                at(1, "offtake: 2", FORMAT_VERSION, 1, 10, "this is '2'", "expected 'offtake: 1' first"),
                at(2, "id: My Lab", MALFORMED_ID, 2, 5, "Did you mean my-lab?"),
                at(33, "      Abilene_1:", MALFORMED_ID, 33, 7, "Did you mean abilene-1?"),
                at(4, "years: 2024-2030", CALENDAR_FORM, 4, 8, "Did you mean 2024..2030?"),
                at(4, "years: 2030..2024", CALENDAR_FORM, 4, 8, "the last year is before the first"),
                at(3, "as-of: 2025-02-30", CALENDAR_FORM, 3, 8, "no day at as-of"),
                at(27, "      spend: { y2025: 6 bn USD }", CALENDAR_FORM, 27, 16, "'y2025' is not a year"),
                at(27, "      spend: { 2031: 6 bn USD }", YEAR_OUTSIDE, 27, 16, "expected a year of 2024..2030"),
                at(39, "    power-prise: 60 USD/MWh", UNKNOWN_KEY, 39, 5, "Did you mean 'power-price'?"),
                at(
                        34,
                        "        it-power: 900 MW\n        itpower: 800 MW",
                        UNKNOWN_KEY,
                        35,
                        9,
                        "'it-power' is already stated here"),
                at(34, "        itpower: 900 MW", UNKNOWN_KEY, 34, 9, "Did you mean 'it-power'?"),
                at(44, "alocation: { policy: merit-order }", UNKNOWN_KEY, 44, 1, "Did you mean 'allocation'?"),
                at(21, "    plugn: microsoft", UNKNOWN_KEY, 21, 5, "Did you mean 'plugin'?"),
                at(
                        11,
                        "  delay: { lognormal: { p5: 2 months, p95: 18 months, p50: 6 months }, source: report }",
                        UNKNOWN_KEY,
                        11,
                        55,
                        "unknown key 'p50'"),
                at(
                        37,
                        "        delay: { driver: delay, time: 0.5, plus: extra-delay }",
                        UNKNOWN_KEY,
                        37,
                        33,
                        "Did you mean 'times'?"),
                at(
                        39,
                        "    power-price: 60 USD/MWh\n    power-price: 70 USD/MWh",
                        DUPLICATE_KEY,
                        40,
                        5,
                        "already stated in line 39"),
                at(
                        36,
                        "",
                        MISSING_KEY,
                        33,
                        7,
                        "'ramp' is missing at providers.stargate.sites.abilene",
                        "length of the ramp, in months"),
                at(21, "", MISSING_KEY, 20, 3, "'plugin' is missing", "one of microsoft, stargate"),
                at(2, "", MISSING_KEY, 1, 1, "'id' is missing"),
                at(
                        11,
                        "  delay: { lognormal: { p5: 2 months }, source: report }",
                        MISSING_KEY,
                        11,
                        23,
                        "'p95' is missing"),
                at(22, "    capacity: [ 230 k H100e ]", WRONG_KIND, 22, 15, "this is a list", "expected a map"),
                at(29, "    serve-order: inference", WRONG_KIND, 29, 18, "this is a single value", "expected a list"),
                at(45, "headline: total-cost", WRONG_KIND, 45, 11, "expected a list of metric expressions"),
                at(22, "    capacity:", NO_VALUE, 22, 5, "nothing at providers.azure.capacity"),
                at(28, "      settle: through-tier", UNKNOWN_CHOICE, 28, 15, "Did you mean 'through-tiers'?"),
                at(5, "hours-per-year: 8766", UNKNOWN_CHOICE, 5, 17, "Did you mean '8760'?"),
                at(
                        8,
                        "  report: { publisher: The Paper, date: 2025-02-21, grade: E }",
                        UNKNOWN_CHOICE,
                        8,
                        60,
                        "A (primary)"),
                at(44, "allocation: { policy: merit-ordr }", UNKNOWN_CHOICE, 44, 23, "Did you mean 'merit-order'?"),
                at(
                        11,
                        "  delay: { value: 2 months, uniform: { min: 1 months, max: 2 months } }",
                        EXCLUSIVE_KEYS,
                        11,
                        29,
                        "'value' and 'uniform' are both stated"),
                at(
                        11,
                        "  delay: { lognormal: { p5: 2 months, p95: 18 months, sigma: 2 }, source: report }",
                        EXCLUSIVE_KEYS,
                        11,
                        55,
                        "'sigma' does not go with 'p5'"),
                at(40, "    cost-of-capital: rat", UNKNOWN_ASSUMPTION, 40, 22, "Did you mean 'rate'?"),
                at(
                        37,
                        "        delay: { driver: delays, times: 0.5, plus: extra-delay }",
                        UNKNOWN_ASSUMPTION,
                        37,
                        26,
                        "Did you mean 'delay'?"),
                at(
                        12,
                        "  extra-delay: delay-b\n  delay-b: { driver: extra-delay, times: 2 }",
                        CIRCULAR_ASSUMPTION,
                        13,
                        22,
                        "extra-delay → delay-b → extra-delay"),
                at(52, "    source: reprot", UNKNOWN_SOURCE, 52, 13, "Did you mean 'report'?"),
                at(
                        9,
                        "  retelling: { title: A blog, grade: D, retold-from: reports }",
                        UNKNOWN_SOURCE,
                        9,
                        54,
                        "Did you mean 'report'?"),
                at(
                        29,
                        "    serve-order: [ inferense, training ]",
                        UNKNOWN_WORKLOAD,
                        29,
                        20,
                        "Did you mean 'inference'?"),
                at(29, "    serve-order: [ inference ]", INCOMPLETE_ORDER, 29, 18, "'training' is left out"),
                at(29, "    serve-order: [ inference, inference ]", INCOMPLETE_ORDER, 29, 31, "named twice"),
                at(
                        44,
                        "allocation: { policy: target-shares, shares: { azur: { points: { 2024: 50 % } } } }",
                        UNKNOWN_SUPPLIER,
                        44,
                        48,
                        "Did you mean 'azure'?"),
                at(44, "allocation: { policy: target-shares }", MISSING_KEY, 44, 23, "'shares' is missing"),
                at(
                        42,
                        "      softbank: { share: 50 %, debt: 70 % }",
                        TERMS_DISAGREE,
                        41,
                        5,
                        "the shares add up to 90 % at providers.stargate.funding",
                        "Make them add up to 100 %."),
                at(33, "      nowhere:", TERMS_DISAGREE, 33, 7, "'nowhere' is no place"),
                at(17, "", TERMS_DISAGREE, 16, 11, "'base' and 'growth' go together"),
                at(
                        18,
                        "  inference: { points: { 2024: 75 k H100e, 2029: 2 mn H100e } }",
                        TERMS_DISAGREE,
                        18,
                        16,
                        "no value for 2030: the table covers 2024..2029 at demand.inference.points",
                        "Add the year."),
                at(
                        18,
                        "  inference: { points: { 2024: 75 k H100e, 2030: 2 bn H100e-h/yr } }",
                        TERMS_DISAGREE,
                        18,
                        16,
                        "values of different kinds"),
                at(
                        18,
                        "  inference: { base: 75 MW, growth: 2 }",
                        TERMS_DISAGREE,
                        18,
                        22,
                        "demand in power needs an efficiency"),
                at(
                        44,
                        "allocation: { policy: target-shares, shares: { azure: { points: { 2025: 10 %, 2030: 20 % } } } }",
                        TERMS_DISAGREE,
                        44,
                        57,
                        "no value for 2024: the table covers 2025..2030 at allocation.shares.azure.points"),
                at(
                        31,
                        "    plugin: stargat",
                        UNKNOWN_PLUGIN,
                        31,
                        13,
                        "Did you mean 'stargate'?",
                        "scanned plugins: 2 plugins"),
                at(
                        55,
                        "  later: { extends: lat, set: { demand.training.growth: 2 } }",
                        UNKNOWN_VARIANT,
                        55,
                        21,
                        "Did you mean 'late'?"),
                at(
                        54,
                        "  late: { extends: later, set: { assumptions.extra-delay: 12 months } }",
                        CIRCULAR_EXTENDS,
                        55,
                        21,
                        "late → later → late"),
                at(
                        54,
                        "  late: { set: { assumptions.extra: 12 months } }",
                        UNKNOWN_PATH,
                        54,
                        18,
                        "Did you mean 'assumptions.extra-delay'?"),
                at(
                        54,
                        "  late: { set: { extra-delay: 12 months } }",
                        UNKNOWN_PATH,
                        54,
                        18,
                        "Did you mean 'assumptions.extra-delay'?"),
                at(
                        54,
                        "  late: { unset: [ providers.azure.takeorpay ] }",
                        UNKNOWN_PATH,
                        54,
                        20,
                        "Did you mean 'providers.azure.take-or-pay'?"),
                at(54, "  late: { unset: providers.azure.price.tiers }", UNKNOWN_PATH, 54, 18, "is not stated"),
                at(54, "  late: { set: { offtake: 2 } }", UNKNOWN_PATH, 54, 18, "cannot be changed"),
                at(
                        54,
                        "  late: { set: { providers.azure.price: 2, providers.azure.price.base: 3 } }",
                        CHANGED_TWICE,
                        54,
                        44,
                        "changed twice"),
                at(50, "    expect: nonsense", UNKNOWN_METRIC, 50, 13, "there is no metric 'nonsense'"),
                at(45, "headline: [ total-cost, \"max(nonsense, year)\" ]", UNKNOWN_METRIC, 45, 30, "headline.2"),
                at(50, "    expect: 5 bn USD\n    at-least: 4 bn USD", CLAIM_FORM, 51, 5, "are both expected"),
                at(50, "    at-least: 4 bn USD", CLAIM_FORM, 51, 5, "does not go with 'at-least'"),
                at(51, "    tolerance: 0.1", TOLERANCE, 51, 16, "a bare number"),
                at(
                        47,
                        "  rising: { says: x, metric: a, increasing: 2024..2031 }\n  spending:",
                        YEAR_OUTSIDE,
                        47,
                        45,
                        "2024..2031 goes beyond what is planned"),
                at(
                        47,
                        "  rising: { says: x, metric: a, largest-of: partys }\n  spending:",
                        UNKNOWN_CHOICE,
                        47,
                        45,
                        "Did you mean 'party'?"),
                at(47, "  rising: { says: x, metric: a }\n  spending:", CLAIM_FORM, 47, 3, "nothing is expected"),
                at(47, "  rising: { says: x, at-most: 3 }\n  spending:", MISSING_KEY, 47, 3, "'metric' is missing"),
                at(48, "", MISSING_KEY, 47, 3, "'says' is missing"),
                at(51, "    largest-of: parties", CLAIM_FORM, 51, 5, "'expect' and 'largest-of'"));
    }

    static List<Broken> syntax() {
        return List.of(
                at(39, "    power-price: 60: USD", SYNTAX, 39, 20, "a ':' that does not fit here"),
                at(39, "    power-price: @60", SYNTAX, 39, 18, "a value cannot begin with '@'"),
                at(
                        45,
                        "headline: [ total-cost, unmet",
                        SYNTAX,
                        46,
                        7,
                        "the list in brackets is not closed",
                        "opened in line 45"),
                at(36, "       ramp: 18 months", SYNTAX, 36, 8, "does not belong"),
                at(48, "    says: 'It's 5 bn.'", SYNTAX, 48, 15, "Is a quote closed too early?"),
                at(34, "\t\tit-power: 900 MW", TAB, 34, 1, "a tab in the indentation"),
                at(12, "  extra-delay: &x 0 months", ANCHOR, 12, 16, "an anchor"),
                at(17, "    growth: *x", ANCHOR, 17, 13, "an alias"),
                at(39, "    power-price: 60 USD/MWh\n    <<: { pue: 1.2 }", ANCHOR, 40, 5, "a merge key"),
                at(17, "    growth: !!float 1.75", TAG, 17, 13, "a tag"),
                at(1, "%YAML 1.1\n---\nofftake: 1", TAG, 1, 1, "a directive"),
                at(55, "---\nofftake: 1", TWO_DOCUMENTS, 56, 1, "a second document begins here"));
    }
}
