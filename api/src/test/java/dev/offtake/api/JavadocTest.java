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
 * which one is waived. A record's compact constructor need not repeat the parameters that stand on the record.
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
            List<String> options = List.of("-Xdoclint:all/protected", "-quiet", "-protected", "-d", output.toString());
            boolean ran = tool.getTask(
                            log, manager, diagnostics, null, options, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(ran).as(log.toString()).isTrue();
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
        if (diagnostic.getSource() == null
                || !diagnostic.getMessage(Locale.ROOT).startsWith("no @param for ")) {
            return false;
        }
        String line = diagnostic
                .getSource()
                .getCharContent(true)
                .toString()
                .lines()
                .skip(diagnostic.getLineNumber() - 1)
                .findFirst()
                .orElse("");
        return COMPACT_CONSTRUCTOR.matcher(line).matches();
    }
}
