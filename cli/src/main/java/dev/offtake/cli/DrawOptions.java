package dev.offtake.cli;

import dev.offtake.engine.SimulationSettings;
import dev.offtake.engine.scenario.Suggestions;
import dev.offtake.engine.uncertainty.Sampling;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How futures are drawn: how many, from which seed, in which way. */
final class DrawOptions {

    private static final Pattern NUMBER =
            Pattern.compile("(\\d+(?:_\\d+)*(?:\\.\\d+)?(?:[eE]\\+?\\d{1,3})?)\\s*(k|mn|bn)?");
    private static final Map<String, Integer> MULTIPLIERS = Map.of("k", 3, "mn", 6, "bn", 9);

    @Option(
            names = "--paths",
            paramLabel = "N",
            description = "How many futures: 100000 (default), written as 1_000_000, 1e6 or 10 mn; at most 1e9.")
    @Nullable
    String paths;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "What the draws depend on, a whole number; 1 by default. The same seed gives the same result.")
    @Nullable
    String seed;

    @Option(
            names = "--sampling",
            paramLabel = "WAY",
            completionCandidates = Ways.class,
            description = "random (default), lhs (Latin hypercube) or sobol (scrambled Sobol points).")
    @Nullable
    String sampling;

    /** Whether any of these was stated. */
    boolean any() {
        return paths != null || seed != null || sampling != null;
    }

    /**
     * The usual settings with what was stated.
     *
     * @throws Failure if a number is none, or is out of range
     */
    SimulationSettings settings() throws Failure {
        SimulationSettings settings = SimulationSettings.usual();
        if (sampling != null) {
            settings = settings.withSampling(way(sampling));
        }
        if (paths != null) {
            settings = settings.withPaths(count(
                    "--paths",
                    paths,
                    1,
                    SimulationSettings.MOST_PATHS,
                    "from 1 to 10^9, such as 100000, 1_000_000, 1e6 or 10 mn"));
        }
        return seed == null ? settings : settings.withSeed(seed(seed));
    }

    /**
     * The settings for a single path.
     *
     * @param path which path, as written
     * @return settings that have this path: for random draws all paths there can be, since how many were computed makes
     *     no difference to any
     * @throws Failure if there is no such path
     */
    SimulationSettings settingsOf(String path) throws Failure {
        SimulationSettings settings = settings();
        if (paths == null && settings.sampling() == Sampling.RANDOM) {
            settings = settings.withPaths(SimulationSettings.MOST_PATHS);
        }
        BigDecimal number = number(path);
        if (number == null || !isWhole(number) || number.compareTo(BigDecimal.valueOf(settings.paths())) >= 0) {
            throw Failure.usage("--path " + path + ": the paths are 0 to " + (settings.paths() - 1)
                    + (paths == null && settings.sampling() != Sampling.RANDOM
                            ? ", unless --paths says how many the simulation had."
                            : "."));
        }
        return settings;
    }

    /** The number of a path that {@link #settingsOf} has accepted. */
    static long path(String path) throws Failure {
        BigDecimal number = number(path);
        if (number == null) {
            throw Failure.usage("--path " + path + ": this is no number.");
        }
        return number.longValueExact();
    }

    /**
     * A whole number in a range.
     *
     * @param option which option says it
     * @param text as written
     * @param range the range in words, for the message
     * @throws Failure if it is none
     */
    static long count(String option, String text, long least, long most, String range) throws Failure {
        BigDecimal number = number(text);
        boolean fits = number != null
                && number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0
                && isWhole(number);
        if (number == null || !fits) {
            throw Failure.usage(option + " " + text + ": it must be a whole number " + range + ".");
        }
        return number.longValueExact();
    }

    private static @Nullable BigDecimal number(String text) {
        Matcher number = NUMBER.matcher(text.strip());
        if (!number.matches()) {
            return null;
        }
        String multiplier = number.group(2);
        BigDecimal digits = new BigDecimal(number.group(1).replace("_", ""));
        return multiplier == null ? digits : digits.movePointRight(MULTIPLIERS.getOrDefault(multiplier, 0));
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    static long seed(String text) throws Failure {
        try {
            return Long.parseLong(text.strip().replace("_", ""));
        } catch (NumberFormatException e) {
            throw Failure.usage("--seed " + text + ": it must be a whole number from " + Long.MIN_VALUE + " to "
                    + Long.MAX_VALUE + ".");
        }
    }

    static Sampling way(String asked) throws Failure {
        if (Sampling.of(asked).isPresent()) {
            return Sampling.of(asked).get();
        }
        String near = Suggestions.didYouMean(asked.toLowerCase(Locale.ROOT), Sampling.ids());
        throw Failure.usage("--sampling: there is no '" + asked + "', but " + String.join(", ", Sampling.ids()) + "."
                + (near.isEmpty() ? "" : " " + near));
    }

    /** The ways of drawing, for completion. */
    static final class Ways implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Sampling.ids().iterator();
        }
    }
}
