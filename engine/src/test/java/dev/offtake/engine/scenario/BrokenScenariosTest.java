package dev.offtake.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offtake.engine.result.Location;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.result.ProblemText;
import dev.offtake.engine.scenario.BrokenScenarios.Broken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each broken scenario is reported once, at its place, with what was expected. */
class BrokenScenariosTest {

    static String valid() {
        try (InputStream in = Objects.requireNonNull(BrokenScenariosTest.class.getResourceAsStream("valid.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static String edited(Broken broken) {
        List<String> lines = new ArrayList<>(List.of(valid().split("\n", -1)));
        lines.set(broken.line() - 1, broken.text());
        return String.join("\n", lines);
    }

    static List<Problem> problems(String text) {
        return problems(ScenarioSource.of("lab.yaml", text));
    }

    static List<Problem> problems(ScenarioSource source) {
        InvalidScenarioException thrown = catchThrowableOfType(
                InvalidScenarioException.class, () -> FakeParser.reader().read(source));
        return thrown == null ? List.of() : thrown.problems();
    }

    static Stream<Broken> broken() {
        return Stream.of(BrokenScenarios.values(), BrokenScenarios.structure(), BrokenScenarios.syntax())
                .flatMap(List::stream);
    }

    @Test
    void theFileIsValid() throws InvalidScenarioException {
        Scenario scenario = FakeParser.reader().read(ScenarioSource.of("lab.yaml", valid()));

        assertThat(scenario.warnings()).isEmpty();
        assertThat(FakeParser.reader().check(ScenarioSource.of("lab.yaml", valid())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void isReportedAtItsPlace(Broken broken) {
        List<Problem> errors =
                problems(edited(broken)).stream().filter(Problem::isError).toList();

        String text = ProblemText.render(errors);
        assertThat(errors).as(text).hasSize(1);
        Problem problem = errors.get(0);
        Location location = problem.location().orElseThrow();
        assertThat(problem.code() + " " + location)
                .as(text)
                .isEqualTo(broken.code().code() + " lab.yaml:" + broken.atLine() + ":" + broken.atColumn());
        assertThat(text).contains(broken.fragments());
        assertThat(text).doesNotContain("Exception").doesNotContain("null");
    }

    @Test
    void manyCodesAreMet() {
        Set<ProblemCode> codes = new TreeSet<>();
        broken().forEach(b -> codes.add(b.code()));

        assertThat(codes).hasSizeGreaterThan(40);
        assertThat(broken()).hasSizeGreaterThan(120);
    }
}
