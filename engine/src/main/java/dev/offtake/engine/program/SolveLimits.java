package dev.offtake.engine.program;

/**
 * When a solver may stop.
 *
 * @param seconds the longest it may take, in seconds; infinite for no limit
 * @param gap with whole-number decisions: how far above the bound an objective may be to count as the optimum, as a part
 *     of its size
 */
public record SolveLimits(double seconds, double gap) {

    /** No limit of time, and a gap of 1e-9. */
    public static final SolveLimits NONE = new SolveLimits(Double.POSITIVE_INFINITY, 1e-9);

    /** Checks the numbers. */
    public SolveLimits {
        if (!(seconds > 0)) {
            throw new IllegalArgumentException("the time limit must be above 0 seconds, was " + seconds);
        }
        if (!(gap >= 0)) {
            throw new IllegalArgumentException("the gap must be at least 0, was " + gap);
        }
    }
}
