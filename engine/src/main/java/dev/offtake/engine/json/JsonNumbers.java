package dev.offtake.engine.json;

import tools.jackson.core.io.NumberOutput;

/**
 * Numbers as text, for JSON and CSV: the shortest digits that read back as the same double, in the notation of RFC 8785
 * (that of ECMAScript), so {@code 1230000000}, {@code 0.05} and {@code 1.5e-7}.
 *
 * <p>{@link Double#toString} is not used: before JDK 19 it does not always find the shortest digits, and files would
 * differ between Java versions.
 */
public final class JsonNumbers {

    /** From 10^21 on, and below 10^-6, RFC 8785 writes an exponent. */
    private static final int LARGEST_PLAIN = 21;

    private static final int SMALLEST_PLAIN = -6;

    private JsonNumbers() {}

    /**
     * The text of a number.
     *
     * @param value the number
     * @return the shortest text; that of 0 for minus zero
     * @throws IllegalArgumentException if the value is not finite, since JSON has no such number
     */
    public static String text(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no number for " + value);
        }
        if (value == 0) {
            return "0";
        }
        long whole = (long) value;
        if (whole == value && Math.abs(whole) < 1L << 53) {
            return Long.toString(whole);
        }
        return notation(NumberOutput.toString(value, true));
    }

    /** From Java's notation of a double ({@code 1.5E-7}, {@code 0.0015}) to that of RFC 8785. */
    private static String notation(String java) {
        boolean negative = java.charAt(0) == '-';
        int exponentAt = java.indexOf('E');
        int exponent = exponentAt < 0 ? 0 : Integer.parseInt(java.substring(exponentAt + 1));
        String mantissa = java.substring(negative ? 1 : 0, exponentAt < 0 ? java.length() : exponentAt);
        int point = mantissa.indexOf('.');
        String all = mantissa.substring(0, point) + mantissa.substring(point + 1);
        int first = 0;
        while (all.charAt(first) == '0') {
            first++;
        }
        int last = all.length();
        while (all.charAt(last - 1) == '0') {
            last--;
        }
        String digits = all.substring(first, last);
        // The value is 0.digits × 10^scale.
        int scale = point + exponent - first;
        return (negative ? "-" : "") + placed(digits, scale);
    }

    private static String placed(String digits, int scale) {
        int count = digits.length();
        if (count <= scale && scale <= LARGEST_PLAIN) {
            return digits + "0".repeat(scale - count);
        }
        if (0 < scale && scale <= LARGEST_PLAIN) {
            return digits.substring(0, scale) + "." + digits.substring(scale);
        }
        if (SMALLEST_PLAIN < scale && scale <= 0) {
            return "0." + "0".repeat(-scale) + digits;
        }
        String exponent = (scale > 0 ? "e+" : "e-") + Math.abs(scale - 1);
        return count == 1 ? digits + exponent : digits.charAt(0) + "." + digits.substring(1) + exponent;
    }
}
