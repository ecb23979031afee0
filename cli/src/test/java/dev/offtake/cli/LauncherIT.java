package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code bin/offtake} of a copy of the distribution, as a user's shell would. */
class LauncherIT {
    @TempDir
    Path folder;

    private Path home;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void copyDistribution() throws IOException {
        home = folder.resolve("a place with spaces");
        copy(Path.of(System.getProperty("offtake.dist")), home);
        environment.put("PATH", System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    }

    @Test
    void runsFromAnyFolderAndThroughLinks() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("bin/offtake"));
        Path relative = Files.createSymbolicLink(elsewhere.resolve("relative"), Path.of("../link"));

        Outcome direct = run(home.resolve("bin"), "./offtake", "--version");
        assertThat(direct.exit).isZero();
        assertThat(direct.out).isNotBlank();
        assertThat(direct.err).isEmpty();
        assertThat(run(elsewhere, link.toString(), "--version")).isEqualTo(direct);
        assertThat(run(elsewhere, relative.toString(), "--version")).isEqualTo(direct);
        assertThat(run(elsewhere, "./relative", "--version")).isEqualTo(direct);

        environment.put("PATH", home.resolve("bin") + ":" + environment.get("PATH"));
        assertThat(run(elsewhere, "offtake", "--version")).isEqualTo(direct);
    }

    @Test
    void findsJavaOnThePath() throws Exception {
        // A wrapper, as version managers put there: no file beside it tells the version.
        Path bin = Files.createDirectory(folder.resolve("bin"));
        script(bin.resolve("java"), "exec '" + environment.remove("JAVA_HOME") + "/bin/java' \"$@\"");
        environment.put("PATH", bin + ":" + environment.get("PATH"));

        assertThat(offtake("--version").exit).isZero();
    }

    @Test
    void saysWhichJavaIsMissing() throws Exception {
        environment.put("JAVA_HOME", "/no/such/java");

        Outcome outcome = offtake("plan");

        assertThat(outcome.exit).isEqualTo(2);
        assertThat(outcome.out).isEmpty();
        assertThat(outcome.err)
                .isEqualTo(
                        "offtake: JAVA_HOME is /no/such/java, which has no bin/java. Point it at Java 17 or newer.\n");
    }

    @Test
    void refusesAnOldJavaByName() throws Exception {
        for (String version : List.of("11.0.2", "1.8.0_292")) {
            Path old = folder.resolve("java-" + version);
            Files.createDirectories(old.resolve("bin"));
            script(old.resolve("bin/java"), "exit 99");
            Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
            environment.put("JAVA_HOME", old.toString());

            Outcome outcome = offtake("--version");

            assertThat(outcome.exit).isEqualTo(2);
            assertThat(outcome.out).isEmpty();
            assertThat(outcome.err).contains("needs Java 17 or newer", "is Java " + version);
        }
    }

    @Test
    void passesOptionsToTheJvm() throws Exception {
        environment.put("OFFTAKE_OPTS", "-XshowSettings:properties -Dprobe=1");

        assertThat(offtake("--version").err).contains("probe = 1", "offtake.home = " + home.toRealPath());
    }

    @Test
    void archiveChangesNothingButTime() throws Exception {
        environment.put("OFFTAKE_CDS", "off");
        Outcome plain = offtake("plan");
        environment.put("OFFTAKE_CDS", "train");
        assertThat(offtake("plan")).isEqualTo(new Outcome(0, "", ""));
        environment.remove("OFFTAKE_CDS");
        Path archive = onlyArchive();

        environment.put("OFFTAKE_OPTS", "-Xshare:on");
        assertThat(offtake("plan")).as("with the archive, or not at all").isEqualTo(plain);
        environment.remove("OFFTAKE_OPTS");

        byte[] bytes = Files.readAllBytes(archive);
        assertThat(archive.toFile().setWritable(true)).isTrue();
        Files.write(archive, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(offtake("plan")).as("with half an archive").isEqualTo(plain);
        Files.writeString(archive, "not an archive");
        assertThat(offtake("plan")).as("with a damaged archive").isEqualTo(plain);
        Files.write(archive, new byte[0]);
        assertThat(offtake("plan")).as("with an empty archive").isEqualTo(plain);
    }

    @Test
    void archiveOfOtherClassesIsNeverUsed() throws Exception {
        environment.put("OFFTAKE_CDS", "train");
        offtake("plan");
        Path first = onlyArchive();
        Files.writeString(home.resolve("lib/build-id"), "other\n");

        offtake("plan");

        assertThat(onlyArchive()).isNotEqualTo(first);
    }

    @Test
    void firstPlanLeavesAnArchiveForTheNext() throws Exception {
        Outcome first = offtake("plan");
        for (int i = 0; i < 600 && archives().isEmpty(); i++) {
            Thread.sleep(100);
        }

        assertThat(archives()).hasSize(1);
        assertThat(offtake("plan")).isEqualTo(first);
    }

    @Test
    void cacheThatCannotBeWrittenIsNoMatter() throws Exception {
        environment.put("OFFTAKE_CDS", "off");
        Outcome plain = offtake("plan");
        environment.remove("OFFTAKE_CDS");

        environment.put("XDG_CACHE_HOME", "/dev/null/cache");
        assertThat(offtake("plan")).isEqualTo(plain);
        environment.remove("XDG_CACHE_HOME");
        assertThat(offtake("plan")).as("without HOME too").isEqualTo(plain);
    }

    private record Outcome(int exit, String out, String err) {}

    private Outcome offtake(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/offtake").toString()));
        command.addAll(List.of(arguments));
        return run(folder, command.toArray(String[]::new));
    }

    private Outcome run(Path directory, String... command) throws Exception {
        Path out = Files.createTempFile(folder, "run", ".out");
        Path err = Files.createTempFile(folder, "run", ".err");
        // A shell looks the command up in the PATH given here; ProcessBuilder would use this JVM's.
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\"", "sh"));
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends in time").isTrue();
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Path onlyArchive() throws IOException {
        assertThat(archives()).hasSize(1);
        return archives().get(0);
    }

    private List<Path> archives() throws IOException {
        Path cache = folder.resolve("cache");
        if (!Files.isDirectory(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        } catch (UncheckedIOException e) {
            // The trainer removes its lock while this walks.
            return List.of();
        }
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
