package dev.offtake.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.api.Charge;
import dev.offtake.api.ComputeProvider;
import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.ProviderContext;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Term;
import dev.offtake.api.Unit;
import dev.offtake.testkit.Outcome.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ContractTest {

    private static final SupplyOffer PLAIN = SupplyOffer.of(Quantity.of(10, "H100e"), List.of());

    record Plain(@Term(value = "capacity", unit = "H100e") Quantity capacity) {}

    record Factory(Function<Plain, ComputeProvider> makes) implements ComputeProviderFactory<Plain> {
        @Override
        public String id() {
            return "plain";
        }

        @Override
        public Class<Plain> termsType() {
            return Plain.class;
        }

        @Override
        public ComputeProvider create(Plain terms, ProviderContext context) {
            return makes.apply(terms);
        }

        @Override
        public String summary() {
            return "for tests";
        }
    }

    private record Tested(Function<Plain, ComputeProvider> makes) implements Subject<Plain> {
        @Override
        public ComputeProviderFactory<Plain> factory() {
            return new Factory(makes);
        }

        @Override
        public Plain terms(TermInputs inputs) {
            return new Plain(inputs.between(1, 2, "H100e", "capacity"));
        }

        @Override
        public List<Refusal> refusals() {
            return List.of();
        }

        @Override
        public Duration deadline() {
            return Duration.ofMillis(500);
        }
    }

    /** The rules that fail, apart from P11, since a record of a test is named nowhere. */
    private static List<String> failed(ComputeProvider provider) {
        return Contract.check(new Tested(terms -> provider)).stream()
                .filter(outcome -> outcome.status() == Status.FAILED)
                .map(outcome -> outcome.rule().id())
                .filter(id -> !id.equals("P11"))
                .toList();
    }

    @Test
    void aPlainProviderKeepsTheContract() {
        List<Outcome> outcomes =
                Contract.check(new Tested(terms -> request -> SupplyOffer.of(terms.capacity(), List.of())));
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.status() != Status.PASSED)
                .extracting(outcome -> outcome.rule().id())
                .containsExactly("P07", "P08", "P11");
    }

    @Test
    void eachMistakeFailsItsOwnRule() {
        Quantity negative = Quantity.zero(Unit.H100E.dimension()).minus(Quantity.of(1, "H100e"));
        assertThat(failed(request -> SupplyOffer.of(negative, List.of()))).containsExactly("P04");
        assertThat(failed(request -> SupplyOffer.of(Quantity.of(0, "H100e"), List.of())))
                .containsExactly("P06");
        Charge usage = new Charge.Usage("use", Quantity.of(1, "USD/H100e-h"));
        assertThat(failed(request -> SupplyOffer.of(Quantity.of(1, "H100e"), List.of(usage, usage))))
                .containsExactly("P13");
        assertThat(failed(request -> SupplyOffer.of(Quantity.of(1, "USD"), List.of())))
                .containsExactly("P03");
        assertThat(failed(request -> null)).containsExactly("P12");
        assertThat(failed(request -> {
                    throw new IllegalStateException("no");
                }))
                .containsExactly("P12");
        assertThat(failed(request -> {
                    System.out.print(".");
                    return PLAIN;
                }))
                .containsExactly("P15");
    }

    @Test
    void aProviderThatHangsIsWaitedForOnce() {
        assertThat(failed(request -> {
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        return PLAIN;
                    }
                    return PLAIN;
                }))
                .containsExactly("P14");
    }

    @Test
    void formulasThatFollowTheCentreBreakP10() {
        List<String> failed = Contract.check(new Tested(
                        terms -> request -> terms.capacity().central().orElse(0) > 1.5
                                ? SupplyOffer.of(terms.capacity(), List.of())
                                : PLAIN))
                .stream()
                .filter(outcome -> outcome.status() == Status.FAILED)
                .map(outcome -> outcome.rule().id())
                .toList();
        assertThat(failed).contains("P10");
    }

    @Test
    void theDocumentHasEachRule() throws IOException {
        List<String> documented = Pattern.compile("(?m)^\\| (P\\d+) \\|")
                .matcher(Files.readString(Path.of("../docs/provider-contract.md")))
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(Contract.rules()).extracting(Rule::id).containsExactlyElementsOf(documented);
    }
}
