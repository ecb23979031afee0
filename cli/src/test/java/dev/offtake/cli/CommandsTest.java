package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.result.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every command with an engine that computes nothing: exit code, standard output, standard error. */
class CommandsTest extends CommandFixture {

    private static final String INVALID = """
            error[OFT-102]: unit mismatch at providers.x.power-price
             --> invalid.yaml:2:14
              |
            2 | power-price: 60 USD/MW
              |              ^^^^^^^^^ this is money per power
              = expected money per energy
            1 error. Nothing was computed.
            """;

    @Test
    void plan() {
        assertThat(run("plan", "good.yaml")).isEqualTo(new Outcome(0, GOOD_TABLE, ""));
        assertThat(engines).singleElement().matches(engine -> engine.closed);
    }

    @Test
    void planFromStandardInputWithVariantAndSettings() {
        input = "good";

        assertThat(run("plan", "-:late", "--set", "a.b=24 months", "--set", "c=x=y")
                        .out())
                .startsWith("""
                        fake:late: A fake
                        Plan for 2024, every uncertain assumption at its median.
                        Set from outside: a.b=24 months, c=x=y.
                        """);
        assertThat(run("plan", "--fail-on=unmet > 0", "-:late").out()).startsWith("fake:late: A fake\n");
        assertThat(run("plan", "-").out()).isEqualTo(GOOD_TABLE);
        assertThat(run("plan", "good.yaml:late").out()).startsWith("fake:late: A fake\n");
        assertThat(run("plan", "--scenario", "good.yaml:late").out()).startsWith("fake:late: A fake\n");
    }

    @Test
    void aFileMayHaveAColonInItsName() throws IOException {
        Files.writeString(folder.resolve("odd:name"), "good");

        assertThat(run("plan", "odd:name").out()).startsWith("fake: A fake\n");
        assertThat(run("plan", "odd:name:late").out()).startsWith("fake:late: A fake\n");
    }

    @Test
    void formats() {
        assertThat(run("plan", "good.yaml", "-f", "plain").out()).isEqualTo(GOOD_TABLE.replace('─', '-'));
        assertThat(run("plan", "good.yaml", "-f", "json").out()).startsWith("{\n  \"schema\": \"offtake/result/1\",\n");
        assertThat(run("plan", "good.yaml", "-f", "md").out()).startsWith("## fake: A fake\n");
        assertThat(run("plan", "good.yaml", "-f", "csv")).isEqualTo(new Outcome(0, """
                        metric,year,provider,workload,category,party,statistic,unit,value,reason\r
                        demand,2024,,training,,,,H100e,1500,\r
                        """, "warning[OFT-901]: fragile\n"));
        assertThat(run("plan", "good.yaml", "-f", "cvs"))
                .isEqualTo(
                        new Outcome(
                                2,
                                "",
                                "offtake: --format: there is no 'cvs' here, but table, plain, json, csv, md. Did you mean 'csv'?\n"));
    }

    @Test
    void check() {
        assertThat(run("check", "good.yaml")).isEqualTo(new Outcome(0, """
                        fake: A fake
                        Plan for 2024, every uncertain assumption at its median.

                        Claim        verdict  computed   expected   off by
                        ──────────────────────────────────────────────────
                        demand-2024  met      2 k H100e  2 k H100e  0

                        1 claim met, 0 missed, 0 not checkable.
                        """, ""));
        assertThat(run("check", "good.yaml", "-f", "json").out()).contains("\"command\": \"check\"");
        Outcome missed = run("check", "missed.yaml");
        assertThat(missed.exit()).isEqualTo(5);
        assertThat(missed.out()).contains("demand-2024  missed   1.5 k H100e  2 k H100e  0.5 k H100e\n");
        assertThat(missed.err()).isEqualTo("""
                        missed: demand-2024: 1.5 k H100e, expected 2 k H100e, off by 0.5 k H100e
                        offtake: 1 claim is missed.
                        """);
        assertThat(run("plan", "missed.yaml").exit()).as("plan does not judge").isZero();
    }

