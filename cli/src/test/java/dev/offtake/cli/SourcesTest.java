package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offtake.cli.render.SourceTables;
import dev.offtake.engine.Offtake;
import dev.offtake.engine.question.SourceReviews;
import dev.offtake.engine.result.SourceReview;
import dev.offtake.engine.result.SourceReview.Cited;
import dev.offtake.engine.result.SourceReview.Statement;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the claims of {@code openai-2030} rest on, counted by hand from its text. */
class SourcesTest {

    private static String text() {
        return new String(BundledScenarios.text("openai-2030").orElseThrow(), StandardCharsets.UTF_8);
    }

    private static Scenario read(String text) throws InvalidScenarioException {
        try (Offtake offtake = Offtake.create()) {
            return offtake.read(ScenarioSource.of("case.yaml", text));
        }
    }

    /** Seed, decoder and techcrunch retell one report; one claim rests on stargate-equity as well. */
    @Test
    void aRetellingCountsOnce() throws InvalidScenarioException {
        SourceReview review = SourceReviews.of(read(text()));

        assertThat(review.claims()).isEqualTo(9);
        assertThat(review.unsourced()).isEmpty();
        assertThat(review.origins()).extracting(o -> o.source().id()).containsExactly("report", "stargate-equity");
        SourceReview.Origin report = review.origins().get(0);
        assertThat(report.claims()).hasSize(9);
        assertThat(report.tellings()).extracting(Cited::id).containsExactly("seed", "decoder", "techcrunch");
        assertThat(report.tellings()).extracting(Cited::grade).containsExactly("D", "C", "C");
        assertThat(report.source().grade()).isEqualTo("B");
        assertThat(review.origins().get(1).claims()).containsExactly("softbank-finances-stargate");
        assertThat(report.inputs())
                .as("numbers that rest on a retelling rest on the report")
                .contains("demand.training.base", "providers.azure.take-or-pay.spend.2025");
        assertThat(SourceTables.sentences(review))
                .containsExactly("9 claims from 2 independent origins; a retelling counts once.");
    }

    @Test
    void conflictsBetweenTheSameSourcesAreOne() throws InvalidScenarioException {
        List<SourceReview.Conflict> conflicts = SourceReviews.of(read(text())).conflicts();

        assertThat(conflicts)
                .hasSize(3)
                .allMatch(conflict -> conflict.sharedOrigin().equals("report"));
        assertThat(conflicts.get(0).left().says())
                .extracting(Statement::id)
                .containsExactly("spending-2024", "spending-2027", "spending-four-times");
        assertThat(conflicts.get(0).right().says()).extracting(Statement::id).containsExactly("decoder");
        assertThat(conflicts.get(1).left().says()).extracting(Statement::id).containsExactly("spending-2027");
        assertThat(conflicts.get(1).right().says()).extracting(Statement::id).containsExactly("cash-burn-2027");
        assertThat(conflicts.get(2).left().says())
                .extracting(Statement::id)
                .containsExactly("inference-passes-training-2030");
        assertThat(conflicts.get(0).right().claims()).containsExactly("stargate-share-2030", "cash-burn-2027");
    }

    @Test
    void sourcesThatSayOtherwiseConflictToo() throws InvalidScenarioException {
        String changed = text().replace("    grade: D\n", "    grade: D\n    conflicts-with: epoch-spend\n");
        List<SourceReview.Conflict> conflicts = SourceReviews.of(read(changed)).conflicts();

        assertThat(conflicts).hasSize(4);
        SourceReview.Conflict last = conflicts.get(3);
        assertThat(last.left().says()).extracting(Statement::id).containsExactly("seed");
        assertThat(last.right().says())
                .containsExactly(new Statement("epoch-spend", "OpenAI's compute spending in 2024 (CC-BY, Epoch AI)"));
        assertThat(last.sharedOrigin()).isEmpty();
    }

    @Test
    void retellingInACircleIsRefusedOnce() {
        String circle = text().replace("    access: paywalled\n", "    access: paywalled\n    retold-from: seed\n");
        assertThatThrownBy(() -> read(circle))
                .isInstanceOfSatisfying(
                        InvalidScenarioException.class,
                        thrown -> assertThat(thrown.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.code()).isEqualTo("OFT-219");
                            assertThat(problem.detail()).isEqualTo("seed → report → seed");
                            assertThat(problem.location()).isPresent();
                        }));
        String itself = text().replace("retold-from: report\n  report:", "retold-from: seed\n  report:");
        assertThatThrownBy(() -> read(itself)).hasMessageContaining("retells itself");
        String unknown = text().replace("retold-from: report\n  report:", "retold-from: reprot\n  report:");
        assertThatThrownBy(() -> read(unknown)).hasMessageContaining("there is no source 'reprot'");
    }
}
