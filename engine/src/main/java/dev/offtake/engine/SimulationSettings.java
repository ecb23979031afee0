package dev.offtake.engine;

import dev.offtake.engine.uncertainty.Sampling;
import java.util.List;
import java.util.Objects;

/**
 * How a simulation is run. Paths, seed, sampling, quantiles and metrics decide the result; threads and block size only
 * how fast it is there: they change no bit of it.
 *
 * @param paths how many futures, 1 to 10^9
 * @param seed what the draws depend on
 * @param sampling how futures are drawn
 * @param quantiles which quantiles, each between 0 and 1, rising
 * @param metrics metric expressions; none for the scenario's headline
 * @param threads how many threads compute
 * @param blockSize how many paths are computed at a time, a multiple of 256
 * @param progress is told how many paths are done
 */
public record SimulationSettings(
        long paths,
        long seed,
        Sampling sampling,
        List<Double> quantiles,
        List<String> metrics,
        int threads,
        int blockSize,
        Progress progress) {

    /** The most paths of one simulation. */
    public static final long MOST_PATHS = 1_000_000_000;

    /** The seed where none is chosen: fixed, so that a result can be had again. */
    public static final long USUAL_SEED = 1;

    /** How many paths there are where nothing else is asked for. */
    public static final long USUAL_PATHS = 100_000;

    private static final int LEAF = 256;
    private static final int USUAL_BLOCK = 1024;

    /** Is told now and then, by one thread at a time, how far a simulation is. */
    public interface Progress {
        /**
         * More paths are done.
         *
         * @param done how many paths are done by now
         */
        void paths(long done);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a number is outside its range, or the quantiles do not rise
     */
    public SimulationSettings {
        Objects.requireNonNull(sampling, "sampling");
        Objects.requireNonNull(progress, "progress");
        quantiles = List.copyOf(quantiles);
        metrics = List.copyOf(metrics);
        if (paths < 1 || paths > MOST_PATHS) {
            throw new IllegalArgumentException("paths must be from 1 to " + MOST_PATHS + ", were " + paths);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("there must be at least one thread, was asked for " + threads);
        }
        if (blockSize < LEAF || blockSize % LEAF != 0) {
            throw new IllegalArgumentException("the block size must be a multiple of " + LEAF + ", was " + blockSize);
        }
        double before = 0;
        for (double quantile : quantiles) {
            if (!(quantile > before && quantile < 1)) {
                throw new IllegalArgumentException(
                        "quantiles must rise and lie between 0 and 1, both excluded, were " + quantiles);
            }
            before = quantile;
        }
    }

    /**
     * The usual settings: {@link #USUAL_PATHS} random futures, p5, p50 and p95 of the scenario's headline, as many
     * threads as the machine has processors.
     *
     * @return the settings
     */
    public static SimulationSettings usual() {
        return new SimulationSettings(
                USUAL_PATHS,
                USUAL_SEED,
                Sampling.RANDOM,
                List.of(0.05, 0.5, 0.95),
                List.of(),
                Runtime.getRuntime().availableProcessors(),
                USUAL_BLOCK,
                done -> {});
    }

    /**
     * These settings with another number of paths.
     *
     * @param number the number
     * @return the settings
     */
    public SimulationSettings withPaths(long number) {
        return new SimulationSettings(number, seed, sampling, quantiles, metrics, threads, blockSize, progress);
    }

    /**
     * These settings with another seed.
     *
     * @param number the seed
     * @return the settings
     */
    public SimulationSettings withSeed(long number) {
        return new SimulationSettings(paths, number, sampling, quantiles, metrics, threads, blockSize, progress);
    }

    /**
     * These settings with another way of drawing.
     *
     * @param way the way
     * @return the settings
     */
    public SimulationSettings withSampling(Sampling way) {
        return new SimulationSettings(paths, seed, way, quantiles, metrics, threads, blockSize, progress);
    }

    /**
     * These settings with other quantiles.
     *
     * @param shares the quantiles, each between 0 and 1, rising
     * @return the settings
     */
    public SimulationSettings withQuantiles(List<Double> shares) {
        return new SimulationSettings(paths, seed, sampling, shares, metrics, threads, blockSize, progress);
    }

    /**
     * These settings with other metrics.
     *
     * @param expressions metric expressions, such as {@code cost[azure]}; none for the scenario's headline
     * @return the settings
     */
    public SimulationSettings withMetrics(List<String> expressions) {
        return new SimulationSettings(paths, seed, sampling, quantiles, expressions, threads, blockSize, progress);
    }

    /**
     * These settings with another number of threads.
     *
     * @param number the number
     * @return the settings
     */
    public SimulationSettings withThreads(int number) {
        return new SimulationSettings(paths, seed, sampling, quantiles, metrics, number, blockSize, progress);
    }

    /**
     * These settings with another block size.
     *
     * @param size how many paths are computed at a time, a multiple of 256
     * @return the settings
     */
    public SimulationSettings withBlockSize(int size) {
        return new SimulationSettings(paths, seed, sampling, quantiles, metrics, threads, size, progress);
    }

    /**
     * These settings with someone to tell how far it is.
     *
     * @param listener is told
     * @return the settings
     */
    public SimulationSettings withProgress(Progress listener) {
        return new SimulationSettings(paths, seed, sampling, quantiles, metrics, threads, blockSize, listener);
    }
}
