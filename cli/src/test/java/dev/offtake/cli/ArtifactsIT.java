package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jars as they are packaged. */
class ArtifactsIT {

    private static final Path HOME = Path.of(System.getProperty("offtake.dist"));

    @Test
    void everyJarOfOursNamesItsModuleAndKeepsToItsPackages() throws IOException {
        List<Path> ours = new ArrayList<>();
        for (String folder : List.of("lib", "plugins")) {
            ours.addAll(jars(folder).stream()
                    .filter(jar -> jar.getFileName().toString().startsWith("offtake-"))
                    .toList());
        }
        assertThat(ours).hasSizeGreaterThanOrEqualTo(5);
        for (Path path : ours) {
            try (JarFile jar = new JarFile(path.toFile())) {
                Manifest manifest = jar.getManifest();
                String module = manifest.getMainAttributes().getValue("Automatic-Module-Name");
                assertThat(module).as(path.toString()).matches("dev(\\.[a-z]+)+");
                assertThat(jar.stream()
                                .map(entry -> entry.getName().replace('/', '.'))
                                .filter(name -> name.endsWith(".class")))
                        .as(path.toString())
                        .isNotEmpty()
                        .allSatisfy(name -> assertThat(name).startsWith(module + "."));
            }
        }
    }

    /** {@code docs/dependencies.md} lists the engine's class path; the distribution's differs as it says there. */
    @Test
    void theClassPathIsAsDocumented() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "dependencies.md"));
        String section = page.substring(page.indexOf("## The class path"), page.indexOf("## Figures of others"));
        String engine = section.substring(0, section.indexOf("The distribution's `lib/`"));
        Set<String> expected = new TreeSet<>(Pattern.compile("`([a-z][a-z0-9.-]+)`")
                .matcher(engine.substring(engine.indexOf("shows it): ")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList());
        expected.removeAll(Set.of("error_prone_annotations", "j2objc-annotations", "listenablefuture"));
        String rest = section.substring(section.indexOf("The distribution's `lib/`"));
        Pattern.compile("`([a-z][a-z0-9.-]+)`")
                .matcher(rest.substring(rest.indexOf("and with "), rest.indexOf("`plugins/`")))
                .results()
                .forEach(match -> expected.add(match.group(1)));

        Set<String> packaged = jars("lib").stream()
                .map(jar -> jar.getFileName().toString().replaceAll("-[0-9]+\\.[0-9][^/]*\\.jar$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(packaged).isEqualTo(expected);
    }

    private static List<Path> jars(String folder) throws IOException {
        try (Stream<Path> list = Files.list(HOME.resolve(folder))) {
            return list.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
