package dev.offtake.testkit;

import dev.offtake.testkit.Outcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.ServiceConfigurationError;

/**
 * The provider contract as plain code, for whoever runs it: {@link ProviderContractTest} makes a test of each rule, and
 * {@code offtake providers test} a line. What each rule promises stands in {@code docs/provider-contract.md}.
 */
public final class Contract {

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "P01",
                    "the id is lower-case letters, digits and hyphens, beginning with a letter",
                    DescriptionRules::p01),
            new Rule("P02", "the same request gives the same expressions, whatever was asked before", OfferRules::p02),
            new Rule(
                    "P03",
                    "capacity is in H100e, power in MW-IT, amounts in USD, prices in USD/H100e-h",
                    OfferRules::p03),
            new Rule(
                    "P04",
                    "every number is finite and not negative; usable is at most installed, idle at most full",
                    OfferRules::p04),
            new Rule("P05", "every term is described, and every default has a source", DescriptionRules::p05),
            new Rule(
                    "P06",
                    "a year without an offer has a reason, and a horizon that cannot be served is refused",
                    OfferRules::p06),
            new Rule("P07", "a bad term is refused, naming the field and the mistake", DescriptionRules::p07),
            new Rule(
                    "P08",
                    "nothing but the arguments is read: no clock, file, network or chance",
                    DescriptionRules::p08),
            new Rule("P09", "any number of threads may ask at once", OfferRules::p09),
            new Rule("P10", "formulas do not depend on the values that a plan happens to take", OfferRules::p10),
            new Rule("P11", "the factory is found by ServiceLoader", DescriptionRules::p11),
            new Rule("P12", "every year is answered: nothing is thrown, and no answer is null", AnswerRules::p12),
            new Rule(
                    "P13",
                    "at most one price list, minimum, on-demand charge and margin; no minimum without its price list",
                    OfferRules::p13),
            new Rule("P14", "every call ends in time", AnswerRules::p14),
            new Rule("P15", "nothing is printed", AnswerRules::p15),
            new Rule("P16", "what could be ordered has ids, limits and costs that can be", OptionRules::p16));

    private Contract() {}

    /**
     * All rules.
     *
     * @return the rules in the order of their numbers
     */
    public static List<Rule> rules() {
        return RULES;
    }

    /**
     * The rule of a number.
     *
     * @param id the number, such as {@code P04}
     * @return the rule
     * @throws NoSuchElementException if there is no such rule
     */
    public static Rule rule(String id) {
        return RULES.stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
    }

    /**
     * Runs every rule. A provider that hangs is waited for once only.
     *
     * @param subject the provider, with its sample terms
     * @param <T> the provider's terms
     * @return what came of each rule, in the order of their numbers
     */
    public static <T extends Record> List<Outcome> check(Subject<T> subject) {
        Trial<T> trial = new Trial<>(subject);
        List<Outcome> outcomes = new ArrayList<>();
        for (Rule rule : RULES) {
            outcomes.add(check(rule, trial));
        }
        return outcomes;
    }

    /**
     * Runs one rule.
     *
     * @param rule the rule
     * @param subject the provider, with its sample terms
     * @param <T> the provider's terms
     * @return what came of it
     */
    public static <T extends Record> Outcome check(Rule rule, Subject<T> subject) {
        return check(rule, new Trial<>(subject));
    }

    // The subject's code may throw whatever it likes: that is what is being tested.
    private static <T extends Record> Outcome check(Rule rule, Trial<T> trial) {
        try {
            return Outcome.of(rule, rule.body().breaches(trial));
        } catch (NotRun e) {
            return Outcome.notRun(rule, String.valueOf(e.getMessage()));
        } catch (Unanswered e) {
            return e.rule().equals(rule.id())
                    ? Outcome.failed(rule, String.valueOf(e.getMessage()))
                    : Outcome.notRun(rule, "the provider does not answer, against " + e.rule());
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError | ServiceConfigurationError e) {
            return Outcome.failed(rule, "it threw " + e + Trial.where(e));
        }
    }

    /**
     * Whether nothing is broken.
     *
     * @param outcomes what came of the rules
     * @return true if no rule failed; rules that were not run do not count
     */
    public static boolean kept(List<Outcome> outcomes) {
        return outcomes.stream().noneMatch(outcome -> outcome.status() == Status.FAILED);
    }
}
