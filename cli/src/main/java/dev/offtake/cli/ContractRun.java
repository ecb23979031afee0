package dev.offtake.cli;

import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.Horizon;
import dev.offtake.engine.registry.Plugin;
import dev.offtake.engine.registry.PluginSearch;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import dev.offtake.engine.scenario.SupplierSection;
import dev.offtake.testkit.Contract;
import dev.offtake.testkit.NotRun;
import dev.offtake.testkit.Outcome;
import dev.offtake.testkit.Outcome.Status;
import dev.offtake.testkit.Refusal;
import dev.offtake.testkit.Rule;
import dev.offtake.testkit.SampleTerms;
import dev.offtake.testkit.Subject;
import dev.offtake.testkit.TermInputs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the provider contract on a plugin that was loaded as any other. */
final class ContractRun {

    /** Where a plugin's jar has sample terms of its own. */
    static final String SAMPLE = "META-INF/offtake/sample.yaml";

    private static final Pattern RULE = Pattern.compile("rule (P\\d{2})");
    private static final Pattern WHOLE_SCENARIO = Pattern.compile("(?m)^offtake:");

    private final Engine engine;
    private final Plugin plugin;
    private final Duration deadline;

    ContractRun(Engine engine, Plugin plugin, Optional<Duration> deadline) {
        this.engine = engine;
        this.plugin = plugin;
        this.deadline = deadline.orElse(PluginSearch.USUAL_DEADLINE);
    }

    /**
     * What came of it.
     *
     * @param terms where the sample terms come from, in words
     * @param outcomes one a rule
     */
    record Result(String terms, List<Outcome> outcomes) {

        boolean kept() {
            return Contract.kept(outcomes);
        }

        long count(Status status) {
            return outcomes.stream()
                    .filter(outcome -> outcome.status() == status)
                    .count();
        }
    }

    /**
     * Runs every rule.
     *
     * @param stated the text of sample terms that the user states, and what it is called
     * @throws Failure if the plugin cannot be loaded, and no rule says why
     * @throws InvalidScenarioException if the sample terms are invalid
     */
    Result run(Optional<Sample> stated) throws Failure, InvalidScenarioException {
        Optional<ComputeProviderFactory<?>> factory = plugin.factory();
        if (factory.isEmpty()) {
            return new Result("", refused());
        }
        Optional<Sample> sample = stated.isPresent() ? stated : ownSample(factory.get());
        return run(factory.get(), sample);
    }

    /**
     * Sample terms.
     *
     * @param name what they are called in messages
     * @param text a supplier's section of a scenario without its {@code plugin}, or a whole scenario
     */
    record Sample(String name, String text) {}

    /** The rule for whose sake a plugin is not loaded fails; the others have nothing to look at. */
    private List<Outcome> refused() throws Failure {
        Matcher rule = RULE.matcher(plugin.fault());
        if (!rule.find()) {
            throw new Failure(
                    Exit.PLUGIN,
                    "plugin '" + plugin.id() + "' in " + Distribution.shortened(plugin.place()) + " cannot be loaded: "
                            + plugin.fault());
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Rule each : Contract.rules()) {
            boolean broken = each.id().equals(rule.group(1));
            outcomes.add(new Outcome(
                    each,
                    broken ? Status.FAILED : Status.NOT_RUN,
                    List.of(broken ? plugin.fault() : "the plugin was not loaded, for breaking " + rule.group(1))));
        }
        return outcomes;
    }

    private static Optional<Sample> ownSample(ComputeProviderFactory<?> factory) {
        try (InputStream in = factory.getClass().getResourceAsStream("/" + SAMPLE)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new Sample(SAMPLE, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("reading a resource of a jar that was read before", e);
        }
    }

    private <T extends Record> Result run(ComputeProviderFactory<T> factory, Optional<Sample> sample)
            throws InvalidScenarioException {
        Optional<SupplierSection> section;
        Horizon years = new Horizon(2024, 2030);
        String from;
        if (sample.isPresent()) {
            Scenario scenario = engine.read(source(sample.get()));
            years = scenario.years();
            section = supplier(scenario);
            from = sample.get().name();
        } else {
            section = ofDefaults();
            from = section.isPresent() ? "the defaults of the terms" : "";
        }
        Optional<SampleTerms<T>> terms =
                section.map(s -> SampleTerms.around(factory.termsType().cast(s.terms())));
        List<Outcome> outcomes = new ArrayList<>(Contract.check(new Loaded<>(factory, terms, years, deadline)));
        // The class files were read when the plugin was loaded, and it would not be here if they had shown anything.
        outcomes.replaceAll(outcome -> outcome.rule().id().equals("P08") && wasRead()
                ? new Outcome(outcome.rule(), Status.PASSED, List.of())
                : outcome);
        return new Result(from, outcomes);
    }

    /** A plugin of the class path is taken as it is. */
    private boolean wasRead() {
        return plugin.factory().orElseThrow().getClass().getClassLoader() != ContractRun.class.getClassLoader();
    }

    private Optional<SupplierSection> supplier(Scenario scenario) {
        return scenario.suppliers().stream()
                .filter(supplier -> supplier.plugin().equals(plugin.id()))
                .findFirst();
    }

    /** Terms all of which have defaults are a sample by themselves. */
    private Optional<SupplierSection> ofDefaults() {
        try {
            return supplier(engine.read(source(new Sample("defaults", ""))));
        } catch (InvalidScenarioException e) {
            return Optional.empty();
        }
    }

    /** A scenario around a section: as little as a scenario can be. */
    private ScenarioSource source(Sample sample) {
        if (WHOLE_SCENARIO.matcher(sample.text()).find()) {
            return ScenarioSource.of(sample.name(), sample.text());
        }
        String section = sample.text().indent(4);
        return ScenarioSource.of(
                sample.name(), """
                offtake: 1
                id: provider-test
                years: 2024..2030
                hours-per-year: 8760
                money: { currency: USD, discount-rate: 9 %/yr, discounting: mid-year }
                demand: { training: { base: 1 H100e, growth: 1, note: no matter } }
                allocation: { policy: merit-order }
                providers:
                  sample:
                    plugin: @plugin@
                @section@""".replace("@plugin@", plugin.id()).replace("@section@", section));
    }

    /** What is wrong with sample terms, in words: their lines are those of the scenario that was put around them. */
    static String problems(InvalidScenarioException e) {
        List<String> lines = new ArrayList<>();
        for (Problem problem : e.problems()) {
            lines.add("  " + problem.code() + " " + problem.message()
                    + (problem.hint().isEmpty() ? "" : "\n    " + problem.hint()));
        }
        return String.join("\n", lines);
    }

    private record Loaded<T extends Record>(
            ComputeProviderFactory<T> factory, Optional<SampleTerms<T>> sample, Horizon horizon, Duration deadline)
            implements Subject<T> {

        @Override
        public T terms(TermInputs inputs) throws NotRun {
            if (sample.isEmpty()) {
                throw new NotRun("there are no sample terms");
            }
            return sample.get().terms(inputs);
        }

        @Override
        public List<Refusal> refusals() {
            return List.of();
        }
    }
}
