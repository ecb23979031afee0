package dev.offtake.engine.scenario;

import dev.offtake.api.Dimension;
import dev.offtake.api.Dimension.Base;
import java.util.ArrayList;
import java.util.List;

/** Says in words what a dimension measures: {@code money per energy}. */
final class DimensionWords {

    private DimensionWords() {}

    /** The words, such as {@code money per IT power} or {@code a pure number}. */
    static String of(Dimension dimension) {
        if (dimension.isNone()) {
            return "a pure number";
        }
        List<String> above = new ArrayList<>();
        List<String> below = new ArrayList<>();
        Dimension rest = dimension;
        for (int sign : new int[] {1, -1}) {
            List<String> words = sign > 0 ? above : below;
            rest = takeHours(rest, Base.POWER, "energy", sign, words);
            rest = takeHours(rest, Base.POWER_IT, "IT energy", sign, words);
            rest = takeHours(rest, Base.POWER_FACILITY, "facility energy", sign, words);
            rest = takeHours(rest, Base.COMPUTE, "H100e-hour", sign, words);
        }
        for (Base base : Base.values()) {
            int exponent = rest.exponent(base);
            for (int i = 0; i < Math.abs(exponent); i++) {
                (exponent > 0 ? above : below).add(word(base, exponent > 0));
            }
        }
        String numerator = above.isEmpty() ? "a rate" : String.join(" times ", above);
        return below.isEmpty() ? numerator : numerator + " per " + String.join(" per ", below);
    }

    private static Dimension takeHours(Dimension from, Base base, String name, int sign, List<String> words) {
        Dimension rest = from;
        Dimension pair = Dimension.of(base).times(Dimension.of(Base.HOUR));
        while (rest.exponent(base) * sign > 0 && rest.exponent(Base.HOUR) * sign > 0) {
            rest = sign > 0 ? rest.dividedBy(pair) : rest.times(pair);
            words.add("H100e-hour".equals(name) && sign > 0 ? "compute in H100e-hours" : name);
        }
        return rest;
    }

    private static String word(Base base, boolean above) {
        return switch (base) {
            case MONEY -> "money";
            case COMPUTE -> above ? "compute" : "H100e";
            case HOUR -> above ? "time in hours" : "hour";
            case YEAR -> above ? "time in years" : "year";
            case POWER -> "power";
            case POWER_IT -> "IT power";
            case POWER_FACILITY -> "facility power";
        };
    }
}
