package dev.offtake.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.offtake.api.Charge;
import dev.offtake.api.ComputeProvider;
import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.Dimension;
import dev.offtake.api.Horizon;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.ProviderContext;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Term;
import dev.offtake.api.Unit;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The provider contract as tests. Extend it in the provider's module and supply the factory, valid terms and terms to
 * be refused; each test bears the number of its rule in {@code docs/provider-contract.md}.
 *
 * @param <T> the provider's terms
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ProviderContractTest<T extends Record> {

    private static final int DRAWS = 200;
    private static final long SEED = 20_250_221L;
    private static final double HOURS = 8760;

    /** What rounding may add to a sum that cannot exceed another. */
    private static final double ROUNDING = 1e-9;

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

    @Test
    @DisplayName("P01 the id is lower-case letters, digits and hyphens, beginning with a letter")
    void p01IdHasTheForm() {
        assertThat(factory().id()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(factory().summary()).isNotBlank().doesNotContain("\n");
    }

    @Test
    @DisplayName("P02 the same request gives the same expressions, whatever was asked before")
    void p02SameRequestSameExpressions() {
        ComputeProvider once = provider(new TermInputs(0.5), horizon());
        ComputeProvider again = provider(new TermInputs(0.5), horizon());
        Expressions expressions = new Expressions();
        Map<Integer, List<Object>> forward = new HashMap<>();
        horizon().years().forEach(year -> forward.put(year, describe(once, year, expressions)));
        List<Integer> backward =
                horizon().years().boxed().sorted((a, b) -> b - a).toList();
        for (int year : backward) {
            assertThat(describe(again, year, expressions))
                    .as("another provider, %s", year)
                    .isEqualTo(forward.get(year));
            assertThat(describe(once, year, expressions))
                    .as("asked again, %s", year)
                    .isEqualTo(forward.get(year));
        }
    }

    @Test
    @DisplayName("P03 capacity is in H100e, power in MW-IT, amounts in USD, prices in USD/H100e-h")
    void p03UnitsAreRight() {
        Map<String, Dimension> byEnding = new LinkedHashMap<>();
        byEnding.put("capacity", Unit.H100E.dimension());
        byEnding.put("power", Unit.MW_IT.dimension());
        byEnding.put("amount", Unit.USD.dimension());
        byEnding.put("idle", Unit.USD.dimension());
        byEnding.put("full", Unit.USD.dimension());
        byEnding.put("price", Unit.USD_PER_H100E_HOUR.dimension());
        byEnding.put("bound", Unit.H100E_HOUR.dimension());
        ComputeProvider provider = provider(new TermInputs(0.5), horizon());
        horizon()
                .years()
                .forEach(year -> Offers.quantities(offer(provider, year)).forEach((name, quantity) -> {
                    byEnding.forEach((ending, dimension) -> {
                        if (name.endsWith(ending)) {
                            assertThat(quantity.dimension())
                                    .as("%s in %s", name, year)
                                    .isEqualTo(dimension);
                        }
                    });
                }));
    }

    @Test
    @DisplayName("P04 everything is finite and not negative on every path, usable at most installed, idle at most full")
    void p04FiniteAndNotNegative() {
        TermInputs inputs = new TermInputs(0.5);
        ComputeProvider provider = provider(inputs, horizon());
        List<SupplyOffer> offers = offers(provider);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int draw = 0; draw < DRAWS; draw++) {
            Map<String, Double> values = inputs.draw(random);
            Evaluate path = Evaluate.at(values);
            for (SupplyOffer offer : offers) {
                Offers.quantities(offer)
                        .forEach((name, quantity) -> assertThat(path.value(quantity))
                                .as("%s with %s", name, values)
                                .isFinite()
                                .isNotNegative());
                double usable = path.value(offer.capacity());
                offer.installed()
                        .ifPresent(installed -> assertThat(usable)
                                .as("usable capacity with %s", values)
                                .isLessThanOrEqualTo(path.value(installed) * (1 + ROUNDING)));
                for (Charge.Energy energy : Offers.charges(offer, Charge.Energy.class)) {
                    assertThat(path.value(energy.idle()))
                            .as("idle energy with %s", values)
                            .isLessThanOrEqualTo(path.value(energy.full()));
                }
            }
        }
    }

    @Test
    @DisplayName("P05 every term is described, and every default has a source")
    void p05EveryDefaultHasASource() {
        List<String> problems = new ArrayList<>();
        check(factory().termsType(), "", problems);
        assertThat(problems).isEmpty();
    }

    @Test
    @DisplayName("P06 a year without an offer has a reason, and a horizon that cannot be served is refused")
    void p06OutsideItsHorizonItSaysSo() {
        TermInputs inputs = new TermInputs(0.5);
        ComputeProvider provider = provider(inputs, horizon());
        SplittableRandom random = new SplittableRandom(SEED);
        List<Map<String, Double>> draws =
                IntStream.range(0, DRAWS).mapToObj(i -> inputs.draw(random)).toList();
        horizon().years().forEach(year -> {
            SupplyOffer offer = offer(provider, year);
            boolean nothing =
                    draws.stream().anyMatch(values -> Evaluate.at(values).value(offer.capacity()) == 0);
            if (nothing) {
                assertThat(offer.nothing()).as("reason in %s", year).isPresent();
            }
        });
        Horizon longer = new Horizon(horizon().first(), horizon().last() + 15);
        Throwable refused = catchThrowable(() -> {
            ComputeProvider further = provider(new TermInputs(0.5), longer);
            longer.years().forEach(year -> further.offer(request(year, longer)));
        });
        if (refused != null) {
            assertThat(refused).isInstanceOf(InvalidTermsException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    @DisplayName("P07 a bad term is refused, naming the field and the mistake")
    void p07BadTermIsRefused(Refusal refusal) {
        Throwable thrown = catchThrowable(() -> refusal.attempt().get());
        assertThat(thrown).as("refusal of %s", refusal).isInstanceOf(InvalidTermsException.class);
        assertThat(((InvalidTermsException) thrown).violations())
                .as("violations")
                .anySatisfy(violation -> {
                    assertThat(violation.field()).isEqualTo(refusal.field());
                    assertThat(violation.message()).contains(refusal.says());
                    assertThat(violation.suggestion()).isNotBlank();
                });
    }

    @Test
    @DisplayName("P09 any number of threads may ask at once")
    void p09ThreadsMayAskAtOnce() {
        ComputeProvider provider = provider(new TermInputs(0.5), horizon());
        Expressions expressions = new Expressions();
        List<SupplyOffer> offers = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> offer(provider, horizon().first() + i % horizon().length()))
                .toList();
        for (int i = 0; i < offers.size(); i++) {
            assertThat(describe(offers.get(i), expressions))
                    .isEqualTo(describe(offers.get(i % horizon().length()), expressions));
        }
    }

    @Test
    @DisplayName("P10 formulas do not depend on the values that a plan happens to take")
    void p10FormulasDoNotDependOnTheCentre() {
        ComputeProvider low = provider(new TermInputs(0.1), horizon());
        ComputeProvider high = provider(new TermInputs(0.9), horizon());
        Expressions expressions = new Expressions();
        horizon()
                .years()
                .forEach(year -> assertThat(numbers(offer(low, year), expressions))
                        .as("expressions of %s", year)
                        .isEqualTo(numbers(offer(high, year), expressions)));
    }

    @Test
    @DisplayName("P11 the factory is found by ServiceLoader")
    void p11FoundByServiceLoader() {
        ClassLoader loader = factory().getClass().getClassLoader();
        assertThat(ServiceLoader.load(ComputeProviderFactory.class, loader).stream()
                        .map(ServiceLoader.Provider::type))
                .contains(factory().getClass());
    }

    // ---- helpers ----------------------------------------------------------------------------------------------

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

    private SupplyOffer offer(ComputeProvider provider, int year) {
        return provider.offer(request(year, horizon()));
    }

    private static OfferRequest request(int year, Horizon years) {
        return new OfferRequest(year, Quantity.of(HOURS, Unit.HOUR), years);
    }

    private List<SupplyOffer> offers(ComputeProvider provider) {
        return horizon().years().mapToObj(year -> offer(provider, year)).toList();
    }

    private List<Object> describe(ComputeProvider provider, int year, Expressions expressions) {
        return describe(offer(provider, year), expressions);
    }

    private static List<Object> describe(SupplyOffer offer, Expressions expressions) {
        return List.of(numbers(offer, expressions), offer.nothing());
    }

    private static Map<String, Integer> numbers(SupplyOffer offer, Expressions expressions) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        Offers.quantities(offer).forEach((name, quantity) -> numbers.put(name, expressions.number(quantity)));
        return numbers;
    }

    private static void check(Class<?> terms, String place, List<String> problems) {
        for (RecordComponent component : terms.getRecordComponents()) {
            String name = place + terms.getSimpleName() + "." + component.getName();
            Term term = component.getAnnotation(Term.class);
            if (term == null) {
                problems.add(name + " has no @Term");
                continue;
            }
            if (term.value().isBlank()) {
                problems.add(name + " is not described");
            }
            if (term.defaultValue().isEmpty() != term.source().isEmpty()) {
                problems.add(name + " has a default without a source, or a source without a default");
            }
            if (!term.source().isEmpty() && !term.source().matches("(?s)(assumption: .+|[A-Z]\\d+ https?://.+)")) {
                problems.add(name + ": source is neither a fact with its address nor an assumption: " + term.source());
            }
            nested(component.getGenericType()).forEach(type -> check(type, name + " > ", problems));
            if (holdsQuantities(component.getGenericType()) && term.unit().isEmpty()) {
                problems.add(name + " has no unit");
            }
        }
    }

    private static List<Class<?>> nested(Type type) {
        if (type instanceof ParameterizedType generic) {
            List<Class<?>> found = new ArrayList<>();
            for (Type argument : generic.getActualTypeArguments()) {
                found.addAll(nested(argument));
            }
            return found;
        }
        return type instanceof Class<?> plain && plain.isRecord() ? List.of(plain) : List.of();
    }

    private static boolean holdsQuantities(Type type) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                if (holdsQuantities(argument)) {
                    return true;
                }
            }
            return false;
        }
        return type == Quantity.class;
    }
}
