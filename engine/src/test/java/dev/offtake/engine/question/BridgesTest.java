package dev.offtake.engine.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.question.Bridges.Cause;
import dev.offtake.engine.question.Bridges.Causes;
import dev.offtake.engine.result.Bridge;
import dev.offtake.engine.result.InputChanges;
import dev.offtake.engine.result.InputChanges.Change;
import dev.offtake.engine.result.InputChanges.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BridgesTest {

    private static final double NONE = Double.NaN;

    private static Change change(String path, String unit, boolean computed) {
        return new Change(path, Kind.CHANGED, "1", "2", List.of(), List.of(), unit, computed);
    }

    private static InputChanges changes(String... paths) {
        return new InputChanges(
                Stream.of(paths).map(path -> change(path, path, true)).toList(), List.of());
    }

    private static Causes causes(String... paths) {
        return Bridges.causes(changes(paths));
    }

    private static List<String> parts(Bridge bridge) {
        return bridge.parts().stream()
                .map(part -> part.path() + " " + part.amount().toPlainString())
                .toList();
    }

    @Test
    void causesComeByPathWhateverTheirOrderWas() {
        assertThat(causes("b", "c", "a")).isEqualTo(causes("a", "b", "c"));
        assertThat(causes("b", "a").all()).extracting(Cause::path).containsExactly("a", "b");
    }

    @Test
    void theYearsOfATableAreOneCauseAndTitlesAreNone() {
        InputChanges changes = new InputChanges(
                List.of(
                        change("providers.x.price.2026", "providers.x.price", true),
                        change("providers.x.price.2025", "providers.x.price", true),
                        change("title", "title", false)),
                List.of());

        assertThat(Bridges.causes(changes).all())
                .containsExactly(new Cause(
                        "providers.x.price",
                        List.of("providers.x.price"),
                        List.of("providers.x.price.2025", "providers.x.price.2026")));
    }

    @Test
    void aboveEightTheyAreSectionsWithEachSupplierAsOne() {
        List<String> paths = new ArrayList<>(List.of("money.discount-rate", "assumptions.a", "demand.training.base"));
        for (int i = 0; i < 6; i++) {
            paths.add("providers." + (i < 3 ? "x" : "y") + ".term-" + i);
        }

        Causes causes = causes(paths.toArray(String[]::new));

        assertThat(causes.all())
                .extracting(Cause::path)
                .containsExactly("assumptions", "demand", "money", "providers.x", "providers.y");
        assertThat(causes.all().get(3).members())
                .containsExactly("providers.x.term-0", "providers.x.term-1", "providers.x.term-2");
        assertThat(causes.method()).isEqualTo("5 sections with 9 changes");
    }

    @Test
    void aboveEightSectionsAllSuppliersAreOne() {
        List<String> paths = new ArrayList<>(List.of("demand.training.base"));
        for (int i = 0; i < 9; i++) {
            paths.add("providers.x" + i + ".usable");
        }

        assertThat(causes(paths.toArray(String[]::new)).all())
                .extracting(Cause::path)
                .containsExactly("demand", "providers");
    }

    @Test
    void whatOnlyWorksTogetherIsOneBar() {
        // c alone, and b with or without c, work; a works only with b: sets {a}, {a, c} have no value.
        // As one, a and b: ((10 − 0) + (16 − 4)) ÷ 2 = 11; c: ((4 − 0) + (16 − 10)) ÷ 2 = 5
        Bridge bridge = Bridges.of("npv", "USD", causes("a", "b", "c"), 0, NONE, 3, 10, 4, NONE, 8, 16);

        assertThat(parts(bridge)).containsExactly("a + b 11.00", "c 5.00");
        assertThat(bridge.parts().get(0).members()).containsExactly("a", "b");
        assertThat(bridge.method()).contains("only work together");
        assertThat(bridge.residual()).isEqualByComparingTo("0");
    }

    @Test
    void itDoesNotMatterWhichTwoTheyAre() {
        // as before, with the pair at the places 0 and 2
        Bridge bridge = Bridges.of("npv", "USD", causes("a", "b", "c"), 0, NONE, 4, NONE, 3, 10, 8, 16);

        assertThat(parts(bridge)).containsExactly("a + c 11.00", "b 5.00");
    }

    @Test
    void whereNothingWorksAloneThereIsOneBar() {
        Bridge bridge = Bridges.of("npv", "USD", causes("a", "b", "c"), 1, NONE, NONE, NONE, NONE, NONE, NONE, 8);

        assertThat(parts(bridge)).containsExactly("a + b + c 7.00");
    }

    @Test
    void whatIsNotMoneyIsRoundedToAMillionth() {
        Bridge bridge = Bridges.of("share[x,2030]", "1", causes("a", "b"), 0.75, 0.5, 0.5, 0.28);

        // a: ((0.5 − 0.75) + (0.28 − 0.5)) ÷ 2, and b the same
        assertThat(parts(bridge)).containsExactly("a -0.235000", "b -0.235000");
    }

    @Test
    void noCauseIsNoChange() {
        Bridge bridge = Bridges.of("npv", "USD", causes(), 5);

        assertThat(bridge.parts()).isEmpty();
        assertThat(bridge.change()).isEqualByComparingTo("0");
    }
}
