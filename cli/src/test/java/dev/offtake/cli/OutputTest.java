package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Where results go, and how they look there: files, colours, and standard output that fails. */
class OutputTest extends CommandFixture {

    @Test
    void colour() {
        terminal = true;
        assertThat(run("check", "good.yaml").out()).contains("\u001b[32mmet\u001b[0m");
        assertThat(run("check", "good.yaml", "--color", "never").out()).doesNotContain("\u001b");
        assertThat(run("check", "good.yaml", "-f", "plain").out()).doesNotContain("\u001b");
        assertThat(run("check", "good.yaml", "-f", "json").out()).doesNotContain("\u001b");
        environment.put("TERM", "dumb");
        assertThat(run("check", "good.yaml").out()).doesNotContain("\u001b");
        environment.put("TERM", "xterm");
        environment.put("NO_COLOR", "1");
        assertThat(run("check", "good.yaml").out()).doesNotContain("\u001b");
        assertThat(run("check", "good.yaml", "--color", "always").out()).contains("\u001b[32mmet\u001b[0m");
        environment.put("NO_COLOR", "");
        assertThat(run("check", "good.yaml").out())
                .as("NO_COLOR counts if it is not empty")
                .contains("\u001b");
        terminal = false;
        assertThat(run("check", "good.yaml").out()).doesNotContain("\u001b");
    }

    @Test
    void outputFile() throws IOException {
        assertThat(run("plan", "good.yaml", "-o", "plan.txt")).isEqualTo(new Outcome(0, "", ""));
        assertThat(folder.resolve("plan.txt")).hasContent(GOOD_TABLE);
        Files.writeString(folder.resolve("plan.txt"), "old");
        assertThat(run("plan", "invalid.yaml", "-o", "plan.txt").exit()).isEqualTo(3);
        assertThat(folder.resolve("plan.txt"))
                .as("a failed run leaves the old file")
                .hasContent("old");
        assertThat(run("plan", "good.yaml", "-o", "plan.txt").exit()).isZero();
        assertThat(folder.resolve("plan.txt")).hasContent(GOOD_TABLE);
        Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("plan.txt"));
        assertThat(run("plan", "good.yaml", "-f", "csv", "-o", "link.txt").exit())
                .isZero();
        assertThat(Files.isSymbolicLink(folder.resolve("link.txt"))).isTrue();
        assertThat(Files.readString(folder.resolve("plan.txt"))).startsWith("metric,year");
        assertThat(names()).noneMatch(name -> name.endsWith(".part"));
        assertThat(run("plan", "good.yaml", "-o", "-").out()).isEqualTo(GOOD_TABLE);
    }

    @Test
    void outputFileThatCannotBe() throws IOException {
        Files.createDirectory(folder.resolve("sub"));

        assertThat(run("plan", "good.yaml", "-o", "sub"))
                .isEqualTo(new Outcome(2, "", "offtake: -o sub: this is a folder. Name a file in it.\n"));
        assertThat(run("plan", "good.yaml", "-o", "nosuch/plan.txt").err())
                .isEqualTo("offtake: -o nosuch/plan.txt: there is no folder " + folder.resolve("nosuch") + ".\n");
        assertThat(run("plan", "good.yaml", "-o", "a\0b").exit()).isEqualTo(2);
        assertThat(engines).as("said before anything is computed").isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void devicesTakeWhatTheyAreGiven() {
        assertThat(run("plan", "good.yaml", "-o", "/dev/null")).isEqualTo(new Outcome(0, "", ""));
        assertThat(run("plan", "good.yaml", "-o", "/dev/full"))
                .isEqualTo(new Outcome(2, "", "offtake: -o /dev/full: cannot be written: No space left on device.\n"));
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void folderThatCannotBeWritten() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeTrue(locked.toFile().setWritable(false) && !Files.isWritable(locked), "not for the super-user");

        assertThat(run("plan", "good.yaml", "-o", "locked/plan.txt"))
                .isEqualTo(new Outcome(2, "", "offtake: -o locked/plan.txt: no permission to write it.\n"));
    }

    @Test
    void standardOutputThatIsFull() {
        out = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThat(run("plan", "good.yaml").err())
                .isEqualTo("offtake: cannot write to standard output: No space left on device.\n");
    }

    @Test
    void readerThatHasSeenEnough() {
        out = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        assertThat(run("plan", "good.yaml")).isEqualTo(new Outcome(0, "", ""));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
