package dev.offtake.cli.render;

/** Rounding in which the shown parts add up to the shown total. */
final class Apportion {

    private Apportion() {}

    /**
     * Rounds parts to whole numbers that add up to a whole total, by the largest remainder: each is rounded down, and
     * what is missing goes to those that lost most. A part that is exactly 0 stays 0.
     *
     * @param parts the parts, in units of the last digit shown
     * @param total what they must add up to
     * @return the rounded parts; each rounded by itself if they do not add up to the total
     */
    static long[] of(double[] parts, long total) {
        long[] rounded = new long[parts.length];
        long missing = total;
        int taking = 0;
        boolean known = true;
        for (int i = 0; i < parts.length; i++) {
            rounded[i] = (long) Math.floor(parts[i]);
            missing -= rounded[i];
            known &= !Double.isNaN(parts[i]);
            taking += parts[i] == 0 ? 0 : 1;
        }
        if (!known || missing < 0 || missing > taking) {
            for (int i = 0; i < parts.length; i++) {
                rounded[i] = Math.round(parts[i]);
            }
            return rounded;
        }
        boolean[] given = new boolean[parts.length];
        for (; missing > 0; missing--) {
            int largest = -1;
            for (int i = 0; i < parts.length; i++) {
                boolean open = !given[i] && parts[i] != 0;
                if (open && (largest < 0 || remainder(parts, i) > remainder(parts, largest))) {
                    largest = i;
                }
            }
            given[largest] = true;
            rounded[largest]++;
        }
        return rounded;
    }

    private static double remainder(double[] parts, int i) {
        return parts[i] - Math.floor(parts[i]);
    }
}
