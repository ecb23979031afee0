package dev.offtake.engine.scenario;

import dev.offtake.engine.result.InputChanges;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import dev.offtake.engine.scenario.ScenarioSource.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads scenarios, YAML or JSON, format version 1. All that is wrong is told in one run, each problem at its place.
 * The format is described in {@code docs/scenario-format.md}.
 */
public final class ScenarioReader {

    /** The largest scenario that is read, in bytes. */
    public static final int SIZE_LIMIT = 3_000_000;

    private final TermsCatalogue catalogue;
    private final Descriptors descriptors;
    private final Function<MetricNames, BiFunction<String, MetricParser.Use, MetricParser.Parsed>> parsers;

    /**
     * Creates a reader.
     *
     * @param catalogue the plugins that were found
     */
    public ScenarioReader(TermsCatalogue catalogue) {
        this(catalogue, names -> new MetricParser(names)::parse);
    }

    ScenarioReader(
            TermsCatalogue catalogue,
            Function<MetricNames, BiFunction<String, MetricParser.Use, MetricParser.Parsed>> parsers) {
        this.catalogue = catalogue;
        this.descriptors = new Descriptors(catalogue);
        this.parsers = parsers;
    }

    /**
     * Reads a scenario, with the variant and the settings its source asks for.
     *
     * @param source the text and what is to be changed in it
     * @return the scenario
     * @throws InvalidScenarioException if anything is wrong: all of it, in the order of the text
     */
    public Scenario read(ScenarioSource source) throws InvalidScenarioException {
        Problems problems = new Problems();
        Optional<Scenario> scenario =
                tree(source, problems).flatMap(root -> read(source, root, source.variant(), problems));
        problems.throwIfErrors();
        return scenario.orElseThrow(() -> new IllegalStateException("nothing was read, and nothing reported"));
    }

    /**
     * Reads the text of a scenario, with the variant and the settings its source asks for, and interprets nothing.
     *
     * @param source the text and what is to be changed in it
     * @return the tree
     * @throws InvalidScenarioException if the text is none, or the variant or a setting leads nowhere
     */
    public ScenarioTree tree(ScenarioSource source) throws InvalidScenarioException {
        Problems problems = new Problems();
        Optional<ScenarioTree> tree =
                tree(source, problems).flatMap(root -> effective(source, root, source.variant(), problems));
        problems.throwIfErrors();
        return tree.orElseThrow(() -> new IllegalStateException("nothing was read, and nothing reported"));
    }

    /**
     * What differs between two scenarios.
     *
     * @param before the first
     * @param after the second
     * @return the changes, in the order of the second
     */
    public InputChanges changes(ScenarioTree before, ScenarioTree after) {
        return TreeChanges.between(before.root(), after.root(), new TermPaths(descriptors));
    }

    /**
     * Reads a scenario between two others: the first with some of the changes that make the second of it, without titles
     * and claims.
     *
     * @param before the first
     * @param after the second
     * @param changes what differs between them
     * @param chosen the paths of the changes to make
     * @return the scenario
     * @throws InvalidScenarioException if some of the changes do not work without the others
     */
    public Scenario read(ScenarioTree before, ScenarioTree after, InputChanges changes, Set<String> chosen)
            throws InvalidScenarioException {
        Problems problems = new Problems();
        MapNode root = TreeChanges.with(before.root(), after.root(), changes, chosen);
        Optional<Scenario> scenario = new SectionReader(catalogue, descriptors, parsers, problems)
                .read(root, Optional.empty(), List.of(), List.of());
        problems.throwIfErrors();
        return scenario.orElseThrow(() -> new IllegalStateException("nothing was read, and nothing reported"));
    }

    /**
     * Reads a scenario and every variant of it, for what is wrong with any.
     *
     * @param source the text; its variant is not regarded
     * @return all problems and warnings, in the order of the text; none of them an error if all can be planned
     */
    public List<Problem> check(ScenarioSource source) {
        Problems problems = new Problems();
        Optional<MapNode> root = tree(source, problems);
        if (root.isPresent()) {
            read(source, root.get(), Optional.empty(), problems);
            Variants variants = new Variants(root.get(), new Changes(new TermPaths(descriptors)), new Problems());
            for (String id : variants.ids()) {
                Problems own = new Problems();
                read(source, root.get(), Optional.of(id), own);
                problems.addErrors(own);
            }
        }
        return problems.sorted();
    }

