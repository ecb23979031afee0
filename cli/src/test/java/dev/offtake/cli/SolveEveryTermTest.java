package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Unit;
import dev.offtake.engine.Offtake;
import dev.offtake.engine.SolveSettings;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Observation;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Solution;
import dev.offtake.engine.scenario.Input;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A value that is planted in any numeric term of either provider is found again from what the plan comes to. */
class SolveEveryTermTest {

    private static final double PLANTED = 1e-9;

    /** A number depends on an input if this part of it moves when the input moves by a thousandth. */
    private static final double SEEN = 1e-6;

    /**
     * A party's share cannot change alone, since all shares add up to 100 %; a volume tier's bound moves nothing until it
     * moves the whole year's price at once; and a capacity above the ceiling moves nothing.
     */
    private static final Pattern EXCEPTIONS = Pattern.compile("providers\\.(staged\\.funding\\.\\w+\\.share"
            + "|tabled\\.price\\.tiers\\.volume\\.1\\.up-to|floored\\.capacity\\.points\\.2027)");

    private static Offtake offtake;
    private static ScenarioSource source;

    @BeforeAll
    static void open() throws Exception {
        offtake = Offtake.create();
        byte[] text = Files.readAllBytes(Path.of("src/test/resources/solve/every-term.yaml"));
        source = new ScenarioSource("every-term.yaml", text, Optional.empty(), List.of());
    }

    @AfterAll
    static void close() {
        offtake.close();
    }

    private static Solution solved(String path, String range, String target) throws Exception {
        return offtake.solve(source, SolveSettings.none().vary(path, range).target(target));
    }

    @TestFactory
    Stream<DynamicTest> aPlantedValueOfEveryTermIsFoundAgain() throws Exception {
        Scenario scenario = offtake.read(source);
        List<DynamicTest> tests = new ArrayList<>();
        for (Input input : scenario.inputs().values()) {
            if (input.path().startsWith("providers.")
                    && !EXCEPTIONS.matcher(input.path()).matches()) {
                tests.add(DynamicTest.dynamicTest(input.path(), () -> plant(input)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(80);
        return tests.stream();
    }

    private static void plant(Input input) throws Exception {
        boolean date = "date".equals(input.unit());
        double present =
                date ? input.central() : input.central() / Unit.of(input.unit()).scale();
        // Off any point of a scan, and inside what a share may be.
        boolean share = "%".equals(input.unit());
        double planted =
                date ? present + 0.137 : present == 0 ? 7.3 : present * (share && present < 50 ? 1.0517 : 0.9517);
        Plan plan = plan(input, planted);
        Plan beside = plan(input, date ? planted + 0.002 : planted * 1.001);

        Solution solution = solved(input.path(), "", target(input, plan, beside));

        assertThat(solution.reached()).isTrue();
        assertThat(solution.unknowns().get(0).roots())
                .as("%s from %s", input.path(), solution.targets())
                .anySatisfy(root -> assertThat(root).isCloseTo(planted, within(Math.abs(planted) * PLANTED)));
    }

    private static Plan plan(Input input, double number) throws InvalidScenarioException {
        String unit = "date".equals(input.unit()) ? " yr" : "1".equals(input.unit()) ? "" : " " + input.unit();
        return offtake.plan(offtake.read(
                source.with(input.path(), new BigDecimal(Double.toString(number)).toPlainString() + unit)));
    }

    /** The first number of the plan that depends on the input where it was planted, with all its digits. */
    private static String target(Input input, Plan plan, Plan beside) {
        Map<Key, Observation> others = new HashMap<>();
        beside.observations().forEach(row -> others.put(row.key(), row));
        for (Observation row : plan.observations()) {
            Double value = row.value();
            Observation other = others.get(row.key());
            Double moved = other == null ? null : other.value();
            if (value != null && moved != null && Math.abs(value - moved) > SEEN * Math.abs(value)) {
                String unit = "1".equals(row.unit()) ? "" : " " + row.unit();
                return row.key() + " = " + new BigDecimal(value).toPlainString() + unit;
            }
        }
        throw new AssertionError("nothing in the plan depends on " + input.path());
    }

    @Test
    void sharesOfParties() {
        assertThat(catchThrowableOfType(
                                InvalidScenarioException.class,
                                () -> solved("providers.staged.funding.two.share", "", "npv = 1 bn USD"))
                        .problems()
                        .toString())
                .contains("can have no other value by itself");
    }
}
