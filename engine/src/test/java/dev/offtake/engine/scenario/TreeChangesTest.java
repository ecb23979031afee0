package dev.offtake.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.result.InputChanges;
import dev.offtake.engine.result.InputChanges.Change;
import dev.offtake.engine.scenario.Node.MapNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Differences between trees: what they are, and that a tree with all of them is the other one. */
class TreeChangesTest {

    private static final Set<String> LEFT_OUT =
            Set.of("title", "note", "as-of", "correlation", "headline", "claims", "variants", "sources");

    private static MapNode tree(String text) {
        Problems problems = new Problems();
        Node root = TreeReader.read("lab.yaml", text, problems).orElseThrow();
        assertThat(problems.hasErrors()).isFalse();
        return (MapNode) root;
    }

    private static TermPaths terms() {
        return new TermPaths(new Descriptors(new FakeCatalogue()));
    }

    private static InputChanges between(String before, String after) {
        return TreeChanges.between(tree(before), tree(after), terms());
    }

    private static String only(String before, String after) {
        List<Change> changes = between(before, after).changes();
        assertThat(changes).hasSize(1);
        Change change = changes.get(0);
        return change.kind().id() + " " + change.path() + " " + change.before() + " " + change.after();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "years: 2025..2026        | years: 2025..2027        | changed years 2025..2026 2025..2027",
                "assumptions: { a: 1 MW } | assumptions: { a: 2 MW } | changed assumptions.a 1 MW 2 MW",
                "assumptions: { a: 1 MW } | assumptions: { a: 1 MW, b: 2 } | added assumptions.b null 2",
                "assumptions: { a: 1, b: 2 } | assumptions: { b: 2 }  | removed assumptions.a 1 null",
                "assumptions: { a: { value: 1, note: x } } | assumptions: { a: 2 } | changed assumptions.a 1 2",
                "assumptions: { a: { value: 1, note: x } } | assumptions: { a: 1 } | removed assumptions.a.note x null",
                "assumptions: { a: { normal: { mean: 1, sd: 2 } } } | assumptions: { a: { normal: { mean: 1, sd: 3 } } } "
                        + "| changed assumptions.a { normal: { mean: 1, sd: 2 } } { normal: { mean: 1, sd: 3 } }",
                "claims: { c: { at-least: 1, metric: npv } } | claims: { c: { at-least: 2, metric: npv } } "
                        + "| changed claims.c.at-least 1 2",
                "headline: [ npv ]        | headline: [ npv, unmet ] | changed headline [ npv ] [ npv, unmet ]",
                "providers: { x: { plugin: p, a: 1 } } | providers: { x: { plugin: q, a: 1 } } "
                        + "| changed providers.x { plugin: p, a: 1 } { plugin: q, a: 1 }",
                "providers: { x: { c: { a: 1 } } } | providers: { x: { c: { b: 1 } } } "
                        + "| changed providers.x.c { a: 1 } { b: 1 }",
                "providers: { x: { a: 1 }, y: { a: 1 } } | providers: { y: { a: 1 }, x: { a: 1 } } "
                        + "| changed providers x, y y, x",
                "demand: { x: { a: 1 } } | demand: { x: 1 } | changed demand.x { a: 1 } 1"
            })
    void oneDifference(String before, String after, String expected) {
        assertThat(only(before, after)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "assumptions: { a: 1, b: 2 } | assumptions: { b: 2, a: 1 }",
                "assumptions: { a: 1 }       | assumptions: { a: { value: \"1\" } }",
                "title: x                    | \"title\": 'x'",
                "variants: { a: {} }         | title: x"
            })
    void noDifferenceInWhatIsThere(String before, String after) {
        InputChanges changes = between(before, after);

        assertThat(changes.changes()).noneMatch(Change::computed);
    }

    @Test
    void yearsOfATableAreOfOneUnit() {
        InputChanges changes = between(
                "providers: { x: { price: { 2025: 1, 2026: 2, 2027: 3 } } }",
                "providers: { x: { price: { 2025: 1, 2026: 3, 2027: 4 } } }");

        assertThat(changes.changes()).extracting(Change::unit).containsOnly("providers.x.price");
        assertThat(changes.folds()).containsExactly(new InputChanges.Fold("providers.x.price", 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void aTreeWithAllChangesIsTheOtherOneAndWithNoneItself(int seed) {
        Random random = new Random(seed);
        MapNode before = tree(random(random));
        MapNode after = tree(random(random));
        InputChanges changes = TreeChanges.between(before, after, terms());
        Set<String> all = changes.changes().stream().map(Change::path).collect(Collectors.toSet());

        assertThat(computed(TreeChanges.with(before, after, changes, all))).isEqualTo(computed(after));
        assertThat(computed(TreeChanges.with(before, after, changes, Set.of()))).isEqualTo(computed(before));
        // and what was left out is exactly what still differs
        Set<String> some = new HashSet<>();
        all.stream().sorted().filter(path -> random.nextBoolean()).forEach(some::add);
        MapNode between = TreeChanges.with(before, after, changes, some);
        assertThat(TreeChanges.between(between, after, terms()).changes())
                .filteredOn(Change::computed)
                .extracting(Change::path)
                .containsExactlyInAnyOrderElementsOf(changes.changes().stream()
                        .filter(Change::computed)
                        .map(Change::path)
                        .filter(path -> !some.contains(path))
                        .toList());
    }

    /** A tree in a form that says the order of suppliers and workloads, and not that of other entries. */
    private static List<String> computed(MapNode root) {
        List<String> values = new ArrayList<>();
        root.entries().forEach((key, entry) -> {
            if (!LEFT_OUT.contains(key)) {
                add(key, entry.value(), values);
                if (entry.value() instanceof MapNode map) {
                    values.add(key + " in order " + map.entries().keySet());
                }
            }
        });
        return values.stream()
                .filter(value -> value.startsWith("demand in order") || !value.contains(" in order "))
                .sorted()
                .toList();
    }

    private static void add(String path, Node node, List<String> values) {
        if (node instanceof MapNode map) {
            map.entries().forEach((key, entry) -> add(path + "." + key, entry.value(), values));
        } else {
            values.add(path + "=" + CanonicalForm.flow(node));
        }
    }

    /** A tree of made-up sections: what a plugin's terms are does not matter to a difference. */
    private static String random(Random random) {
        StringBuilder text = new StringBuilder("offtake: 1\nid: made-up\ntitle: t" + random.nextInt(3) + "\n");
        text.append("years: 2025..").append(2026 + random.nextInt(2)).append('\n');
        text.append("assumptions: { a: ").append(random.nextInt(3));
        if (random.nextBoolean()) {
            text.append(", b: { value: ").append(random.nextInt(2)).append(" }");
        }
        text.append(" }\ndemand:\n");
        List<String> workloads = random.nextBoolean() ? List.of("x", "y", "z") : List.of("y", "x");
        for (String workload : workloads) {
            text.append("  ").append(workload).append(": { base: ").append(random.nextInt(2));
            text.append(
                    random.nextBoolean()
                            ? ", growth: 1 }\n"
                            : ", points: { 2025: 1, 2026: " + random.nextInt(2) + " } }\n");
        }
        text.append("providers:\n  p: { plugin: ").append(random.nextInt(4) == 0 ? "q" : "p");
        text.append(", terms: ").append(random.nextBoolean() ? "[ 1, 2 ]" : "{ k: 1, l: " + random.nextInt(2) + " }");
        return text.append(" }\nclaims: { c: { says: s } }\n").toString();
    }
}
