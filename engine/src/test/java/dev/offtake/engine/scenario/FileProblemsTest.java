package dev.offtake.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files that are no scenarios at all. */
class FileProblemsTest {

    private static List<Problem> problems(byte[] bytes) {
        return BrokenScenariosTest.problems(new ScenarioSource("lab.yaml", bytes, Optional.empty(), List.of()));
    }

    private static String only(byte[] bytes) {
        List<Problem> problems = problems(bytes);
        assertThat(problems).hasSize(1);
        return ProblemText.render(problems);
    }

    private static String only(String text) {
        return only(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anEmptyFile() {
        assertThat(only("")).startsWith("error[OFT-402]: there is nothing here\n --> lab.yaml:1:1\n");
        assertThat(only("\n\n# nothing but a comment\n")).startsWith("error[OFT-402]");
        assertThat(only("---\n")).startsWith("error[OFT-402]");
        assertThat(only("~")).startsWith("error[OFT-402]");
    }

    @Test
    void aBinaryFile() {
        assertThat(only(new byte[] {'P', 'K', 3, 4, 0, 0, 7})).startsWith("error[OFT-403]: the file is not a text");
        assertThat(only("offtake: 1\nid: a\u0007b\n"))
                .contains("error[OFT-403]: the file holds the control character U+0007\n --> lab.yaml:2:6\n");
    }

    @Test
    void anotherEncoding() {
        assertThat(only("offtake: 1\nid: Zürich\n".getBytes(StandardCharsets.ISO_8859_1)))
                .contains("error[OFT-404]: the file is not UTF-8: byte 0xFC")
                .contains("--> lab.yaml:2:6")
                .contains("Save the file as UTF-8.");
        assertThat(only("\uFEFFofftake: 1".getBytes(StandardCharsets.UTF_16LE))).startsWith("error[OFT-404]");
    }

    @Test
    void aByteOrderMarkIsNotMinded() {
        assertThat(BrokenScenariosTest.problems("\uFEFF" + BrokenScenariosTest.valid()))
                .isEmpty();
    }

    @Test
    void carriageReturnsAreNotMinded() {
        assertThat(BrokenScenariosTest.problems(BrokenScenariosTest.valid().replace("\n", "\r\n")))
                .isEmpty();
    }

    @Test
    void aFileOfFiftyMegabytesIsRefusedUnread() {
        ByteArrayOutputStream large = new ByteArrayOutputStream(50_000_000);
        byte[] line = "# a comment of fifty characters, line feed included\n".getBytes(StandardCharsets.UTF_8);
        while (large.size() < 50_000_000) {
            large.writeBytes(line);
        }
        assertThat(only(large.toByteArray())).startsWith("error[OFT-405]: the file holds 50.0 MB");
    }

    @Test
    void whatIsNestedWithoutEnd() {
        assertThat(only("offtake: 1\nid: " + "[".repeat(100_000))).startsWith("error[OFT-125]");
        assertThat(only("{\"offtake\": " + "[".repeat(100_000))).startsWith("error[OFT-125]");
        assertThat(only("offtake: 1\nid: " + "{a: ".repeat(51))).startsWith("error[OFT-125]");
    }

    /** Each look at a line must not cost its whole length: this took minutes once. */
    @Test
    void aMillionCharactersInOneLineAreReadInSeconds() {
        StringBuilder json = new StringBuilder("{ \"offtake\": 1");
        for (int i = 0; i < 60_000; i++) {
            json.append(", \"key").append(i).append("\": ").append(i);
        }
        byte[] bytes = json.append(" }").toString().getBytes(StandardCharsets.UTF_8);

        List<Problem> problems = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> problems(bytes));

        assertThat(problems).hasSize(1001);
        assertThat(problems.get(1000).code()).isEqualTo("OFT-126");
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(60), () -> ProblemText.render(problems)))
                .contains("unknown key 'key0'")
                .hasSizeLessThan(1_000_000);
    }

    @Test
    void aListOrATextIsNoScenario() {
        assertThat(only("- offtake: 1\n")).startsWith("error[OFT-204]: this is not a scenario");
        assertThat(only("offtake\n")).startsWith("error[OFT-204]: this is not a scenario");
    }

    @Test
    void brokenJson() {
        assertThat(only("{ \"offtake\": 1, \"id\": }"))
                .startsWith("error[OFT-120]: the text cannot be read: Unexpected character ('}'")
                .contains("--> lab.yaml:1:23");
        assertThat(only("{ \"offtake\": 1, \"id\": NaN }")).startsWith("error[OFT-120]");
        assertThat(problems("{ \"offtake\": 1 } { }".getBytes(StandardCharsets.UTF_8)))
                .extracting(Problem::code)
                .contains("OFT-124");
    }

    @Test
    void anotherVersionIsNotReadFurther() {
        assertThat(only("id: Wrong Id\nyears: never\n")).startsWith("error[OFT-205]: the format version is missing");
    }
}
