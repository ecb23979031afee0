package dev.offtake.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * The files of a new provider's project, from templates in the jar: what builds and passes the contract at once, to be
 * changed from there.
 *
 * @param id the plugin's id, of the form that rule P01 asks for
 * @param packageName the Java package, which is the Maven group too
 * @param version the version of offtake whose api and test kit it is built with
 */
record ProviderProject(String id, String packageName, String version) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** The id whose provider would be called as the interface that it implements. */
    private static final String CLASH = "compute";

    /** What is wrong with an id and what to try, or nothing. */
    static String fault(String id) {
        if (!ID.matcher(id).matches()) {
            String near =
                    id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[-0-9]+|-+$", "");
            return "an id is lower-case letters, digits and single hyphens, beginning with a letter (rule P01)."
                    + (near.isEmpty() ? "" : " Did you mean " + near + "?");
        }
        return id.equals(CLASH)
                ? "its class would be called ComputeProvider, as the api's. Did you mean compute-co?"
                : "";
    }

    /** Whether a text is the name of a package. */
    static boolean isPackage(String name) {
        return SourceVersion.isName(name, SourceVersion.RELEASE_17);
    }

    /** The package where none is asked for. */
    static String usualPackage(String id) {
        return "com.example." + id.replace("-", "");
    }

    /**
     * The files of the project.
     *
     * @return text by path below the project's folder, with {@code /} between its parts
     */
    Map<String, String> files() {
        String main = "src/main/java/" + path() + "/" + className();
        String test = "src/test/java/" + path() + "/" + className();
        Map<String, String> files = new LinkedHashMap<>();
        files.put("README.md", text("README.md"));
        files.put("pom.xml", text("pom.xml"));
        files.put("scenario.yaml", text("scenario.yaml"));
        files.put(".gitignore", text("gitignore.txt"));
        for (String part : new String[] {"Factory", "Provider", "Terms"}) {
            files.put(main + part + ".java", text(part + ".java.txt"));
        }
        files.put("src/main/resources/META-INF/services/dev.offtake.api.ComputeProviderFactory", text("service.txt"));
        files.put("src/main/resources/META-INF/offtake/sample.yaml", text("sample.yaml"));
        for (String part : new String[] {"ContractTest", "ProviderTest"}) {
            files.put(test + part + ".java", text(part + ".java.txt"));
        }
        return files;
    }

    private String path() {
        return packageName.replace('.', '/');
    }

    /** The id in the form of a class's name: {@code my-cloud} is {@code MyCloud}. */
    private String className() {
        StringBuilder name = new StringBuilder();
        for (String word : id.split("-", -1)) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }

    private String text(String template) {
        try (InputStream in = ProviderProject.class.getResourceAsStream("provider/" + template)) {
            if (in == null) {
                throw new IllegalStateException("the jar has no template " + template);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{{id}}", id)
                    .replace("{{Name}}", className())
                    .replace("{{package}}", packageName)
                    .replace("{{path}}", path())
                    .replace("{{version}}", version);
        } catch (IOException e) {
            throw new IllegalStateException("the template " + template + " cannot be read from the jar", e);
        }
    }
}
