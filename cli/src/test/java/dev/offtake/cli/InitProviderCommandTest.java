package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.Offtake;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarOutputStream;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether its contract passes is for the build of a written project to say: {@code .ci/provider-guide} runs it. */
class InitProviderCommandTest extends CommandFixture {

    @Test
    void writesAProject() throws IOException {
        Outcome outcome = run("init", "provider", "my-cloud");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualTo("Wrote my-cloud, a project of 11 files. Next: cd my-cloud && mvn verify. Its README.md has"
                        + " the rest.\n");
        assertThat(files(folder.resolve("my-cloud")))
                .containsExactly(
                        ".gitignore",
                        "README.md",
                        "pom.xml",
                        "scenario.yaml",
                        "src/main/java/com/example/mycloud/MyCloudFactory.java",
                        "src/main/java/com/example/mycloud/MyCloudProvider.java",
                        "src/main/java/com/example/mycloud/MyCloudTerms.java",
                        "src/main/resources/META-INF/offtake/sample.yaml",
                        "src/main/resources/META-INF/services/dev.offtake.api.ComputeProviderFactory",
                        "src/test/java/com/example/mycloud/MyCloudContractTest.java",
                        "src/test/java/com/example/mycloud/MyCloudProviderTest.java");
        for (String file : files(folder.resolve("my-cloud"))) {
            assertThat(Files.readString(folder.resolve("my-cloud").resolve(file)))
                    .as(file)
                    .doesNotContain("{{", "}}")
                    .endsWith("\n");
        }
        assertThat(Files.readString(folder.resolve(
                        "my-cloud/src/main/resources/META-INF/services/dev.offtake.api.ComputeProviderFactory")))
                .isEqualTo("com.example.mycloud.MyCloudFactory\n");
        assertThat(left()).containsExactly("my-cloud");
    }

    @Test
    void takesAPackage() throws IOException {
        assertThat(run("init", "provider", "acme", "--package", "com.acme.compute")
                        .exit())
                .isZero();
        assertThat(Files.readString(folder.resolve("acme/src/main/java/com/acme/compute/AcmeTerms.java")))
                .startsWith("package com.acme.compute;\n");
        assertThat(Files.readString(folder.resolve("acme/pom.xml"))).contains("<groupId>com.acme.compute</groupId>");
    }

    @Test
    void overwritesNothing() throws IOException {
        Files.createDirectories(folder.resolve("acme"));

        Outcome outcome = run("init", "provider", "acme");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("offtake: acme exists. Name another provider, or move it out of the way.\n");
        assertThat(files(folder.resolve("acme"))).isEmpty();
        assertThat(left()).containsExactly("acme");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Acme        | 'Acme': an id is lower-case letters, digits and single hyphens, beginning with a letter (rule P01). Did you mean acme?
            my_cloud    | 'my_cloud': an id is lower-case letters, digits and single hyphens, beginning with a letter (rule P01). Did you mean my-cloud?
            ../acme     | '../acme': an id is lower-case letters, digits and single hyphens, beginning with a letter (rule P01). Did you mean acme?
            2cloud      | '2cloud': an id is lower-case letters, digits and single hyphens, beginning with a letter (rule P01). Did you mean cloud?
            my--cloud   | 'my--cloud': an id is lower-case letters, digits and single hyphens, beginning with a letter (rule P01). Did you mean my-cloud?
            云          | '云': an id is lower-case letters, digits and single hyphens, beginning with a letter (rule P01).
            compute     | 'compute': its class would be called ComputeProvider, as the api's. Did you mean compute-co?
            new         | 'com.example.new' is not the name of a Java package. State one, as in: offtake init provider new --package com.acme.compute
            """)
    void refusesANameThatWillNotDo(String name, String message) throws IOException {
        Outcome outcome = run("init", "provider", name);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("offtake: " + message + "\n");
        assertThat(left()).isEmpty();
    }

    @Test
    void refusesAnIdThatIsTaken() throws IOException {
        try (FakeEngine engine = new FakeEngine()) {
            String taken = engine.plugins().get(0).id();

            Outcome outcome = run("init", "provider", taken);

            assertThat(outcome.exit()).isEqualTo(2);
            assertThat(outcome.err()).contains("there is a plugin '" + taken + "' already", "(rule P01)");
            assertThat(left()).isEmpty();
        }
    }

    @Test
    void asksForAName() {
        Outcome outcome = run("init", "provider");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("NAME", "offtake init provider --help");
    }

    @Test
    void itsClassesCompileWithoutAWarningAndItsScenarioDoesWhatItSays() throws Exception {
        run("init", "provider", "acme");
        Path project = folder.resolve("acme");
        Path classes = Files.createDirectory(folder.resolve("classes"));
        assertThat(compile(project, classes)).isEmpty();
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Path services = project.resolve("src/main/resources");
        jar(plugins.resolve("acme.jar"), Map.of(classes, files(classes), services, files(services)));

        try (Offtake offtake = Offtake.builder().pluginFolder(plugins).build()) {
            String text = Files.readString(project.resolve("scenario.yaml"));
            assertThat(offtake.check(ScenarioSource.of("scenario.yaml", text))).isEmpty();
            Plan plan = offtake.plan(offtake.read(ScenarioSource.of("scenario.yaml", text)));
            assertThat(plan.run().complete()).isTrue();
            // 100,000 H100e × the default of 95 %
            assertThat(plan.supply("acme").in(2026)).isEqualTo(95_000);
            // × 8,760 h × 2 USD
            assertThat(plan.cost("acme").in(2026)).isEqualTo(95_000 * 8760.0 * 2);
            assertThat(plan.claims()).extracting(ClaimVerdict::verdict).containsExactly(ClaimVerdict.Verdict.MET);
        }
    }

    @Test
    void itsPomPinsWhatOursDoes() throws IOException {
        String ours = Files.readString(Path.of("..", "pom.xml"));
        run("init", "provider", "acme");
        String pom = Files.readString(folder.resolve("acme/pom.xml"));
        List<String> pins = Pattern.compile("<artifactId>maven-[a-z]+-plugin</artifactId>\\s*<version>[^<]+</version>")
                .matcher(pom)
                .results()
                .map(MatchResult::group)
                .map(pin -> pin.replaceAll("\\s+", " "))
                .toList();
        assertThat(pins).hasSize(5);
        assertThat(pins)
                .allSatisfy(pin -> assertThat(ours.replaceAll("\\s+", " ")).contains(pin));
    }

    private static List<String> compile(Path project, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager =
                        compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8);
                Stream<Path> walk = Files.walk(project.resolve("src/main"))) {
            List<Path> sources =
                    walk.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-Xlint:all,-processing",
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path"));
            compiler.getTask(null, manager, diagnostics, options, null, manager.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        List<String> said = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            // What the class path of these tests holds is not the project's affair.
            if (diagnostic.getSource() != null) {
                said.add(diagnostic.toString());
            }
        }
        return said;
    }

    private static void jar(Path jar, Map<Path, List<String>> content) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Map.Entry<Path, List<String>> part : content.entrySet()) {
                for (String name : part.getValue()) {
                    out.putNextEntry(new ZipEntry(name));
                    out.write(Files.readAllBytes(part.getKey().resolve(name)));
                    out.closeEntry();
                }
            }
        }
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /** What is in the folder beside the scenarios of the fixture. */
    private Set<String> left() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> list = Files.list(folder)) {
            list.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".yaml"))
                    .forEach(names::add);
        }
        return names;
    }
}
