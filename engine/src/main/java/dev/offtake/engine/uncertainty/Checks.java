package dev.offtake.engine.uncertainty;

/** What the distributions check when they are made, and their one check of a probability. */
final class Checks {

    private Checks() {}

    static void finite(String family, String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(family + " needs a finite " + name + ", was " + value);
        }
    }

    static void positive(String family, String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(family + " needs a positive " + name + ", was " + value);
        }
    }

    static void ordered(String family, String lowName, double low, String highName, double high) {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    family + " needs " + lowName + " below " + highName + ", was " + low + " and " + high);
        }
    }

    static void within(String family, double min, double mode, double max) {
        finite(family, "min", min);
        finite(family, "mode", mode);
        finite(family, "max", max);
        ordered(family, "min", min, "max", max);
        if (mode < min || mode > max) {
            throw new IllegalArgumentException(
                    family + " needs a mode between min " + min + " and max " + max + ", was " + mode);
        }
    }

    static void probability(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("a probability must be between 0 and 1, was " + probability);
        }
    }
}
