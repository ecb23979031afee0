package dev.offtake.engine.registry;

import dev.offtake.api.BuildOption;
import dev.offtake.api.BuildRequest;
import dev.offtake.api.ComputeProvider;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.SupplyOffer;
import dev.offtake.engine.registry.Guard.Answer;
import dev.offtake.engine.registry.Guard.Answers;
import dev.offtake.engine.registry.Guard.Question;
import dev.offtake.engine.result.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A plugin's provider behind the {@link Guard}. One that hangs is asked once, not once a year. */
public final class GuardedProvider implements ComputeProvider {

    private final String plugin;
    private final ComputeProvider provider;
    private final Guard guard;
    private final AtomicReference<@Nullable ProviderFailure> late = new AtomicReference<>();
    private final ConcurrentMap<Integer, String> printed = new ConcurrentHashMap<>();
    private final String printedAtFirst;

    GuardedProvider(String plugin, Answer<ComputeProvider> made, Guard guard) {
        this.plugin = plugin;
        this.provider = made.value();
        this.printedAtFirst = made.printed();
        this.guard = guard;
    }

    @Override
    public SupplyOffer offer(OfferRequest request) {
        return offers(List.of(request)).apply(request);
    }

    /**
     * Asks a provider for the offers of several years: a guarded one in one thread for all of them.
     *
     * @param provider the provider
     * @param requests the years
     * @return gives the offer for each request, which is to be asked for once, in the order of the requests; it throws
     *     what {@link #offer} would
     */
    public static Function<OfferRequest, SupplyOffer> offers(ComputeProvider provider, List<OfferRequest> requests) {
        return provider instanceof GuardedProvider guarded ? guarded.offers(requests) : provider::offer;
    }

    private Function<OfferRequest, SupplyOffer> offers(List<OfferRequest> requests) {
        if (requests.isEmpty() || late.get() != null) {
            return request -> {
                throw notAskedAgain();
            };
        }
        List<Question<SupplyOffer>> questions = requests.stream()
                .map(request -> new Question<>("offer for " + request.year(), () -> provider.offer(request)))
                .toList();
        Answers<SupplyOffer> answers = guard.ask(plugin, provider.getClass().getClassLoader(), questions);
        return request -> {
            Answer<SupplyOffer> answer = inTime(answers::next);
            if (!answer.printed().isBlank()) {
                printed.put(request.year(), answer.printed());
            }
            return answer.value();
        };
    }

    @Override
    public List<BuildOption> buildOptions(BuildRequest request) {
        return call("options of " + request.year(), () -> provider.buildOptions(request))
                .value();
    }

    @Override
    public Map<String, String> conventions() {
        // One that hangs has said so for its offers; it need not be said once more.
        return late.get() == null ? call("conventions", provider::conventions).value() : Map.of();
    }

    /**
     * What the provider printed as it made its offer for a year; what it printed as it was made counts for all years.
     *
     * @param year the calendar year
     * @return the text, or empty if it printed nothing
     */
    public Optional<String> printed(int year) {
        return printedAtFirst.isBlank() ? Optional.ofNullable(printed.get(year)) : Optional.of(printedAtFirst);
    }

    private <V> Answer<V> call(String what, Callable<V> call) {
        return inTime(() -> guard.call(plugin, provider.getClass().getClassLoader(), new Question<>(what, call)));
    }

    private <V> Answer<V> inTime(Supplier<Answer<V>> answer) {
        if (late.get() != null) {
            throw notAskedAgain();
        }
        try {
            return answer.get();
        } catch (ProviderFailure failure) {
            if (failure.code().equals(ProblemCode.PLUGIN_LATE)) {
                late.set(failure);
            }
            throw failure;
        }
    }

    private ProviderFailure notAskedAgain() {
        ProviderFailure before = Objects.requireNonNull(late.get(), "late");
        return new ProviderFailure(before.code(), "it was not asked again, since its " + before.getMessage(), null);
    }
}
