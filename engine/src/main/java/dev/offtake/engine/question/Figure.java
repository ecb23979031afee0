package dev.offtake.engine.question;

import dev.offtake.engine.result.Display;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A number as it is shown: a whole count of the last digit shown. Parts of a sum are shown in the digits of the sum and
 * add up to it.
 *
 * @param count how many of the last digit
 * @param decimals how many digits stand behind the point; negative where the last digit is a ten or more
 * @param unit the unit shown, with its multiplier
 * @param exactZero whether the number itself is 0, and not only what is shown of it
 */
record Figure(long count, int decimals, String unit, boolean exactZero) {

    /** Three significant figures. */
    private static final int FIGURES = 3;

    /** A term that is shown to more digits than this beside its sum says nothing more. */
    private static final double MOST_DIGITS = 1e7;

    /**
     * A number to three figures.
     *
     * @param value the value, in base units
     * @param unit its unit
     * @return the figure; empty for what is not shown as a plain number of a unit: dates, hours, what is not finite
     */
    static Optional<Figure> of(double value, String unit) {
        if (!Double.isFinite(value) || "h".equals(unit) || "yr".equals(unit) || "date".equals(unit)) {
            return Optional.empty();
        }
        String per = "1/yr".equals(unit) ? "%/yr" : unit;
        String shown = Display.unitFor(value, per);
        double number = Display.in(value, shown);
        if (number == 0) {
            return Optional.of(new Figure(0, 0, shown, true));
        }
        BigDecimal exact = BigDecimal.valueOf(number);
        int magnitude = exact.precision() - exact.scale() - 1;
        int decimals = FIGURES - 1 - magnitude;
        return Math.abs(decimals) > 15
                ? Optional.empty()
                : Optional.of(new Figure(Math.round(scaled(number, decimals)), decimals, shown, false));
    }

    /**
     * Shows the terms of a sum so that they add up to it, by the largest remainder: each is rounded down, and what is
     * missing goes to those that lost most, the first of equal ones. A term that is 0 stays 0.
     *
     * @param terms the terms, in base units
     * @return the figures; empty where the terms are so much larger than their sum that this would show only digits
     */
    Optional<List<Figure>> split(double[] terms) {
        double[] parts = new double[terms.length];
        long[] counts = new long[terms.length];
        long missing = count;
        for (int i = 0; i < terms.length; i++) {
            parts[i] = scaled(Display.in(terms[i], unit), decimals);
            if (!(Math.abs(parts[i]) < MOST_DIGITS)) {
                return Optional.empty();
            }
            counts[i] = (long) Math.floor(parts[i]);
            missing -= counts[i];
        }
        boolean[] changed = new boolean[terms.length];
        while (missing != 0) {
            int next = next(parts, changed, missing > 0);
            if (next < 0) {
                return Optional.empty();
            }
            changed[next] = true;
            counts[next] += missing > 0 ? 1 : -1;
            missing -= missing > 0 ? 1 : -1;
        }
        int digits = decimals;
        long ten = 1;
        while (digits > 0 && allEndIn0(counts, terms, 10 * ten)) {
            ten *= 10;
            digits--;
        }
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < terms.length; i++) {
            figures.add(new Figure(counts[i] / ten, digits, unit, terms[i] == 0));
        }
        return Optional.of(figures);
    }

    /** Whether a last digit says nothing of any of the terms. */
    private static boolean allEndIn0(long[] counts, double[] terms, long ten) {
        boolean all = true;
        for (int i = 0; i < counts.length; i++) {
            all &= counts[i] % ten == 0 && (counts[i] != 0 || terms[i] == 0);
        }
        return all;
    }

    /** The term to be changed next: that which lost most by rounding down, or that which lost least. */
    private static int next(double[] parts, boolean[] changed, boolean most) {
        int best = -1;
        double loss = 0;
        for (int i = 0; i < parts.length; i++) {
            double lost = parts[i] - Math.floor(parts[i]);
            boolean better = best < 0 || (most ? lost > loss : lost < loss);
            if (!changed[i] && parts[i] != 0 && better) {
                best = i;
                loss = lost;
            }
        }
        return best;
    }

    /** Several figures of one sum as one. */
    static Figure sum(List<Figure> figures) {
        Figure first = figures.get(0);
        return new Figure(
                figures.stream().mapToLong(Figure::count).sum(),
                first.decimals,
                first.unit,
                figures.stream().allMatch(Figure::exactZero));
    }

    /** Whether enough digits are shown for the terms of this to be shown in them. */
    boolean isPrecise() {
        return Math.abs(count) >= 10;
    }

    /** The number without its unit: what is there but rounds to nothing is shown as less than the last digit. */
    String number() {
        if (count == 0) {
            return exactZero ? "0" : "<" + plain(1);
        }
        return plain(count);
    }

    private String plain(long digits) {
        BigDecimal number = BigDecimal.valueOf(digits, decimals);
        return number.abs().compareTo(BigDecimal.valueOf(1000)) < 0
                ? number.toPlainString()
                : String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
    }

    /** The number with its unit. */
    String text() {
        return withUnit(number());
    }

    /** The number with the other sign. */
    Figure negative() {
        return new Figure(-count, decimals, unit, exactZero);
    }

    private String withUnit(String number) {
        return "1".equals(unit) || unit.isEmpty() ? number : number + " " + unit;
    }

    private static double scaled(double number, int decimals) {
        return BigDecimal.valueOf(number).scaleByPowerOfTen(decimals).doubleValue();
    }
}