    /**
     * Finds numbers of a scenario that are to be varied.
     *
     * @param source the scenario's text, variant and settings, which {@link #read} takes
     * @param asked the paths, each with a range such as {@code 1..4 USD/H100e-h}, or an empty text for none
     * @param scenario what {@link #read} made of the source
     * @return the numbers, in the order of {@code asked}
     * @throws InvalidScenarioException with every path or range that cannot be
     */
    public List<FreeInput> free(ScenarioSource source, List<Setting> asked, Scenario scenario)
            throws InvalidScenarioException {
        Problems problems = new Problems();
        MapNode root = tree(source, problems)
                .orElseThrow(() -> new IllegalArgumentException("the source is not what the scenario was read from"));
        Changes changes = new Changes(new TermPaths(descriptors));
        Problems known = new Problems();
        MapNode tree = new Variants(root, changes, known).tree(source.variant());
        for (Setting setting : source.overrides()) {
            tree = set(tree, setting, changes, known);
        }
        List<FreeInput> free = new FreeInputReader(tree, descriptors, scenario, problems).read(asked);
        problems.throwIfErrors();
        return free;
    }

    private static Optional<MapNode> tree(ScenarioSource source, Problems problems) {
        Optional<Node> root = Texts.decode(source.name(), source.text(), problems)
                .flatMap(text -> TreeReader.read(source.name(), text, problems));
        if (root.isPresent() && !(root.get() instanceof MapNode)) {
            problems.error(
                    ProblemCode.WRONG_KIND,
                    root.get().place(),
                    "this is not a scenario",
                    "this is " + root.get().kind(),
                    "expected a map that begins with 'offtake: 1'");
            return Optional.empty();
        }
        return root.map(MapNode.class::cast);
    }

    private Optional<Scenario> read(ScenarioSource source, MapNode root, Optional<String> variant, Problems problems) {
        return effective(source, root, variant, problems)
                .flatMap(tree -> new SectionReader(catalogue, descriptors, parsers, problems)
                        .read(tree.root(), tree.variant(), tree.variants(), tree.overrides()))
                .map(scenario -> scenario.withInputs(Replaced.in(scenario.inputs(), root, chosen(root, variant))));
    }

    /** The scenario with its variant, before anything is set from outside. */
    private MapNode chosen(MapNode root, Optional<String> variant) {
        return new Variants(root, new Changes(new TermPaths(descriptors)), new Problems()).tree(variant);
    }

    private Optional<ScenarioTree> effective(
            ScenarioSource source, MapNode root, Optional<String> variant, Problems problems) {
        if (!checkVersion(root, problems)) {
            return Optional.empty();
        }
        Changes changes = new Changes(new TermPaths(descriptors));
        Variants variants = new Variants(root, changes, problems);
        MapNode tree = variants.tree(variant);
        List<String> overrides = new ArrayList<>();
        for (Setting setting : source.overrides()) {
            tree = set(tree, setting, changes, problems);
            overrides.add(setting.path() + "=" + setting.value());
        }
        return Optional.of(new ScenarioTree(tree, variant, variants.ids(), overrides));
    }

    private static MapNode set(MapNode tree, Setting setting, Changes changes, Problems problems) {
        Optional<Node> value = TreeReader.readSetting(setting.path(), setting.value(), problems);
        if (value.isEmpty()) {
            return tree;
        }
        SourceText line = value.get().place().source();
        int length = Math.max(1, setting.path().codePointCount(0, setting.path().length()));
        Place at = new Place(line, 1, 1, length, Input.Origin.OVERRIDE);
        return changes.set(tree, setting.path(), at, value.get(), problems);
    }

    /** Nothing else is looked at in a file of another kind or version. */
    private static boolean checkVersion(MapNode root, Problems problems) {
        Node version = root.get("offtake");
        if (version instanceof ScalarNode scalar && "1".equals(scalar.text().strip())) {
            return true;
        }
        Node at = version == null ? root : version;
        problems.error(
                ProblemCode.FORMAT_VERSION,
                at.place(),
                version == null ? "the format version is missing" : "not a version of the format that is known",
                version instanceof ScalarNode scalar ? "this is '" + Names.shorten(scalar.text()) + "'" : "",
                "expected 'offtake: 1' first");
        return false;
    }
}