    @Test
    void conditions() {
        assertThat(run("plan", "good.yaml", "--fail-on", "unmet > 0").exit()).isZero();
        Outcome held = run("plan", "good.yaml", "--fail-on", "unmet > 0", "--fail-on", "unmet >= 0");
        assertThat(held).isEqualTo(new Outcome(4, GOOD_TABLE, "offtake: --fail-on holds: unmet >= 0\n"));
        assertThat(run("check", "missed.yaml", "--fail-on", "unmet >= 0").exit())
                .as("a missed claim goes before a condition")
                .isEqualTo(5);
    }

    @Test
    void invalidScenario() {
        assertThat(run("plan", "invalid.yaml")).isEqualTo(new Outcome(3, "", INVALID));
        assertThat(run("plan", "invalid.yaml", "--format", "json"))
                .as("text whatever the format")
                .isEqualTo(new Outcome(3, "", INVALID));
        assertThat(run("explain", "invalid.yaml", "npv").exit()).isEqualTo(3);
        assertThat(engines).allMatch(engine -> engine.closed);
    }

    @Test
    void missingPlugin() {
        Outcome outcome = run("plan", "plugin.yaml");

        assertThat(outcome.exit()).isEqualTo(7);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("no plugin 'stargate'", "scanned plugins: no jar");
    }

    @Test
    void missingPluginBesideAMistakeOfTheScenarioIsAMistake() {
        Problem plugin = Problem.error("OFT-701", "no plugin 'x'", "");
        Problem unused = Problem.warning("OFT-218", "not used", "");
        Problem unit = Problem.error("OFT-102", "unit mismatch", "");

        assertThat(ProblemExit.of(List.of(unused, plugin))).isEqualTo(7);
        assertThat(ProblemExit.of(List.of(plugin, unit))).isEqualTo(3);
    }

    @Test
    void failedPluginLeavesTheRest() {
        Outcome outcome = run("plan", "incomplete.yaml");

        assertThat(outcome.exit()).isEqualTo(7);
        assertThat(outcome.out()).contains("INCOMPLETE", "total demand");
        assertThat(outcome.err()).isEqualTo("""
                        error[OFT-703]: supplier 'x' failed in 2025
                        offtake: the result is incomplete, since a plugin failed.
                        """);
    }

