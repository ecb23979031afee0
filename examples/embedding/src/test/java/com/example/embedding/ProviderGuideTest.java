package com.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.api.Charge;
import dev.offtake.api.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What {@code docs/provider-guide.md} quotes is what is compiled in {@code examples/provider-oracle}, which is a
 * stranger's project and has no test of our documents.
 */
class ProviderGuideTest {

    private static final Path GUIDE = Path.of("..", "..", "docs", "provider-guide.md");

    @Test
    void theGuideQuotesThisProject() throws IOException {
        String sources;
        try (Stream<Path> files = Files.walk(Path.of("..", "provider-oracle", "src"))) {
            sources = files.filter(f -> f.toString().endsWith(".java"))
                    .sorted()
                    .map(ProviderGuideTest::read)
                    .reduce("", String::concat);
        }
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE))
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(5);
        assertThat(blocks).allSatisfy(block -> assertThat(sources).contains(block));
    }

    @Test
    void theGuideQuotesThePomThatInitProviderWrites() throws IOException {
        String block = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE))
                .results()
                .map(m -> m.group(1))
                .findFirst()
                .orElseThrow();
        assertThat(Files.readString(Path.of("../../cli/src/main/resources/dev/offtake/cli/provider/pom.xml")))
                .contains(block);
    }

    @Test
    void theGuideQuotesTheMessageOfAForgottenYear() throws IOException {
        Quantity perYear = Quantity.of(300, "MW-IT")
                .times(Quantity.of(9.7, "bn USD/GW-IT/yr"))
                .named("lease");
        String message = "";
        try {
            message = new Charge.Fixed("hall lease", Charge.Plant.OPERATIONS, perYear).label();
        } catch (IllegalArgumentException e) {
            message = String.valueOf(e.getMessage());
        }
        String told = message.substring(0, message.indexOf(" at "));
        assertThat(Files.readString(GUIDE)).contains(told);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
