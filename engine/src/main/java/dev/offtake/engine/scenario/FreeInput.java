package dev.offtake.engine.scenario;

import dev.offtake.api.Unit;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.io.NumberOutput;

/**
 * A number of a scenario that is to be varied. Its values are counted in the unit of {@link #unit}; {@link #written} is
 * how a value is set, as in {@code --set}.
 */
public final class FreeInput {

    private static final double LEAST_PLAIN = 1e-6;
    private static final double MOST_PLAIN = 1e15;

    private final String asked;
    private final String path;
    private final ValueSpec spec;
    private final Unit unit;
    private final Optional<Input> input;
    private final Optional<Range> range;

    /**
     * The values from one to another.
     *
     * @param low the lower end, in the unit of the input
     * @param high the upper end, in the unit of the input
     */
    public record Range(double low, double high) {}

    FreeInput(String asked, String path, ValueSpec spec, Unit unit, Optional<Input> input, Optional<Range> range) {
        this.asked = asked;
        this.path = path;
        this.spec = spec;
        this.unit = unit;
        this.input = input;
        this.range = range;
    }

    /**
     * The path as it was asked for.
     *
     * @return the path, which may refer to an assumption
     */
    public String asked() {
        return asked;
    }

    /**
     * Where the number stands.
     *
     * @return the full path behind all references, such as {@code assumptions.power-price}
     */
    public String path() {
        return path;
    }

    /**
     * The unit of the input's values.
     *
     * @return the unit in which the range or the scenario writes it; {@code 1} for a pure number, {@code yr} for a date
     */
    public String unit() {
        return unit.symbol();
    }

    /**
     * The number as the scenario has it.
     *
     * @return the number, a provider's default too; empty if nothing is stated there, or it follows other assumptions
     */
    public Optional<Input> input() {
        return input;
    }

    /**
     * The value the scenario plans with.
     *
     * @return the value, in the input's unit; empty where {@link #input} is
     */
    public OptionalDouble present() {
        return input.isPresent() && input.get().dimension().equals(unit.dimension())
                ? OptionalDouble.of(fromBase(input.get().central()))
                : OptionalDouble.empty();
    }

    /**
     * The range that was asked for.
     *
     * @return the range, or empty if none was stated
     */
    public Optional<Range> range() {
        return range;
    }

    /**
     * The least value the term allows by itself.
     *
     * @return the bound, in the input's unit; minus infinity if there is none
     */
    public double least() {
        return spec.low() / unit.scale();
    }

    /**
     * The largest value the term allows by itself.
     *
     * @return the bound, in the input's unit; infinity if there is none
     */
    public double most() {
        return spec.high() / unit.scale();
    }

    /**
     * Whether it is a point in time.
     *
     * @return whether the number is a date, counted in years
     */
    public boolean isDate() {
        return spec.date();
    }

    /**
     * A value counted in the input's unit.
     *
     * @param base the value, in base units
     * @return the value, in the input's unit
     */
    public double fromBase(double base) {
        return base / unit.scale();
    }

    /**
     * A value as the scenario's text would have it.
     *
     * @param number the value, in the input's unit
     * @return the shortest text that reads back as this number, with its unit
     */
    public String written(double number) {
        String digits = digits(number);
        return "1".equals(unit.symbol()) ? digits : digits + " " + unit.symbol();
    }

    /**
     * The value in base units that a scenario with {@link #written} takes.
     *
     * @param number the value, in the input's unit
     * @return the value in base units, to the last bit as it would be read; not a number where it cannot be read
     */
    public double base(double number) {
        return NumberText.read(written(number), spec.unbounded()) instanceof NumberText.Read read
                ? read.value()
                : Double.NaN;
    }

    private static String digits(double number) {
        if (number == 0) {
            return "0";
        }
        // Double's own text is not always the shortest before Java 19.
        BigDecimal shortest = new BigDecimal(NumberOutput.toString(number, true)).stripTrailingZeros();
        double magnitude = Math.abs(number);
        return magnitude >= LEAST_PLAIN && magnitude < MOST_PLAIN ? shortest.toPlainString() : shortest.toString();
    }
}
