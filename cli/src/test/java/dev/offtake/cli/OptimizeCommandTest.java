package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimizeCommandTest extends CommandFixture {

    @Test
    void theTable() {
        Outcome outcome = run("optimize", "good.yaml");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .startsWith("Least cost in fake: A fake\n")
                .contains("it comes to 80 bn USD", "Saved: 20 bn USD.")
                .contains("Objective: 80,000,000,000 USD.")
                .contains("Proven optimal by a fake.")
                .contains("x hall", "usable after 2 years", "capital of orders", "-50")
                .contains("One more hour is worth, USD/H100e-h", "2.50")
                .contains("at most 3 k H100e of x/hall can be ordered in 2024", "12.5 USD/H100e")
                .contains("Demand, k H100e")
                .contains("- A note.");
    }

    @Test
    void tidyRows() {
        assertThat(run("optimize", "good.yaml", "--format", "csv").out().lines())
                .startsWith(
                        "kind,name,provider,workload,year,usable-from,usable-to,unit,value",
                        "objective,total,,,,,,USD,80000000001.5",
                        "objective,capital of orders,,,,,,USD,50000000000")
                .contains(
                        "given,total,,,,,,USD,100000000000",
                        "order,hall,x,,2024,2026,2030,H100e,3000",
                        "price,,,training,2024,,,USD/H100e-h,2.5",
                        "binding,\"order-cap[x/hall,2024]\",,,,,,USD/H100e,12.5");
    }

    @Test
    void json() {
        assertThat(run("optimize", "good.yaml", "-f", "json").out())
                .contains("\"command\": \"optimize\"", "\"status\": \"optimal\"", "\"value\": 80000000001.5")
                .contains("\"usableFrom\": 2026", "\"workload\": \"training\"", "\"observations\"", "\"prices\"");
    }

    @Test
    void markdown() {
        assertThat(run("optimize", "good.yaml", "-f", "md").out())
                .startsWith("## Least cost in fake: A fake\n")
                .contains("| x hall |");
    }

    @Test
    void noPlan() {
        Outcome outcome = run("optimize", "missed.yaml");

        assertThat(outcome.exit()).isEqualTo(8);
        assertThat(outcome.out())
                .startsWith("No plan in fake")
                .contains("These rules contradict each other", "stargate at least half of 2024", "2 k H100e");
        assertThat(outcome.err()).isEqualTo("offtake: no plan keeps all rules.\n");
    }

    @Test
    void aTimeLimitIsSaidLoudly() {
        Outcome outcome = run("optimize", "counted.yaml", "--time-limit", "5", "--gap", "0.01");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("NOT PROVEN OPTIMAL", "within 2 % of the bound");
        assertThat(outcome.err()).contains("not a proven optimum");
        assertThat(engines.get(0).optimizeLimits.seconds()).isEqualTo(5);
        assertThat(engines.get(0).optimizeLimits.gap()).isEqualTo(0.01);
    }

    @Test
    void theProgramIsWrittenAndNothingSolved() throws Exception {
        Outcome outcome = run("optimize", "good.yaml", "--export-lp", "good.lp");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(Files.readString(folder.resolve("good.lp"))).isEqualTo("Minimize\n");
    }

    @ParameterizedTest
    @CsvSource({"--time-limit, 0", "--time-limit, soon", "--gap, -1", "--gap, 2", "--format, xlsx"})
    void numbersThatAreNone(String option, String value) {
        Outcome outcome = run("optimize", "good.yaml", option + "=" + value);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains(option);
        assertThat(outcome.out()).isEmpty();
    }
}
