package dev.offtake.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SuggestionsTest {

    private static final List<String> NAMES =
            List.of("cost", "total-cost", "unit-cost", "power", "power-price", "share", "capacity", "capacity-share");

    @Test
    void aSwapAMissingOrAWrongLetterIsFound() {
        assertThat(Suggestions.nearest("cots", NAMES)).contains("cost");
        assertThat(Suggestions.nearest("sare", NAMES)).contains("share");
        assertThat(Suggestions.nearest("tota-cosd", NAMES)).contains("total-cost");
    }

    @Test
    void caseHyphensAndUnderscoresDoNotMatter() {
        assertThat(Suggestions.nearest("totalCost", NAMES)).contains("total-cost");
        assertThat(Suggestions.nearest("POWER_PRICE", NAMES)).contains("power-price");
        assertThat(Suggestions.nearest("powerprise", NAMES)).contains("power-price");
    }

    @Test
    void theOnlyNameThatBeginsLikeItIsFound() {
        assertThat(Suggestions.nearest("uni", NAMES)).contains("unit-cost");
        assertThat(Suggestions.nearest("capacity-sha", NAMES)).contains("capacity-share");
    }

    @Test
    void whatIsFarFromAllIsNotGuessed() {
        assertThat(Suggestions.nearest("emissions", NAMES)).isEmpty();
        assertThat(Suggestions.nearest("", NAMES)).isEmpty();
        assertThat(Suggestions.nearest("x", List.of("a", "b"))).isEmpty();
        assertThat(Suggestions.nearest("cost".repeat(1_000_000), NAMES)).isEmpty();
        assertThat(Suggestions.nearest("cost", List.of())).isEmpty();
    }

    @Test
    void theFirstOfEquallyNearNamesIsTaken() {
        assertThat(Suggestions.nearest("cosx", List.of("cosa", "cosb"))).contains("cosa");
    }

    @Test
    void distanceCountsEdits() {
        assertThat(Suggestions.distance("", "abc")).isEqualTo(3);
        assertThat(Suggestions.distance("kitten", "sitting")).isEqualTo(3); // k→s, e→i, +g
        assertThat(Suggestions.distance("ab", "ba")).isEqualTo(1);
        assertThat(Suggestions.distance("same", "same")).isZero();
    }

    @Test
    void aSentence() {
        assertThat(Suggestions.didYouMean("cots", NAMES)).isEqualTo("Did you mean 'cost'?");
        assertThat(Suggestions.didYouMean("emissions", NAMES)).isEmpty();
    }
}
