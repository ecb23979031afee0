package dev.offtake.testkit;

import dev.offtake.api.ComputeProvider;
import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.Horizon;
import dev.offtake.api.ProviderContext;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The provider contract as tests. Extend it in the provider's module and supply the factory, valid terms and terms to
 * be refused; there is a test for each rule of {@link Contract}, under its number in {@code docs/provider-contract.md}.
 *
 * @param <T> the provider's terms
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ProviderContractTest<T extends Record> {

    /** Creates the tests. */
    protected ProviderContractTest() {}

    /**
     * The factory under test.
     *
     * @return a new factory
     */
    protected abstract ComputeProviderFactory<T> factory();

    /**
     * Valid terms that use as much of the provider as fits into one set of terms.
     *
     * @param inputs makes the leaves
     * @return the terms
     */
    protected abstract T terms(TermInputs inputs);

    /**
     * Terms that must be refused, one mistake each.
     *
     * @return the refusals
     */
    protected abstract List<Refusal> refusals();

    /**
     * The horizon of the tests.
     *
     * @return 2024 to 2030, unless overridden
     */
    protected Horizon horizon() {
        return new Horizon(2024, 2030);
    }

    /**
     * Runs one rule.
     *
     * @param rule the rule
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.offtake.testkit.Contract#rules")
    void keeps(Rule rule) {
        Outcome outcome = Contract.check(rule, new Tested());
        String findings = rule + ": " + String.join("; ", outcome.findings());
        Assumptions.assumeTrue(outcome.status() != Outcome.Status.NOT_RUN, findings);
        if (outcome.status() == Outcome.Status.FAILED) {
            Assertions.fail(findings);
        }
    }

    /**
     * A provider of the valid terms.
     *
     * @param inputs makes the leaves
     * @param years the horizon
     * @return the provider
     */
    protected final ComputeProvider provider(TermInputs inputs, Horizon years) {
        return factory().create(terms(inputs), new ProviderContext("supplier", years));
    }

    private final class Tested implements Subject<T> {

        @Override
        public ComputeProviderFactory<T> factory() {
            return ProviderContractTest.this.factory();
        }

        @Override
        public T terms(TermInputs inputs) {
            return ProviderContractTest.this.terms(inputs);
        }

        @Override
        public List<Refusal> refusals() {
            return ProviderContractTest.this.refusals();
        }

        @Override
        public Horizon horizon() {
            return ProviderContractTest.this.horizon();
        }
    }
}
