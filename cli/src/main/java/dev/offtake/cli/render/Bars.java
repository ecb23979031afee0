package dev.offtake.cli.render;

/**
 * Bars of a fixed length, without a space in them, so that no line breaks inside one.
 *
 * @param boxes whether block characters may be used; otherwise everything is ASCII
 */
record Bars(boolean boxes) {

    private static final int LENGTH = 20;

    /** What a share of 1 looks like: a part, what is on top of it, and how far it may reach. */
    String share(double part, double whole, double high) {
        StringBuilder bar = new StringBuilder();
        int solid = cells(Math.min(part, whole));
        int light = cells(whole);
        int thin = cells(high);
        for (int i = 0; i < LENGTH; i++) {
            bar.append(i < solid ? solid() : i < light ? light() : i < thin ? thin() : nothing());
        }
        return bar.toString();
    }

    private static int cells(double share) {
        return (int) Math.round(LENGTH * Math.min(1, Math.max(0, share)));
    }

    /**
     * A bar to both sides of a centre line.
     *
     * @param low the least value of the whole picture
     * @param high the largest value of the whole picture
     * @param centre where the line is
     * @param first the end of the light side
     * @param second the end of the solid side, which is drawn over the light one
     */
    String swing(double low, double high, double centre, double first, double second) {
        char[] bar = new char[LENGTH + 1];
        java.util.Arrays.fill(bar, nothing());
        int middle = place(centre, low, high);
        fill(bar, middle, place(first, low, high), light());
        fill(bar, middle, place(second, low, high), solid());
        bar[middle] = line();
        return new String(bar);
    }

    /**
     * A step of a waterfall: a bar that floats between two levels, solid where it rises and light where it falls.
     *
     * @param low the least level of the whole picture
     * @param high the largest level of the whole picture
     * @param from the level before the step
     * @param to the level after it
     */
    String step(double low, double high, double from, double to) {
        char[] bar = new char[LENGTH + 1];
        java.util.Arrays.fill(bar, nothing());
        fill(bar, place(from, low, high), place(to, low, high), from <= to ? solid() : light());
        return new String(bar);
    }

    private static int place(double value, double low, double high) {
        return high > low ? (int) Math.round(LENGTH * (value - low) / (high - low)) : LENGTH / 2;
    }

    private static void fill(char[] bar, int from, int to, char with) {
        for (int i = Math.min(from, to); i <= Math.max(from, to); i++) {
            bar[i] = with;
        }
    }

    char solid() {
        return boxes ? '█' : '#';
    }

    char light() {
        return boxes ? '▒' : '=';
    }

    char thin() {
        return boxes ? '─' : '-';
    }

    private char line() {
        return boxes ? '│' : '|';
    }

    private char nothing() {
        return boxes ? '·' : '.';
    }
}
