package dev.offtake.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A unit of measurement: a symbol, what it measures, and how many base units it holds.
 *
 * <p>Units are products and quotients of these symbols: {@code USD}; {@code H100e}, {@code H100e-h}; {@code h},
 * {@code yr}, {@code months}; {@code W kW MW GW TW}, each bare or with {@code -IT} or {@code -facility}, and their
 * hours ({@code MWh}, {@code MWh-facility}); {@code %}, {@code pp} (percentage points) and {@code 1}. Before money
 * and compute a multiplier may stand: {@code k}, {@code mn}, {@code bn}, {@code tn}. Examples: {@code USD/MWh},
 * {@code bn USD}, {@code k H100e}, {@code %/yr}, {@code USD/MW-IT/yr}.
 *
 * @param symbol the text the unit was written with
 * @param dimension what it measures
 * @param scale how many base units (USD, H100e, h, yr, MW) one of it is
 */
public record Unit(String symbol, Dimension dimension, double scale) {

    private static final Map<String, Double> MULTIPLIERS = Map.of("k", 1e3, "mn", 1e6, "bn", 1e9, "tn", 1e12);
    private static final Map<String, Unit> ATOMS = atoms();

    /** A pure number. */
    public static final Unit ONE = new Unit("1", Dimension.NONE, 1);

    /** US dollars. */
    public static final Unit USD = of("USD");

    /** H100-equivalents: compute capacity, or average running demand. */
    public static final Unit H100E = of("H100e");

    /** H100-equivalent hours: what is bought and sold. */
    public static final Unit H100E_HOUR = of("H100e-h");

    /** US dollars per H100-equivalent hour. */
    public static final Unit USD_PER_H100E_HOUR = of("USD/H100e-h");

    /** Megawatts of IT load. */
    public static final Unit MW_IT = of("MW-IT");

    /** Hours. */
    public static final Unit HOUR = of("h");

    /** Years. */
    public static final Unit YEAR = of("yr");

    /**
     * Checks the parts.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the scale is not a positive number
     */
    public Unit {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(dimension, "dimension");
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("scale of unit " + symbol + " must be positive, was " + scale);
        }
    }

    /**
     * The unit with this text.
     *
     * @param text the text, such as {@code USD/MWh}
     * @return the unit
     * @throws IllegalArgumentException if the text is not a unit
     */
    public static Unit of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a unit. Known are "
                        + String.join(", ", ATOMS.keySet()) + ", joined by '/' or '*', after k, mn, bn or tn."));
    }

    /**
     * Reads a unit.
     *
     * @param text the text, such as {@code USD/MWh} or {@code bn H100e-h}
     * @return the unit, or empty if the text is not one
     */
    public static Optional<Unit> parse(String text) {
        String rest = text.strip();
        double scale = 1;
        int space = rest.indexOf(' ');
        if (space > 0) {
            Double multiplier = MULTIPLIERS.get(rest.substring(0, space));
            if (multiplier == null) {
                return Optional.empty();
            }
            scale = multiplier;
            rest = rest.substring(space + 1).strip();
        }
        Dimension dimension = Dimension.NONE;
        boolean divide = false;
        int from = 0;
        for (int i = 0; i <= rest.length(); i++) {
            if (i < rest.length() && rest.charAt(i) != '/' && rest.charAt(i) != '*') {
                continue;
            }
            Unit atom = ATOMS.get(rest.substring(from, i).strip());
            if (atom == null) {
                return Optional.empty();
            }
            boolean first = from == 0;
            boolean multiplied = scale != 1 && first;
            if (multiplied && !countable(atom.dimension())) {
                return Optional.empty();
            }
            dimension = divide ? dimension.dividedBy(atom.dimension()) : dimension.times(atom.dimension());
            scale = divide ? scale / atom.scale() : scale * atom.scale();
            divide = i < rest.length() && rest.charAt(i) == '/';
            from = i + 1;
        }
        return Optional.of(new Unit(text.strip(), dimension, scale));
    }

    /** Multipliers stand before money and compute only: power and energy have SI prefixes, a rate of %/yr has none. */
    private static boolean countable(Dimension dimension) {
        return dimension.exponent(Dimension.Base.MONEY) == 1 || dimension.exponent(Dimension.Base.COMPUTE) == 1;
    }

    /**
     * The symbols a unit can be made of, for messages and completion.
     *
     * @return the symbols, in a fixed order
     */
    public static Iterable<String> symbols() {
        return ATOMS.keySet();
    }

    private static Map<String, Unit> atoms() {
        Map<String, Unit> atoms = new LinkedHashMap<>();
        Dimension hour = Dimension.of(Dimension.Base.HOUR);
        Dimension year = Dimension.of(Dimension.Base.YEAR);
        Dimension compute = Dimension.of(Dimension.Base.COMPUTE);
        add(atoms, "1", Dimension.NONE, 1);
        add(atoms, "%", Dimension.NONE, 0.01);
        add(atoms, "pp", Dimension.NONE, 0.01);
        add(atoms, "USD", Dimension.of(Dimension.Base.MONEY), 1);
        add(atoms, "H100e", compute, 1);
        add(atoms, "H100e-h", compute.times(hour), 1);
        for (String symbol : new String[] {"h", "hour", "hours"}) {
            add(atoms, symbol, hour, 1);
        }
        for (String symbol : new String[] {"yr", "year", "years"}) {
            add(atoms, symbol, year, 1);
        }
        for (String symbol : new String[] {"month", "months"}) {
            add(atoms, symbol, year, 1.0 / 12);
        }
        Map<String, Double> prefixes = new LinkedHashMap<>();
        prefixes.put("MW", 1.0);
        prefixes.put("GW", 1e3);
        prefixes.put("TW", 1e6);
        prefixes.put("kW", 1e-3);
        prefixes.put("W", 1e-6);
        prefixes.forEach((symbol, scale) -> {
            addPower(atoms, symbol, "", Dimension.of(Dimension.Base.POWER), hour, scale);
            addPower(atoms, symbol, "-IT", Dimension.of(Dimension.Base.POWER_IT), hour, scale);
            addPower(atoms, symbol, "-facility", Dimension.of(Dimension.Base.POWER_FACILITY), hour, scale);
        });
        return atoms;
    }

    private static void addPower(
            Map<String, Unit> atoms, String symbol, String kind, Dimension power, Dimension hour, double scale) {
        add(atoms, symbol + kind, power, scale);
        add(atoms, symbol + "h" + kind, power.times(hour), scale);
    }

    private static void add(Map<String, Unit> atoms, String symbol, Dimension dimension, double scale) {
        atoms.put(symbol, new Unit(symbol, dimension, scale));
    }
}
