package dev.offtake.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourcesReaderTest {

    private static final String REPORT = "report: { publisher: The Paper, date: 2025-02-21, grade: B }";

    private static List<Problem> problems(String from, String to) {
        String valid = BrokenScenariosTest.valid();
        assertThat(valid).contains(from);
        InvalidScenarioException thrown = catchThrowableOfType(
                InvalidScenarioException.class,
                () -> FakeParser.reader().read(ScenarioSource.of("lab.yaml", valid.replace(from, to))));
        return thrown.problems();
    }

    @Test
    void aCircleIsToldOnceWithItsMembers() {
        List<Problem> problems = problems(REPORT, "report: { grade: B, retold-from: retelling }");
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("OFT-219");
            assertThat(problem.message()).isEqualTo("the sources retell each other");
            assertThat(problem.detail()).isEqualTo("report → retelling → report");
            assertThat(problem.hint()).contains("leave out its 'retold-from'");
            assertThat(problem.location().orElseThrow().line()).isEqualTo(8);
        });
    }

    @Test
    void aSourceCannotRetellItself() {
        assertThat(problems(REPORT, "report: { grade: B, retold-from: report }"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).isEqualTo("the source 'report' retells itself"));
    }

    @Test
    void itRetellsOneSource() {
        assertThat(problems("retold-from: report", "retold-from: [ report, retelling ]"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.WRONG_KIND.code()));
        assertThat(problems("retold-from: report", "retold-from: reprot"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.hint()).contains("Did you mean 'report'?"));
    }

    @Test
    void whatWasReplacedIsKnown() throws InvalidScenarioException {
        ScenarioSource source = ScenarioSource.of("lab.yaml", BrokenScenariosTest.valid());
        Scenario late = FakeParser.reader().read(source.withVariant("late"));
        assertThat(late.inputs().get("assumptions.extra-delay").replaced()).isEqualTo("0 months");
        Scenario later = FakeParser.reader().read(source.withVariant("later").with("demand.training.growth", "3"));
        assertThat(later.inputs().get("demand.training.growth").replaced())
                .as("what the variant had set")
                .isEqualTo("2");
        Scenario tail = FakeParser.reader().read(source.with("assumptions.delay.lognormal.p95", "24 months"));
        assertThat(tail.inputs().get("assumptions.delay").replaced())
                .isEqualTo("lognormal { p5: 2 months, p95: 18 months }");
        assertThat(tail.inputs().get("assumptions.delay").origin()).isEqualTo(Input.Origin.OVERRIDE);
        assertThat(tail.inputs().get("assumptions.rate").replaced()).isEmpty();
    }
}
