package dev.offtake.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.DocumentationTool;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything public here is documented, and the documentation holds: the checks of {@code javadoc -Xdoclint:all}, of
 * which two are waived, since a record's components stand as parameters on the record. Its compact constructor need not
 * repeat them, nor need the fields of a serializable one.
 */
class JavadocTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern COMPACT_CONSTRUCTOR = Pattern.compile("\\s*(public |protected )?[A-Z]\\w*\\s*\\{\\s*");

    @Test
    void publicApiIsDocumented(@TempDir Path output) throws IOException {
        DocumentationTool tool = ToolProvider.getSystemDocumentationTool();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(SOURCES)) {
            files = walk.filter(file -> file.toString().endsWith(".java")).toList();
        }
        StringWriter log = new StringWriter();
        try (StandardJavaFileManager manager =
                tool.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-Xdoclint:all", "-quiet", "-protected", "-d", output.toString());
            boolean ran = tool.getTask(
                            log, manager, diagnostics, null, options, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(ran)
                    .as("javadoc runs: %s %s", log, diagnostics.getDiagnostics())
                    .isTrue();
        }

        List<String> findings = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getKind() != Diagnostic.Kind.NOTE && !isWaived(diagnostic)) {
                findings.add(diagnostic.toString());
            }
        }
        assertThat(findings).isEmpty();
    }

    private static boolean isWaived(Diagnostic<? extends JavaFileObject> diagnostic) throws IOException {
        if (diagnostic.getSource() == null) {
            return false;
        }
        String message = diagnostic.getMessage(Locale.ROOT);
        String line = diagnostic
                .getSource()
                .getCharContent(true)
                .toString()
                .lines()
                .skip(diagnostic.getLineNumber() - 1)
                .findFirst()
                .orElse("");
        return (message.startsWith("no @param for ")
                        && COMPACT_CONSTRUCTOR.matcher(line).matches())
                || (message.equals("no comment") && isComponent(line, diagnostic.getColumnNumber()));
    }

    private static boolean isComponent(String line, long column) {
        int header = line.indexOf(" record ");
        int open = line.indexOf('(', Math.max(header, 0));
        return header >= 0 && open >= 0 && column - 1 > open;
    }
}
