package dev.offtake.testkit;

import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.Horizon;
import java.time.Duration;
import java.util.List;

/**
 * What the provider contract is run on: a factory, valid terms, and terms to be refused.
 *
 * @param <T> the provider's terms
 */
public interface Subject<T extends Record> {

    /**
     * The factory under test.
     *
     * @return a factory
     */
    ComputeProviderFactory<T> factory();

    /**
     * Valid terms that use as much of the provider as fits into one set of terms.
     *
     * @param inputs makes the leaves, each with the range from which tests draw its value
     * @return the terms
     * @throws NotRun if there are no sample terms; rules that need them are then not run, for this reason
     */
    T terms(TermInputs inputs) throws NotRun;

    /**
     * Terms that must be refused, one mistake each.
     *
     * @return the refusals
     */
    List<Refusal> refusals();

    /**
     * The years that are asked for.
     *
     * @return the horizon, 2024 to 2030 unless overridden
     */
    default Horizon horizon() {
        return new Horizon(2024, 2030);
    }

    /**
     * How long a single call may take.
     *
     * @return the deadline, 10 s unless overridden
     */
    default Duration deadline() {
        return Duration.ofSeconds(10);
    }
}
