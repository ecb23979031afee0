package dev.offtake.engine;

import dev.offtake.engine.question.SobolIndices;
import dev.offtake.engine.uncertainty.Sampling;
import java.util.Objects;

/**
 * How a sensitivity analysis is run. Samples, seed and sampling decide the result; threads and block size change no bit of
 * it.
 *
 * @param samples how many base samples, 64 to 10^8; the model is computed (factors + 2) times as often
 * @param seed what the draws depend on
 * @param sampling how the samples are drawn
 * @param threads how many threads compute
 * @param blockSize how many samples are computed at a time
 * @param progress is told how many base samples are done
 */
public record SensitivitySettings(
        long samples, long seed, Sampling sampling, int threads, int blockSize, SimulationSettings.Progress progress) {

    /** The most base samples. */
    public static final long MOST_SAMPLES = 100_000_000;

    /** How many base samples there are where nothing else is asked for: a power of two, as suits Sobol points. */
    public static final long USUAL_SAMPLES = 1 << 14;

    private static final int USUAL_BLOCK = 512;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a number is outside its range
     */
    public SensitivitySettings {
        Objects.requireNonNull(sampling, "sampling");
        Objects.requireNonNull(progress, "progress");
        if (samples < SobolIndices.FEWEST_SAMPLES || samples > MOST_SAMPLES) {
            throw new IllegalArgumentException("base samples must be from " + SobolIndices.FEWEST_SAMPLES + " to "
                    + MOST_SAMPLES + ", were " + samples);
        }
        if (threads < 1 || blockSize < 1) {
            throw new IllegalArgumentException("there must be at least one thread and one sample in a block, were "
                    + threads + " and " + blockSize);
        }
    }

    /**
     * The usual settings: {@link #USUAL_SAMPLES} scrambled Sobol points, as many threads as the machine has processors.
     *
     * @return the settings
     */
    public static SensitivitySettings usual() {
        return new SensitivitySettings(
                USUAL_SAMPLES,
                SimulationSettings.USUAL_SEED,
                Sampling.SOBOL,
                Runtime.getRuntime().availableProcessors(),
                USUAL_BLOCK,
                done -> {});
    }

    /**
     * These settings with another number of base samples.
     *
     * @param number the number
     * @return the settings
     */
    public SensitivitySettings withSamples(long number) {
        return new SensitivitySettings(number, seed, sampling, threads, blockSize, progress);
    }

    /**
     * These settings with another seed.
     *
     * @param number the seed
     * @return the settings
     */
    public SensitivitySettings withSeed(long number) {
        return new SensitivitySettings(samples, number, sampling, threads, blockSize, progress);
    }

    /**
     * These settings with another way of drawing.
     *
     * @param way the way
     * @return the settings
     */
    public SensitivitySettings withSampling(Sampling way) {
        return new SensitivitySettings(samples, seed, way, threads, blockSize, progress);
    }

    /**
     * These settings with another number of threads.
     *
     * @param number the number
     * @return the settings
     */
    public SensitivitySettings withThreads(int number) {
        return new SensitivitySettings(samples, seed, sampling, number, blockSize, progress);
    }

    /**
     * These settings with another block size.
     *
     * @param size how many samples are computed at a time
     * @return the settings
     */
    public SensitivitySettings withBlockSize(int size) {
        return new SensitivitySettings(samples, seed, sampling, threads, size, progress);
    }

    /**
     * These settings with someone to tell how far it is.
     *
     * @param listener is told
     * @return the settings
     */
    public SensitivitySettings withProgress(SimulationSettings.Progress listener) {
        return new SensitivitySettings(samples, seed, sampling, threads, blockSize, listener);
    }
}
