package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the poms must say before anything can be published. */
class PublishingTest {

    private static final Path ROOT = Path.of("..");

    private final String parent;

    PublishingTest() throws IOException {
        parent = pom(".");
    }

    @Test
    void everyModuleHasANameADescriptionAndAModuleName() throws IOException {
        assertThat(modules()).hasSizeGreaterThanOrEqualTo(6);
        for (String module : modules()) {
            String pom = pom(module);
            assertThat(first("<name>([^<]+)</name>", pom)).as(module).isNotBlank();
            if (!module.startsWith("examples/")) {
                assertThat(first("<description>([^<]+)</description>", pom))
                        .as(module)
                        .endsWith(".");
            }
            if (!module.equals("bom")) {
                assertThat(first("<module.name>([^<]+)</module.name>", pom))
                        .as(module)
                        .matches("[a-z]+(\\.[a-z]+)+");
            }
        }
    }

    @Test
    void theParentAndTheBomSayWhoseTheyAre() throws IOException {
        for (String pom : List.of(parent, pom("bom"))) {
            assertThat(pom)
                    .contains("<url>", "<licenses>", "<name>Apache-2.0</name>", "<developers>", "<scm", "<connection>");
            assertThat(first("<scm[^>]*>(.*?)</scm>", pom).strip())
                    .isEqualTo(first("<scm[^>]*>(.*?)</scm>", parent).strip());
        }
    }

    @Test
    void theBomHasEveryPublishedArtifact() throws IOException {
        List<String> published = modules().stream()
                .filter(module -> !module.startsWith("examples/") && !module.equals("bom"))
                .map(module -> {
                    try {
                        return first("</parent>\\s*<artifactId>([^<]+)<", pom(module));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
        String bom = pom("bom");
        assertThat(all(
                        "<artifactId>(offtake-[^<]+)</artifactId>",
                        bom.substring(bom.indexOf("<dependencyManagement>"))))
                .containsExactlyInAnyOrderElementsOf(published);
        assertThat(first("<version>([^<]+)<", bom)).isEqualTo(first("<version>([^<]+)<", parent));
    }

    private List<String> modules() {
        return all("<module>([^<]+)</module>", parent.substring(0, parent.indexOf("</modules>")));
    }

    private static String pom(String module) throws IOException {
        return Files.readString(ROOT.resolve(module).resolve("pom.xml"));
    }

    private static String first(String pattern, String text) {
        return all(pattern, text).stream().findFirst().orElse("");
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
