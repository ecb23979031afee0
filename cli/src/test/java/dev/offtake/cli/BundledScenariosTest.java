package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BundledScenariosTest {

    @Test
    void namesAreThoseOfTheFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/scenarios"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(BundledScenarios.names());
        }
    }

    @Test
    void eachHasItsTitle() {
        assertThat(BundledScenarios.list().lines())
                .hasSameSizeAs(BundledScenarios.names())
                .allMatch(line -> line.matches("[a-z0-9-]+ {2}\\S.+"));
    }

    @Test
    void anotherNameIsNone() {
        assertThat(BundledScenarios.text("openai-2031")).isEmpty();
        assertThat(BundledScenarios.text("../scenarios/openai-2030")).isEmpty();
    }
}
