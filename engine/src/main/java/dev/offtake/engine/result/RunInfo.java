package dev.offtake.engine.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a result came about: all that is needed to compute it again, and nothing that differs from run to run.
 *
 * @param command the question asked, such as {@code plan}
 * @param scenario the scenario's id
 * @param variant the variant's id; null for the scenario itself
 * @param tool the tool and its version
 * @param scenarioHash SHA-256 of what was read after variant and overrides, in hexadecimal
 * @param centre where uncertain assumptions were put, such as {@code median}
 * @param seed the seed of a simulation; null in a plan
 * @param paths how many paths were computed
 * @param overrides paths set from outside the scenario and their values, as {@code path=value}
 * @param conventions choices of method by name, such as {@code discounting: mid-year}
 * @param providers the suppliers and the plugins that served them
 * @param complete whether every supplier could be computed
 */
public record RunInfo(
        String command,
        String scenario,
        @Nullable String variant,
        String tool,
        String scenarioHash,
        String centre,
        @Nullable Long seed,
        long paths,
        List<String> overrides,
        Map<String, String> conventions,
        List<Supplier> providers,
        boolean complete) {

    /**
     * A supplier and its plugin.
     *
     * @param id the supplier's id in the scenario
     * @param plugin the plugin's id
     * @param version the plugin's version
     */
    public record Supplier(String id, String plugin, String version) {}

    /**
     * The same of another question.
     *
     * @param asked the question, such as {@code check}
     * @return the same but for the command
     */
    public RunInfo withCommand(String asked) {
        return new RunInfo(
                asked,
                scenario,
                variant,
                tool,
                scenarioHash,
                centre,
                seed,
                paths,
                overrides,
                conventions,
                providers,
                complete);
    }

    /** Copies the collections, keeping their order. */
    public RunInfo {
        overrides = List.copyOf(overrides);
        conventions = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(conventions));
        providers = List.copyOf(providers);
    }
}
