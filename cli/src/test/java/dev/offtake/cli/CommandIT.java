package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command from outside, in an empty folder: exit code, standard output, standard error. */
class CommandIT {

    @TempDir
    Path folder;

    private Path home = Path.of(System.getProperty("offtake.dist"));
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void cleanEnvironment() {
        environment.put("PATH", System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("OFFTAKE_CDS", "off");
        // A locale without UTF-8 must not change a byte of a result.
        environment.put("LC_ALL", "C");
    }

    @Test
    void planPrintsTablesAndVerdicts() throws Exception {
        Outcome plan = offtake("plan");

        assertThat(plan.exit).isZero();
        assertThat(plan.err).isEmpty();
        assertThat(plan.out)
                .startsWith("openai-2030: ")
                .contains("Demand, mn H100e", "  2024    2025", "Share of supply, %", "Cost, bn USD", "total cost")
                .containsPattern("\nstargate-share-2030 +met +7[0-9.]+ % in 2030 +75 % ± 2 pp +0\n")
                .containsPattern("\ncash-burn-2027 +not checkable\n")
                .doesNotContainPattern("\n[a-z0-9-]+ +missed ")
                .doesNotContain("\u001b");
        assertThat(plan.out.lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(offtake("plan", "openai-2030")).isEqualTo(plan);
        assertThat(offtake("plan", "--scenario", "openai-2030", "--color", "auto"))
                .isEqualTo(plan);
        assertThat(offtake("plan", "--format", "plain").out).isEqualTo(plan.out.replace('─', '-'));
    }

    @Test
    void checkSaysWhichClaimsAreMissedAndByHowMuch() throws Exception {
        assertThat(offtake("check", "openai-2030").exit).isZero();

        Outcome late = offtake("check", "openai-2030", "--set", "assumptions.stargate-delay=24 months");

        assertThat(late.exit).isEqualTo(5);
        assertThat(late.out).contains("Set from outside: assumptions.stargate-delay=24 months.");
        assertThat(late.err)
                .containsPattern(
                        "missed: stargate-share-2030: [0-9.]+ % in 2030, expected 75 % ± 2 pp, off by [0-9.]+ pp\n")
                .containsPattern("offtake: [0-9]+ claims are missed.\n");
    }

    @Test
    void theReadmeQuotesWhatIsPrinted() throws Exception {
        String readme = Files.readString(Path.of("..", "README.md"));
        List<String> blocks = Pattern.compile("```text\\n(.*?)```", Pattern.DOTALL)
                .matcher(readme)
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(3);
        String plan = offtake("plan").out;
        assertThat(blocks.get(0).split("\n\n"))
                .allSatisfy(table -> assertThat(plan).contains(table));
        assertThat(offtake("check", "openai-2030", "--set", "assumptions.stargate-delay=24 months").err)
                .contains(blocks.get(1));
        String simulation = offtake("simulate").out;
        assertThat(blocks.get(2).split("\n\n"))
                .allSatisfy(table -> assertThat(simulation).contains(table));
    }

    @Test
    void theVariantsShowHowFragileTheCaseIs() throws Exception {
        String centre = offtake("check", "openai-2030").out.replaceAll("\\s+", " ");
        Outcome late = offtake("check", "openai-2030:late-stargate");

        assertThat(centre)
                .containsPattern("In the variant late-stargate [0-9]+ of 8 claims are missed: stargate-share-2030");
        long missed =
                late.err.lines().filter(line -> line.startsWith("missed: ")).count();
        assertThat(centre).contains("In the variant late-stargate " + missed + " of 8 claims are missed");
        assertThat(offtake("check", "openai-2030:azure-cut").out).contains("Demand is not met in full in ");
        assertThat(centre).doesNotContain("not met in full");
        assertThat(offtake("plan").out).contains("variants late-stargate, cheap-power");
        assertThat(late.out).as("a variant has no variants").doesNotContain("In the variant");
    }

    @Test
    void fiveMistakesAreToldAtOnce() throws Exception {
        assertThat(offtake("init", "lab.yaml").exit).isZero();
        String text = Files.readString(folder.resolve("lab.yaml"));
        String broken = replaced(text, "hours-per-year: calendar", "hours-per-yaer: calendar");
        broken = replaced(broken, "value: 9 %/yr", "value: 9 %");
        broken = replaced(broken, "years: 2024..2030", "years: 2024 - 2030");
        broken = replaced(broken, "discounting: mid-year", "discounting: mid-yaer");
        broken = replaced(broken, "as-of: 2025-02-21", "as-of: 21.02.2025");
        Files.writeString(folder.resolve("broken.yaml"), broken);

        Outcome outcome = offtake("plan", "broken.yaml", "--format", "json", "-o", "result.json");

        assertThat(outcome.exit).isEqualTo(3);
        assertThat(outcome.out).isEmpty();
        assertThat(outcome.err).contains("--> broken.yaml:").contains("5 errors. Nothing was computed.");
        assertThat(outcome.err.lines().filter(line -> line.startsWith("error[OFT-")))
                .hasSize(5);
        assertThat(names()).as("no partial file").containsExactlyInAnyOrder("lab.yaml", "broken.yaml");
        Outcome json = offtake("validate", "broken.yaml", "--format", "json");
        assertThat(json.exit).isEqualTo(3);
        assertThat(json.err).isEmpty();
        assertThat(json.out).contains("\"valid\": false");
    }

    @Test
    void missingPluginIsSaidAndTheRestWorks() throws Exception {
        home = folder.resolve("dist");
        copy(Path.of(System.getProperty("offtake.dist")), home);
        try (Stream<Path> plugins = Files.list(home.resolve("plugins"))) {
            for (Path plugin :
                    plugins.filter(p -> p.toString().contains("stargate")).toList()) {
                Files.delete(plugin);
            }
        }

        Outcome plan = offtake("plan");

        assertThat(plan.exit).isEqualTo(7);
        assertThat(plan.out).isEmpty();
        assertThat(plan.err)
                .contains("error[OFT-701]: there is no plugin 'stargate'", "scanned the class path: 1 plugin")
                .containsPattern("scanned .*/plugins/offtake-provider-microsoft-.*jar: 1 plugin")
                .endsWith("1 error. Nothing was computed.\n");
        Outcome providers = offtake("providers");
        assertThat(providers.exit).isZero();
        assertThat(providers.out)
                .containsPattern("microsoft +[0-9].*usable +plugins/offtake-provider-microsoft")
                .doesNotContain("stargate");
        Files.writeString(folder.resolve("small.yaml"), SMALL);
        assertThat(offtake("validate", "small.yaml"))
                .isEqualTo(new Outcome(
                        0,
                        "small.yaml is valid: 1 supplier, 1 workload, 2025 to 2026, 7 numbers, 0 claims, 0 variants.\n",
                        ""));
        assertThat(offtake("plan", "small.yaml").exit).isZero();
    }

    private static final String SMALL = """
            offtake: 1
            id: small
            years: 2025..2026
            money: { currency: USD, discount-rate: 9 %/yr, discounting: mid-year }
            demand:
              training: { base: 100 k H100e, growth: 1.5, note: an example }
            providers:
              rented:
                plugin: contract
                capacity: { 2025: 200 k H100e }
                price: { 2025: 2 USD/H100e-h }
            """;

    @Test
    void scenarioFromStandardInput() throws Exception {
        Files.writeString(folder.resolve("in"), SMALL);

        Outcome outcome = run("cat in | '" + home.resolve("bin/offtake") + "' plan - --format csv");

        assertThat(outcome.exit).isZero();
        assertThat(run("'" + home.resolve("bin/offtake") + "' plan - --format csv <in"))
                .isEqualTo(outcome);
        assertThat(run("cat in | '" + home.resolve("bin/offtake") + "' plan /dev/stdin --format csv"))
                .as("a pipe with a name")
                .isEqualTo(outcome);
        assertThat(outcome.out)
                .startsWith("metric,year,provider,workload,category,party,statistic,unit,value,reason\r\n")
                .contains("demand,2025,,training,,,,H100e,100000,\r\n");
        assertThat(outcome.err).isEmpty();
    }

    @Test
    void filesThatAreNoScenarios() throws Exception {
        Files.write(folder.resolve("binary.yaml"), new byte[] {0x7f, 'E', 'L', 'F', 0, 0, 1});
        Files.createFile(folder.resolve("empty.yaml"));
        Files.write(folder.resolve("large.yaml"), new byte[50_000_000]);

        for (String file : List.of("nosuch.yaml", "binary.yaml", "empty.yaml", "large.yaml", ".")) {
            Outcome outcome = offtake("plan", file, "-o", "plan.txt");
            assertThat(outcome.exit).as(file).isEqualTo(3);
            assertThat(outcome.out).isEmpty();
            assertThat(outcome.err).startsWith("error[OFT-4").endsWith("1 error. Nothing was computed.\n");
        }
        assertThat(folder.resolve("plan.txt")).doesNotExist();
    }

    @Test
    void resultsAreTheSameBytesEveryTime() throws Exception {
        Outcome first = offtake("plan", "--format", "json");

        assertThat(first.exit).isZero();
        assertThat(first.out)
                .startsWith("{\n  \"schema\": \"offtake/result/1\",\n")
                .contains("\"complete\": true");
        assertThat(offtake("plan", "--format", "json")).isEqualTo(first);
        assertThat(offtake("plan", "-f", "json", "-o", "plan.json").out).isEmpty();
        assertThat(Files.readString(folder.resolve("plan.json"))).isEqualTo(first.out);
        assertThat(names()).containsExactly("plan.json");
    }

    @Test
    void headMayStopReading() throws Exception {
        Outcome outcome = run("'" + home.resolve("bin/offtake") + "' plan -f csv | head -n 1");

        assertThat(outcome.out)
                .isEqualTo("metric,year,provider,workload,category,party,statistic,unit,value,reason\r\n");
        assertThat(outcome.err).isEmpty();
    }

    @Test
    void initNeverOverwrites() throws Exception {
        Outcome written = offtake("init", "lab.yaml");
        assertThat(written).isEqualTo(new Outcome(0, "", "Wrote lab.yaml. Next: offtake plan lab.yaml\n"));
        assertThat(offtake("plan", "lab.yaml").out).isEqualTo(offtake("plan").out);
        assertThat(offtake("init", "lab.yaml"))
                .isEqualTo(new Outcome(
                        2, "", "offtake: lab.yaml exists. Name another file, or replace it with --force.\n"));
        Files.writeString(folder.resolve("lab.yaml"), "mine");
        assertThat(offtake("init", "lab.yaml", "--force", "--scenario", "reported-2025").exit)
                .isZero();
        assertThat(Files.readString(folder.resolve("lab.yaml"))).contains("\nid: reported-2025\n");
        assertThat(offtake("init", "x.yaml", "--scenario", "openai-2031").err)
                .isEqualTo("offtake: --scenario openai-2031: bundled are openai-2030, reported-2025."
                        + " Did you mean 'openai-2030'?\n");
        assertThat(offtake("init", "--list").out.lines())
                .hasSize(2)
                .allMatch(line -> line.matches("[a-z0-9-]+  \\S.*"));
    }

    @Test
    void providersAreDescribed() throws Exception {
        for (String plugin : List.of("microsoft", "stargate", "contract")) {
            Outcome outcome = offtake("providers", "describe", plugin);
            assertThat(outcome.exit).isZero();
            assertThat(outcome.out).startsWith(plugin + " ").contains(" optional\n", "default ", "Default from: ");
            assertThat(outcome.err).isEmpty();
        }
    }

    @Test
    void versionAndHelp() throws Exception {
        assertThat(offtake("--version").out).matches("offtake [0-9]+\\.[0-9]+.*\n");
        assertThat(offtake("--help").out).startsWith("Usage: offtake ");
        assertThat(offtake("plan", "--help").out).startsWith("Usage: offtake plan ");
        assertThat(offtake().exit).isEqualTo(2);
    }

    private static String replaced(String text, String old, String with) {
        assertThat(text).contains(old);
        return text.replace(old, with);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("run"))
                    .toList();
        }
    }

    private record Outcome(int exit, String out, String err) {}

    private Outcome offtake(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/offtake").toString()));
        command.addAll(List.of(arguments));
        return start(command);
    }

    private Outcome run(String script) throws Exception {
        return start(List.of("/bin/sh", "-c", script));
    }

    private Outcome start(List<String> command) throws Exception {
        Path out = Files.createTempFile(folder, "run", ".out");
        Path err = Files.createTempFile(folder, "run", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends in time").isTrue();
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
