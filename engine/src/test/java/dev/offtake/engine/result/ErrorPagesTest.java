package dev.offtake.engine.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code is explained, in the documentation as in the program, and met by a test. */
class ErrorPagesTest {

    /** Raised by the front end, which opens files and looks for the solver. */
    private static final Set<ProblemCode> ELSEWHERE = Set.of(ProblemCode.UNREADABLE, ProblemCode.NO_SOLVER);

    @Test
    void theDocumentationIsWhatTheProgramPrints() throws IOException {
        String documentation = Files.readString(Path.of("../docs/errors.md"), StandardCharsets.UTF_8);

        assertThat(ErrorPages.all()).isEqualTo(documentation);
    }

    @Test
    void everyCodeHasOneHeadingInOrder() {
        List<String> headings =
                ErrorPages.all().lines().filter(line -> line.startsWith("## ")).toList();

        assertThat(headings)
                .isEqualTo(Arrays.stream(ProblemCode.values())
                        .map(code -> "## " + code.code() + " " + code.title())
                        .toList());
        assertThat(ProblemCode.codes()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aPageIsThatOfItsCode() {
        assertThat(ErrorPages.of(ProblemCode.UNIT_MISMATCH))
                .startsWith("OFT-102 unit mismatch\n\n")
                .contains("power-price: 60 USD/MWh")
                .doesNotContain("OFT-103");
    }

    @Test
    void aCodeIsFoundHoweverItIsWritten() {
        assertThat(ProblemCode.of("oft-102")).contains(ProblemCode.UNIT_MISMATCH);
        assertThat(ProblemCode.of(" 102 ")).contains(ProblemCode.UNIT_MISMATCH);
        assertThat(ProblemCode.of("OFT-999")).isEmpty();
    }

    @Test
    void everyCodeIsMetByATest() throws IOException {
        List<String> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (!file.endsWith("ErrorPagesTest.java")) {
                    tests.add(Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        }
        String all = String.join("\n", tests);

        assertThat(ProblemCode.values())
                .filteredOn(code -> !ELSEWHERE.contains(code))
                .filteredOn(code -> !all.contains(code.code())
                        && !all.contains(" " + code.name() + ",")
                        && !all.contains("ProblemCode." + code.name() + ","))
                .isEmpty();
    }
}