    @Test
    void bugIsNoStackTrace() {
        Outcome outcome = run("plan", "bug.yaml");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).isEqualTo("""
                        offtake: this should not have happened: IllegalStateException: the sum is wrong
                        It is a bug in offtake (not packaged), not in your scenario. Please report it with the command and the scenario; add --debug to the command for the trace to send along.
                        """);
        assertThat(run("plan", "bug.yaml", "--debug").err()).contains("\tat dev.offtake.cli.FakeEngine.plan(");
    }

    @Test
    void validate() {
        assertThat(run("validate", "good.yaml"))
                .isEqualTo(new Outcome(
                        0,
                        "good.yaml is valid: 0 suppliers, 0 workloads, 2024 to 2025, 0 numbers, 0 claims, 0 variants.\n",
                        ""));
        assertThat(run("validate", "invalid.yaml")).isEqualTo(new Outcome(3, "", INVALID));
        assertThat(run("validate", "variants.yaml"))
                .as("a variant may be what is wrong")
                .isEqualTo(new Outcome(3, "", INVALID.replace("invalid.yaml", "variants.yaml")));
        assertThat(run("validate", "warned.yaml"))
                .isEqualTo(new Outcome(
                        0,
                        "warned.yaml is valid: 0 suppliers, 0 workloads, 2024 to 2025, 0 numbers, 0 claims, 0 variants.\n",
                        "warning[OFT-218]: nobody refers to assumptions.x\n"));
        assertThat(run("validate", "variants.yaml:late").exit()).isZero();
        assertThat(run("validate", "plugin.yaml").exit()).isEqualTo(7);
    }

    @Test
    void validateAsJson() {
        Outcome outcome = run("validate", "invalid.yaml", "--format", "json");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("\"valid\": false", "\"code\": \"OFT-102\"", "\"line\": 2, \"column\": 14");
        assertThat(run("validate", "good.yaml", "--format", "json").out()).contains("\"valid\": true");
        assertThat(run("validate", "nosuch.yaml", "--format", "json").out()).contains("\"code\": \"OFT-401\"");
        assertThat(run("validate", "good.yaml", "--format", "csv").exit()).isEqualTo(2);
    }

    @Test
    void explain() {
        assertThat(run("explain", "good.yaml", "npv")).isEqualTo(new Outcome(0, """
                        npv = 2 USD
                        └─ charges = 2 USD
                           └─ price = 2 USD
                        Evidence: 62 % rests on graded sources (B 31 %, C 31 %), 38 % on assumptions alone. Weighed by a
                          made-up measure.

                        unknown: no price
                        """, ""));
        assertThat(run("explain", "certain.yaml", "npv").out()).doesNotContain("Evidence");
        assertThat(run("explain", "good.yaml", "npv", "-f", "json").out())
                .contains(
                        "\"graded\": 0.625",
                        "\"B\": 0.3125, \"C\": 0.3125",
                        "{ \"path\": \"price\", \"weight\": 0.625, \"bases\": [ \"B\", \"C\" ] }");
        assertThat(run("explain", "good.yaml", "npv", "--depth", "1", "-f", "plain")
                        .out())
                .startsWith("npv = 2 USD\n`- charges = 2 USD  …\n");
        assertThat(run("explain", "good.yaml", "npv", "--depth", "1", "-f", "json")
                        .out())
                .contains(
                        "{ \"kind\": \"named\", \"label\": \"charges\", \"step\": 1, \"value\": 2, \"unit\": \"USD\" }")
                .doesNotContain("\"children\": [ { \"kind\": \"input\"");
        assertThat(run("explain", "--scenario", "good.yaml", "npv").exit()).isZero();
        assertThat(run("explain", "good.yaml", "npv", "-f", "tree").out())
                .as("a tree is what it is by default, and what a table is elsewhere")
                .isEqualTo(run("explain", "good.yaml", "npv").out())
                .isEqualTo(run("explain", "good.yaml", "npv", "-f", "table").out());
        for (String format : List.of("csv", "md", "xlsx")) {
            assertThat(run("explain", "good.yaml", "npv", "-f", format))
                    .isEqualTo(new Outcome(
                            2, "", "offtake: --format: there is no '" + format + "' here, but tree, plain, json.\n"));
        }
        assertThat(run("explain", "--help").out())
                .contains("tree (default), plain")
                .doesNotContain("csv");
        assertThat(run("explain", "good.yaml", "npv", "--depth", "-1").exit()).isEqualTo(2);
        assertThat(run("explain", "good.yaml", "npv", "--depth", "0").err())
                .isEqualTo("offtake: --depth 0: it is the number of levels to show, 1 or more.\n");
        assertThat(run("explain", "openai-2030"))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "offtake: say which number of openai-2030 to explain, as in offtake explain openai-2030"
                                + " \"total-cost[2030]\"\n"));
        assertThat(run("explain").exit()).isEqualTo(2);
    }

    @Test
    void explainAStatistic() {
        assertThat(run("explain", "good.yaml", "npv", "--statistic", "p95", "--paths", "1 k", "--seed", "7")
                        .out())
                .startsWith("""
                        On path 42 of the random draws of seed 7 for 1,000 paths, the nearest to the p95 of 1.9 USD:
                        npv = 2 USD
                        """);
        assertThat(run("explain", "good.yaml", "npv", "--statistic", "mean", "-f", "json")
                        .out())
                .contains("\"path\": 42", "\"seed\": 1", "\"statistic\": \"mean\"", "\"statisticValue\": 1.9");
        assertThat(run("explain", "good.yaml", "npv", "--statistic", "sd").err())
                .contains("no path has a standard");
        assertThat(run("explain", "good.yaml", "npv", "--statistic", "0.95").err())
                .contains("Did you mean p95?");
        assertThat(run("explain", "good.yaml", "npv", "--statistic", "p95", "--path", "3")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void checkAgainstLaterFigures() {
        Outcome plan = run("check", "good.yaml", "--against", "good.yaml");
        assertThat(plan.exit()).isZero();
        assertThat(plan.out())
                .contains("Against 1 observation of good.yaml, none known on 2024-01-01: the plan.")
                .contains("spent, bn USD           1.5         2      +0.5   +33.3 %\n")
                .contains("Mean absolute error: 500 mn USD.", "Mean absolute relative error: 33.3 %.");
        assertThat(run("check", "missed.yaml", "--against", "good.yaml").exit())
                .as("a missed claim is one all the same")
                .isEqualTo(5);
        assertThat(run("check", "good.yaml", "--against", "good.yaml", "--paths", "2 k")
                        .out())
                .contains("the plan and 2,000 futures by random\ndraws of seed 1.")
                .contains("+33.3 %  1 to 3, inside       0.5\n")
                .contains("From p5 to p95 lie 1 of 1");
        assertThat(run("check", "good.yaml", "--against", "good.yaml", "--paths", "2 k", "-f", "csv")
                        .out())
                .isEqualTo("""
                        id,metric,date,unit,observed,computed,error,relative_error,p5,p95,covered,below,crps,known,reason,source,note,paths,sampling,seed\r
                        spent,total-cost[2024],2024-06-01,USD,1500000000,2000000000,500000000,0.3333333333333333,1000000000,3000000000,true,0.25,500000000,1,,A report,,2000,random,1\r
                        """);
        assertThat(run("check", "good.yaml", "--against", "good.yaml", "-f", "json")
                        .out())
                .contains("\"sources\": {", "\"backTest\": {", "\"meanAbsoluteError\": 500000000");
        assertThat(run("check", "good.yaml", "--against", "good.yaml", "-f", "md")
                        .out())
                .contains("| Later observation |");
        assertThat(run("check", "good.yaml", "--against", "nosuch.yaml").err()).contains("OFT-401", "no such file");
        assertThat(run("check", "good.yaml", "--against", ".").err()).contains("OFT-401", "it is a folder");
        assertThat(run("check", "good.yaml", "--paths", "10").err()).contains("name the observations");
    }

    @Test
    void providers() {
        String list = """
                plugin  version  api  status  jar
                ─────────────────────────────────────────────────
                good    1.0      1    usable  /somewhere/good.jar
                bad              -    broken  /somewhere/bad.jar
                  good: compute
                  bad cannot be used: it needs the class x.Y
                  scanned /somewhere: 2 plugins
                """;
        assertThat(run("providers")).isEqualTo(new Outcome(0, list, ""));
        assertThat(run("providers", "list")).isEqualTo(new Outcome(0, list, ""));
        assertThat(run("providers", "-f", "json").out())
                .contains("{ \"plugin\": \"bad\", \"version\": \"\", \"api\": \"\", \"status\": \"broken\"");
        assertThat(run("providers", "lst").exit()).isEqualTo(2);
    }

    @Test
    void describe() {
        assertThat(run("providers", "describe", "good")).isEqualTo(new Outcome(0, """
                        good 1.0: compute

                        base-price  USD/H100e-h, 0.1 to 20, required
                            price in the first year
                        decline  %/yr, at most 60, default 15 %/yr
                            fall of the price
                            Default from: assumption: as seen since 2023
                        sites.<id>  optional
                            sites by name
                        sites.<id>.it-power  MW-IT, at least 0, required
                            IT power at full ramp
                        sites.<id>.first-power  date, as 2025-09, required
                            date of first power
                        shares.<year>  %, optional
                            share by year
                        end  same-charge or retire, optional
                            what happens at the end of life
                        make-up  whole years, 0 to 10, required
                            how long unused volume is kept
                        reserved  true or false, optional
                            whether it is reserved
                        labels[]  text, optional
                            labels
                        """, ""));
        assertThat(run("providers", "describe", "good", "--format", "md").out())
                .contains("| decline | %/yr | at most 60 | default 15 %/yr | assumption: as seen since 2023 |");
        assertThat(run("providers", "describe", "good", "--format", "json").out())
                .contains("{ \"term\": \"decline\", \"unit\": \"%/yr\", \"range\": \"at most 60\"");
        assertThat(run("providers", "describe", "bad"))
                .isEqualTo(new Outcome(
                        7, "", "offtake: plugin 'bad' in /somewhere/bad.jar cannot be used: it needs the class x.Y\n"));
        assertThat(run("providers", "describe", "goood")).isEqualTo(new Outcome(7, "", """
                        offtake: no plugin 'goood' was found. Did you mean 'good'?
                          scanned /somewhere: 2 plugins
                        """));
    }

    @Test
    void schema() throws IOException {
        assertThat(run("schema")).isEqualTo(new Outcome(0, "{ }\n", ""));
        assertThat(run("schema", "-o", "schema.json")).isEqualTo(new Outcome(0, "", ""));
        assertThat(folder.resolve("schema.json")).hasContent("{ }\n");
    }

    @Test
    void completion() {
        assertThat(run("completion").out()).contains("complete -F _complete_offtake", "--fail-on", "openai-2030");
    }

    @Test
    void help() {
        assertThat(run("--help").out()).startsWith("Usage: offtake [-hV] COMMAND\n");
        assertThat(run("help")).isEqualTo(run("--help"));
        assertThat(run("help", "plan")).isEqualTo(run("plan", "--help"));
        assertThat(run("plan", "good.yaml", "--help")).isEqualTo(run("plan", "--help"));
        assertThat(run("help", "exit-codes").out()).startsWith("Exit codes of offtake:\n");
        assertThat(run("help", "exit-code"))
                .isEqualTo(
                        new Outcome(2, "", "offtake: there is no help on 'exit-code'. Did you mean 'exit-codes'?\n"));
        assertThat(run().exit()).isEqualTo(2);
        assertThat(run().err()).isEqualTo(run("--help").out());
        assertThat(run("--version").out()).isEqualTo("offtake (not packaged)\n");
    }

    @Test
    void mistakesOnTheCommandLine() {
        assertThat(run("pln").err())
                .isEqualTo("offtake: there is no command 'pln'. Did you mean 'plan'? Try: offtake --help\n");
        assertThat(run("plan", "--fromat", "csv"))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "offtake: there is no option --fromat. Did you mean '--format'? Try: offtake plan --help\n"));
        assertThat(run("plan", "good.yaml", "good.yaml").err())
                .isEqualTo("offtake: 'good.yaml' is one argument too many. Try: offtake plan --help\n");
        assertThat(run("plan", "good.yaml", "--set").exit()).isEqualTo(2);
        assertThat(run("plan", "good.yaml", "--scenario", "good.yaml").err())
                .isEqualTo("offtake: the scenario is named twice, as 'good.yaml' and by --scenario good.yaml.\n");
        assertThat(run("plan", "good.yaml", "--set", "a").err())
                .isEqualTo("offtake: --set a: write PATH=VALUE, as in --set demand.training.growth=1.8\n");
        assertThat(run("plan", "good.yaml", "--color", "sometimes").err())
                .isEqualTo("offtake: --color: 'sometimes' is none of auto, always, never.\n");
        assertThat(run("plan", "@good.yaml").exit()).as("no argument files").isEqualTo(3);
        assertThat(engines).isEmpty();
    }

    @Test
    void scenarioThatCannotBeRead() throws IOException {
        assertThat(run("plan", "nosuch.yaml")).isEqualTo(new Outcome(3, "", """
                        error[OFT-401]: cannot read nosuch.yaml: there is no such file, and no bundled scenario of that name
                          = Bundled are openai-2030, reported-2025.
                        1 error. Nothing was computed.
                        """));
        assertThat(run("plan", "openai-2031").err()).contains("Did you mean 'openai-2030'?");
        Files.createDirectory(folder.resolve("sub"));
        assertThat(run("plan", "sub").err()).contains("cannot read sub: it is a folder");
        assertThat(run("plan", "bad\0name").exit()).isEqualTo(3);
    }
}
