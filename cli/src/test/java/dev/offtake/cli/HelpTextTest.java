package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The help texts in the jar are what the declarations say. To write them anew after a change of these, run this test
 * with {@code -Dofftake.write-help=true}.
 */
class HelpTextTest {

    private static final Path FOLDER = Path.of("src/main/resources/dev/offtake/cli/help");

    @TestFactory
    Stream<DynamicTest> textIsWhatTheDeclarationSays() {
        return declared().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    if (Boolean.getBoolean("offtake.write-help")) {
                        Files.writeString(FOLDER.resolve(entry.getKey() + ".txt"), entry.getValue());
                    } else {
                        assertThat(HelpText.of(entry.getKey())).hasValue(entry.getValue());
                    }
                }));
    }

    @Test
    void noTextIsLeftOver() throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
                    .containsOnlyOnceElementsOf(declared().keySet())
                    .hasSize(declared().size() + 1)
                    .contains("exit-codes");
        }
    }

    @Test
    void noLineIsTooLongForATerminal() {
        for (String text : declared().values()) {
            assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        }
    }

    @Test
    void namesAreNoPaths() {
        assertThat(HelpText.of("../cli/help/plan")).isEmpty();
        assertThat(HelpText.of("OFT-102")).isEmpty();
        assertThat(HelpText.of("")).isEmpty();
    }

    private static Map<String, String> declared() {
        CommandLine root = RootCommand.commandLine(new Context(Console.system(), (plugins, world) -> new FakeEngine()));
        Map<String, String> texts = new TreeMap<>();
        texts.put(HelpText.ALL, usage(root));
        root.getSubcommands().forEach((name, command) -> texts.put(name, usage(command)));
        return texts;
    }

    private static String usage(CommandLine command) {
        StringWriter text = new StringWriter();
        command.usage(new PrintWriter(text), Ansi.OFF);
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
