package dev.offtake.engine.scenario;

import dev.offtake.api.Unit;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.NumberText.Fault;
import java.util.Optional;

/** Says what is wrong with a unit, and which was probably meant. */
final class UnitFaults {

    private UnitFaults() {}

    static Fault mismatch(String number, Unit given, ValueSpec spec) {
        String meant = spec.unitText();
        if (spec.date()) {
            return new Fault(
                    ProblemCode.UNIT_MISMATCH,
                    "this is " + DimensionWords.of(given.dimension()),
                    "expected a date, such as 2025-09 or 2025.70 yr");
        }
        Optional<String> multiplier = UnitAdvice.multiplier(given.symbol());
        if (multiplier.isPresent() && Unit.parse(multiplier.get() + " " + meant).isPresent()) {
            meant = multiplier.get() + " " + meant;
        }
        boolean pure = "1".equals(meant);
        return new Fault(
                ProblemCode.UNIT_MISMATCH,
                "this is " + DimensionWords.of(given.dimension()),
                "expected " + spec.words() + ". Did you mean " + number + (pure ? "" : " " + meant) + "?");
    }

    static Fault unknown(String number, String text, ValueSpec spec) {
        int space = text.indexOf(' ');
        Optional<String> multiplier = UnitAdvice.multiplier(text);
        String rest = space < 0 ? "" : text.substring(space + 1).strip();
        if (multiplier.isPresent()) {
            return multiplier(number, text, multiplier.get(), rest, spec);
        }
        Optional<String> nearest = UnitAdvice.nearest(text)
                .filter(n ->
                        Unit.parse(n).flatMap(u -> spec.accept(u.dimension())).isPresent());
        String meant = nearest.orElse(spec.isAny() ? "" : spec.date() ? "yr" : spec.unitText());
        String hint = "expected " + spec.words();
        return new Fault(
                ProblemCode.UNKNOWN_UNIT,
                "'" + shorten(text) + "' is not a unit",
                meant.isEmpty()
                        ? hint + ", such as 60 USD/MWh"
                        : hint + ". Did you mean " + number + ("1".equals(meant) ? "" : " " + meant) + "?");
    }

    private static Fault multiplier(String number, String text, String multiplier, String rest, ValueSpec spec) {
        Optional<String> meant = rest.isEmpty()
                ? Optional.of(multiplier + " " + (spec.isAny() ? "USD" : spec.unitText()))
                : UnitAdvice.nearest(text);
        Optional<String> fitting = meant.flatMap(Unit::parse)
                .filter(u -> spec.accept(u.dimension()).isPresent())
                .map(Unit::symbol);
        String detail = rest.isEmpty()
                ? "a multiplier without a unit"
                : Unit.parse(rest).isPresent() && text.startsWith(multiplier + " ")
                        ? "'" + multiplier + "' stands before money and compute only"
                        : "'" + shorten(text) + "' is not a unit";
        return new Fault(
                ProblemCode.MULTIPLIER,
                detail,
                "expected " + spec.words()
                        + fitting.map(f -> ". Did you mean " + number + " " + f + "?")
                                .orElse(
                                        ". k, mn, bn and tn stand before USD, H100e and H100e-h; power has kW, MW, GW"));
    }

    private static String shorten(String text) {
        return text.length() > 30 ? text.substring(0, 30) + "…" : text;
    }
}
