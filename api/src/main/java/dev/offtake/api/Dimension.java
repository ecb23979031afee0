package dev.offtake.api;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a quantity measures: the exponents of the base units, in the order of {@link Base}.
 *
 * <p>Two choices differ from the SI. <em>Hours and years are different bases</em>, because a year has 8,760 or 8,784
 * hours: going from a yearly average to hours takes the year's own number of hours. <em>IT power, facility power and
 * power that names neither are different bases</em>, because they cannot be added; facility power is IT power times
 * the power usage effectiveness, whose dimension is {@code MW-facility/MW-IT}.
 */
public final class Dimension {

    /** The base units in which every value is held inside a computation. */
    public enum Base {
        /** Nominal US dollars. */
        MONEY("USD"),
        /** H100-equivalent accelerators, by dense 8-bit operations. */
        COMPUTE("H100e"),
        /** Hours. */
        HOUR("h"),
        /** Years; also the unit of dates, {@code 2025-09} being 2025 + 8/12. */
        YEAR("yr"),
        /** Megawatts of which the text does not say whether cooling is counted. */
        POWER("MW"),
        /** Megawatts of IT load. */
        POWER_IT("MW-IT"),
        /** Megawatts of facility load, with cooling and losses. */
        POWER_FACILITY("MW-facility");

        private final String symbol;

        Base(String symbol) {
            this.symbol = symbol;
        }

        /**
         * The symbol used in files and messages.
         *
         * @return the symbol, such as {@code USD}
         */
        public String symbol() {
            return symbol;
        }
    }

    /** The dimension of a pure number. */
    public static final Dimension NONE = new Dimension(new EnumMap<>(Base.class));

    /** Base units that occur, with exponents other than 0. */
    private final Map<Base, Integer> exponents;

    private Dimension(Map<Base, Integer> exponents) {
        this.exponents = exponents;
    }

    /**
     * The dimension of one base unit.
     *
     * @param base the base unit
     * @return its dimension
     */
    public static Dimension of(Base base) {
        Map<Base, Integer> exponents = new EnumMap<>(Base.class);
        exponents.put(base, 1);
        return new Dimension(exponents);
    }

    /**
     * The exponent of one base unit.
     *
     * @param base the base unit
     * @return its exponent, 0 where it does not occur
     */
    public int exponent(Base base) {
        return exponents.getOrDefault(base, 0);
    }

    /**
     * The dimension of a product.
     *
     * @param other the other factor's dimension
     * @return the product's dimension
     */
    public Dimension times(Dimension other) {
        return timesPower(other, 1);
    }

    /**
     * The dimension of a quotient.
     *
     * @param divisor the divisor's dimension
     * @return the quotient's dimension
     */
    public Dimension dividedBy(Dimension divisor) {
        return timesPower(divisor, -1);
    }

    /**
     * The dimension of a whole power.
     *
     * @param exponent the exponent
     * @return the power's dimension
     */
    public Dimension pow(int exponent) {
        return NONE.timesPower(this, exponent);
    }

    private Dimension timesPower(Dimension other, int power) {
        Map<Base, Integer> product = new EnumMap<>(Base.class);
        for (Base base : Base.values()) {
            int exponent = exponent(base) + power * other.exponent(base);
            if (exponent != 0) {
                product.put(base, exponent);
            }
        }
        return new Dimension(product);
    }

    /**
     * Whether this is a pure number.
     *
     * @return true when every exponent is 0
     */
    public boolean isNone() {
        return equals(NONE);
    }

    /**
     * This dimension with one base unit written in place of another, exponent for exponent. The reader of scenarios
     * uses it to take a bare {@code MW} as the kind of power that the term declares.
     *
     * @param from the base unit to replace
     * @param to the base unit to put in its place
     * @return the dimension after the replacement
     */
    public Dimension replacing(Base from, Base to) {
        return timesPower(of(from), -exponent(from)).timesPower(of(to), exponent(from));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dimension that && exponents.equals(that.exponents);
    }

    @Override
    public int hashCode() {
        return exponents.hashCode();
    }

    /**
     * The dimension in base units, as in {@code USD/MW-IT/yr}, or {@code 1} for a pure number.
     *
     * @return the text, which {@link Unit#parse} reads back
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Base base : Base.values()) {
            append(text, base, exponent(base), text.isEmpty() ? "" : "*");
        }
        if (text.isEmpty()) {
            text.append('1');
        }
        for (Base base : Base.values()) {
            append(text, base, -exponent(base), "/");
        }
        return text.toString().replace("H100e*h", "H100e-h").replace("/H100e/h", "/H100e-h");
    }

    private static void append(StringBuilder text, Base base, int times, String separator) {
        String before = separator;
        for (int i = 0; i < times; i++) {
            text.append(before).append(base.symbol());
            before = "/".equals(separator) ? "/" : "*";
        }
    }
}
