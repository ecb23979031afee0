package com.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation quotes of embedding is what is compiled here, however far it is indented. */
class QuotesTest {

    private static final Path ROOT = Path.of("..", "..");

    @Test
    void theGuideQuotesThisProject() throws IOException {
        List<String> blocks = blocks(Files.readString(ROOT.resolve("docs/embedding.md")), "java");
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(4);
        assertThat(blocks).allSatisfy(block -> assertThat(sources()).contains(block));
    }

    @Test
    void theReadmeQuotesThisProject() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        List<String> blocks = blocks(readme.substring(readme.indexOf("**Embed the engine.**")), "java");
        assertThat(blocks).hasSize(1);
        // Fewer lines than there are, in their order.
        assertThat(sources().lines()).containsSubsequence(blocks.get(0).lines().toList());
    }

    @Test
    void theGuideQuotesWhatTheApplicationsPrint() throws Exception {
        Path scenario = Path.of("..", "three-suppliers.yaml");
        List<String> blocks = blocks(Files.readString(ROOT.resolve("docs/embedding.md")), "text");
        assertThat(blocks).first().isEqualTo(CommandLine.printed(out -> PlainApplication.run(scenario, out)));
    }

    private static List<String> blocks(String text, String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(match -> flush(match.group(1)))
                .toList();
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main"))) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(QuotesTest::read)
                    .collect(Collectors.joining());
        }
    }

    private static String flush(String text) {
        return text.lines().map(line -> line.strip() + "\n").collect(Collectors.joining());
    }

    private static String read(Path file) {
        try {
            return flush(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
