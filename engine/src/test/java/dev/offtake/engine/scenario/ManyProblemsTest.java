package dev.offtake.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files with many mistakes: all are told at once, in the order of the text. */
class ManyProblemsTest {

    private static List<String> told(String text) {
        return BrokenScenariosTest.problems(text).stream()
                .map(p -> p.code() + " " + p.location().orElseThrow().line())
                .toList();
    }

    @Test
    void fiveMistakesAreFiveErrors() {
        String text = BrokenScenariosTest.valid()
                .replace("growth: 1.75", "growth: 1,75")
                .replace("decline: 15 %/yr", "decline: 15 %")
                .replace("ramp: 18 months", "rampe: 18 months")
                .replace("cost-of-capital: rate", "cost-of-capital: rates")
                .replace("share: 40 %", "share: 30 %");

        List<Problem> problems = BrokenScenariosTest.problems(text);

        assertThat(told(text)).containsExactly("OFT-105 17", "OFT-102 25", "OFT-201 36", "OFT-211 40", "OFT-216 41");
        assertThat(ProblemText.render(problems)).endsWith("5 errors. Nothing was computed.\n");
    }

    @Test
    void mistakesOfEveryKindInOneFile() {
        String text = """
                offtake: 1
                id: Lab
                as-of: yesterday
                years: 2024..2026
                money: { discount-rate: 9 %, discounting: midyear }
                sources:
                  a: { grade: F }
                assumptions:
                  loop: { driver: pool }
                  pool: { driver: loop }
                demand:
                  training: { base: 140 H100e, growth: yes }
                providers:
                  azure:
                    plugin: microsft
                  stargate:
                    plugin: stargate
                    sites: { one: { it-power: 900, first-power: 2025, ramp: 18 months, delay: [ 1, 2 ] } }
                    funding: { softbank: { share: 0777 % } }
                allocation: { priority: [ inference ] }
                headline: [ nonsense ]
                claims: { x: { says: z } }
                variants: { v: { extends: w } }
                """;

        assertThat(told(text))
                .containsExactly(
                        "OFT-206 2",
                        "OFT-210 3",
                        "OFT-102 5",
                        "OFT-207 5",
                        "OFT-207 7",
                        "OFT-212 10",
                        "OFT-107 12",
                        "OFT-701 15",
                        "OFT-203 16",
                        "OFT-101 18",
                        "OFT-109 18",
                        "OFT-106 18",
                        "OFT-108 19",
                        "OFT-214 20",
                        "OFT-301 21",
                        "OFT-320 22",
                        "OFT-220 23");
    }

    @Test
    void anUnknownKeyComesBeforeAMissingOneInItsPlace() {
        String text = BrokenScenariosTest.valid().replace("ramp: 18 months", "length: 18 months");

        assertThat(BrokenScenariosTest.problems(text)).extracting(Problem::code).containsExactly("OFT-201", "OFT-203");
    }

    @Test
    void whatFollowsFromAMisspeltKeyIsNotToldAsWell() {
        String text = BrokenScenariosTest.valid().replaceFirst("growth:", "grwoth:");

        assertThat(BrokenScenariosTest.problems(text)).extracting(Problem::code).containsExactly("OFT-201");
    }

    @Test
    void everyTabIsTold() {
        String text = BrokenScenariosTest.valid()
                .replace("    it-power", "\tit-power")
                .replace("    ramp", "\t ramp");

        assertThat(told(text)).containsExactly("OFT-121 34", "OFT-121 36");
    }

    @Test
    void whatIsWrongWithAnAnchorIsToldOnce() {
        String text = BrokenScenariosTest.valid()
                .replace("base: 140 k H100e", "base: &size 140 k H100e")
                .replace("{ base: 75 k H100e,", "{ base: *size,");

        assertThat(told(text)).containsExactly("OFT-122 16", "OFT-122 18");
    }
}
