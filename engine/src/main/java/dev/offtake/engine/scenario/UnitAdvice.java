package dev.offtake.engine.scenario;

import dev.offtake.api.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the unit that was probably meant. */
final class UnitAdvice {

    /** What planners write elsewhere, in lower case. */
    private static final Map<String, String> OTHER_WORDS = Map.ofEntries(
            Map.entry("$", "USD"),
            Map.entry("us$", "USD"),
            Map.entry("dollar", "USD"),
            Map.entry("dollars", "USD"),
            Map.entry("h100", "H100e"),
            Map.entry("h100s", "H100e"),
            Map.entry("gpu", "H100e"),
            Map.entry("gpus", "H100e"),
            Map.entry("gpu-h", "H100e-h"),
            Map.entry("gpu-hour", "H100e-h"),
            Map.entry("h100-h", "H100e-h"),
            Map.entry("h100-hour", "H100e-h"),
            Map.entry("h100e-hour", "H100e-h"),
            Map.entry("h100e-hours", "H100e-h"),
            Map.entry("h100eh", "H100e-h"),
            Map.entry("percent", "%"),
            Map.entry("pct", "%"),
            Map.entry("y", "yr"),
            Map.entry("a", "yr"),
            Map.entry("annum", "yr"),
            Map.entry("yrs", "yr"),
            Map.entry("mo", "months"),
            Map.entry("hr", "h"),
            Map.entry("hrs", "h"),
            Map.entry("megawatt", "MW"),
            Map.entry("megawatts", "MW"));

    private static final Map<String, String> MULTIPLIERS = Map.ofEntries(
            Map.entry("million", "mn"),
            Map.entry("millions", "mn"),
            Map.entry("mio", "mn"),
            Map.entry("mm", "mn"),
            Map.entry("m", "mn"),
            Map.entry("mln", "mn"),
            Map.entry("billion", "bn"),
            Map.entry("billions", "bn"),
            Map.entry("bln", "bn"),
            Map.entry("b", "bn"),
            Map.entry("g", "bn"),
            Map.entry("trillion", "tn"),
            Map.entry("t", "tn"),
            Map.entry("thousand", "k"),
            Map.entry("thousands", "k"));

    private static final List<String> KNOWN_MULTIPLIERS = List.of("k", "mn", "bn", "tn");

    private UnitAdvice() {}

    /** The multiplier at the beginning of a unit's text, right or wrong: {@code bn} of {@code billion USD}. */
    static Optional<String> multiplier(String unit) {
        int space = unit.indexOf(' ');
        String first = space < 0 ? unit : unit.substring(0, space);
        if (KNOWN_MULTIPLIERS.contains(first)) {
            return Optional.of(first);
        }
        boolean shortForm = first.length() == 1 && space < 0;
        return shortForm ? Optional.empty() : Optional.ofNullable(MULTIPLIERS.get(first.toLowerCase(Locale.ROOT)));
    }

    /** The unit that a text was probably meant to be, if one is near. */
    static Optional<String> nearest(String text) {
        String rest = text.strip();
        Optional<String> multiplier = rest.indexOf(' ') > 0 ? multiplier(rest) : Optional.empty();
        String prefix = "";
        if (multiplier.isPresent()) {
            prefix = multiplier.get() + " ";
            rest = rest.substring(rest.indexOf(' ') + 1).strip();
        }
        rest = rest.replace(" per ", "/").replaceAll("\\s*/\\s*", "/");
        List<String> symbols = new ArrayList<>();
        Unit.symbols().forEach(symbols::add);
        StringBuilder meant = new StringBuilder();
        StringBuilder atom = new StringBuilder();
        for (int i = 0; i <= rest.length(); i++) {
            if (i < rest.length() && rest.charAt(i) != '/' && rest.charAt(i) != '*') {
                atom.append(rest.charAt(i));
                continue;
            }
            Optional<String> symbol = symbol(atom.toString(), symbols);
            if (symbol.isEmpty()) {
                return Optional.empty();
            }
            meant.append(symbol.get());
            if (i < rest.length()) {
                meant.append(rest.charAt(i));
            }
            atom.setLength(0);
        }
        String unit = prefix + meant;
        return Unit.parse(unit)
                .map(Unit::symbol)
                .or(() -> Unit.parse(meant.toString()).map(Unit::symbol));
    }

    private static Optional<String> symbol(String atom, List<String> symbols) {
        String word = atom.strip();
        if (symbols.contains(word)) {
            return Optional.of(word);
        }
        String other = OTHER_WORDS.get(word.toLowerCase(Locale.ROOT));
        if (other != null) {
            return Optional.of(other);
        }
        for (String symbol : symbols) {
            if (symbol.equalsIgnoreCase(word)) {
                return Optional.of(symbol);
            }
        }
        return Suggestions.nearest(word, symbols);
    }
}
