package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.BrokenNode;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * From text to tree, by streaming: nothing is interpreted, nothing is merged, and everything keeps its place. What YAML
 * has beyond maps, lists and texts (anchors, tags, several documents) is refused here.
 */
final class TreeReader {

    /** No scenario needs a tenth of it; a file that does was not written by hand. */
    static final int DEEPEST = 50;

    private final SourceText source;
    private final Input.Origin origin;
    private final JsonParser parser;
    private final boolean json;
    private final Problems problems;

    private TreeReader(SourceText source, Input.Origin origin, JsonParser parser, boolean json, Problems problems) {
        this.source = source;
        this.origin = origin;
        this.parser = parser;
        this.json = json;
        this.problems = problems;
    }

    /** The tree of a text; empty if the text cannot be read, or holds nothing, which was then reported. */
    static Optional<Node> read(String name, String text, Problems problems) {
        SourceText source = SourceText.of(name, text);
        boolean json = looksLikeJson(text);
        if (!json && YamlTraps.refuse(source, problems)) {
            return Optional.empty();
        }
        return read(source, text, json, Input.Origin.STATED, problems);
    }

    /** The tree of a value set from outside; places are in {@code path=value}. */
    static Optional<Node> readSetting(String path, String value, Problems problems) {
        String before = path + "=";
        SourceText line = new SourceText("--set", List.of((before + value).replaceAll("[\r\n]", " ")));
        Problems own = new Problems();
        Optional<Node> node = read(
                new SourceText("--set", SourceText.of("--set", value).lines()),
                value,
                false,
                Input.Origin.OVERRIDE,
                own);
        if (node.isEmpty() || own.hasErrors()) {
            Place place = new Place(line, 1, before.length() + 1, Math.max(1, value.length()), Input.Origin.OVERRIDE);
            problems.error(
                    ProblemCode.SETTING_FORM,
                    place,
                    "the value of " + path + " cannot be read",
                    value.isBlank() ? "there is no value" : own.sorted().get(0).message(),
                    "expected a value as in a scenario file, such as --set \"" + path + "=12 months\"");
            return Optional.empty();
        }
        return node.map(n -> shift(n, line, before.length()));
    }

    private static Node shift(Node node, SourceText line, int by) {
        Place place = shift(node.place(), line, by);
        if (node instanceof MapNode map) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            map.entries()
                    .forEach((key, e) -> entries.put(
                            key, new Entry(key, shift(e.keyPlace(), line, by), shift(e.value(), line, by))));
            return new MapNode(place, entries);
        }
        if (node instanceof ListNode list) {
            return new ListNode(
                    place, list.items().stream().map(i -> shift(i, line, by)).toList());
        }
        if (node instanceof ScalarNode scalar) {
            return new ScalarNode(place, scalar.text(), scalar.quoted());
        }
        return new BrokenNode(place);
    }

    private static Place shift(Place place, SourceText line, int by) {
        int before = by;
        for (int i = 1; i < place.line(); i++) {
            before += place.source().length(i) + 1;
        }
        return new Place(line, 1, place.column() + before, place.length(), place.origin());
    }

    private static boolean looksLikeJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") && start.substring(1).stripLeading().startsWith("\"");
    }

    private static Optional<Node> read(
            SourceText source, String text, boolean json, Input.Origin origin, Problems problems) {
        TokenStreamFactory factory = json
                ? JsonFactory.builder()
                        .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build()
                : YAMLFactory.builder()
                        .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            return new TreeReader(source, origin, parser, json, problems).document();
        } catch (JacksonException e) {
            SyntaxProblems.report(e, source, origin, problems);
            return Optional.empty();
        }
    }

    private Optional<Node> document() {
        if (parser.nextToken() == null) {
            reportEmpty();
            return Optional.empty();
        }
        Node root = value(0);
        if (root instanceof ScalarNode scalar && scalar.isEmpty()) {
            reportEmpty();
            return Optional.empty();
        }
        if (root == null) {
            return Optional.empty();
        }
        if (parser.nextToken() != null) {
            problems.error(
                    ProblemCode.TWO_DOCUMENTS,
                    here(1),
                    "a second document begins here",
                    "",
                    "expected one scenario a file. Remove the '---' or split the file.");
        }
        return Optional.of(root);
    }

    private void reportEmpty() {
        problems.error(
                ProblemCode.EMPTY_FILE,
                new Place(source, 1, 1, 1, origin),
                "there is nothing here",
                "",
                "expected a scenario, which begins with 'offtake: 1'. 'offtake init' writes one.");
    }

    /** The value at the current token; null if the text is too deep to go on, which was then reported. */
    private @Nullable Node value(int depth) {
        JsonToken token = parser.currentToken();
        Place place = here(1);
        if (depth > DEEPEST) {
            problems.error(
                    ProblemCode.TOO_DEEP,
                    place,
                    "maps and lists are nested more than " + DEEPEST + " deep",
                    "",
                    "Is a bracket missing?");
            return null;
        }
        boolean usable = refuseExtras(place);
        if (token == JsonToken.START_OBJECT) {
            return map(place, depth);
        }
        if (token == JsonToken.START_ARRAY) {
            return list(place, depth);
        }
        String text = token == JsonToken.VALUE_NULL && json ? "null" : String.valueOf(parser.getString());
        Place whole = here(scalarLength(text));
        boolean quoted = json ? token == JsonToken.VALUE_STRING : isQuote(source.at(place.line(), place.column()));
        return usable ? new ScalarNode(whole, text, quoted) : new BrokenNode(whole);
    }

    private @Nullable Node map(Place place, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place keyPlace = here(json ? key.length() + 2 : scalarLength(key));
            refuseExtras(keyPlace);
            parser.nextToken();
            Node value = value(depth + 1);
            if (value == null) {
                return null;
            }
            Entry first = entries.get(key);
            if ("<<".equals(key)) {
                problems.error(
                        ProblemCode.ANCHOR,
                        keyPlace,
                        "a merge key",
                        "",
                        "expected plain keys. Write the values out, or use a variant with 'extends'.");
            } else if (first != null) {
                problems.error(
                        ProblemCode.DUPLICATE_KEY,
                        keyPlace,
                        "'" + key + "' is already stated in line "
                                + first.keyPlace().line(),
                        "",
                        "Keep one of the two.");
            } else {
                entries.put(key, new Entry(key, keyPlace, value));
            }
        }
        return new MapNode(place, entries);
    }

    private @Nullable Node list(Place place, int depth) {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Node item = value(depth + 1);
            if (item == null) {
                return null;
            }
            items.add(item);
        }
        return new ListNode(place, items);
    }

    /** Reports anchors, aliases and tags; false if what stands here is only a reference to something elsewhere. */
    private boolean refuseExtras(Place place) {
        if (json) {
            return true;
        }
        int first = source.at(place.line(), place.column());
        if (first == '&' || first == '*') {
            Place word = word(place);
            problems.error(
                    ProblemCode.ANCHOR,
                    word,
                    first == '&' ? "an anchor" : "an alias",
                    "",
                    "expected the value itself. Shared numbers belong under 'assumptions', by name.");
            return first == '&';
        }
        if (first == '!') {
            problems.error(ProblemCode.TAG, word(place), "a tag", "", "expected the value without a tag.");
        }
        return true;
    }

    private Place word(Place place) {
        int end = place.column();
        while (end <= source.length(place.line()) && !Character.isWhitespace(source.at(place.line(), end))) {
            end++;
        }
        return new Place(source, place.line(), place.column(), Math.max(1, end - place.column()), origin);
    }

    private static boolean isQuote(int c) {
        return c == '"' || c == '\'' || c == '|' || c == '>';
    }

    private int scalarLength(String text) {
        TokenStreamLocation start = parser.currentTokenLocation();
        TokenStreamLocation end = parser.currentLocation();
        if (end.getLineNr() == start.getLineNr() && end.getColumnNr() > start.getColumnNr()) {
            return end.getColumnNr() - start.getColumnNr();
        }
        return text.isEmpty() ? 1 : Integer.MAX_VALUE;
    }

    /** The place of the current token, with at most so many characters as the line has. */
    private Place here(int length) {
        TokenStreamLocation start = parser.currentTokenLocation();
        int line = Math.max(1, start.getLineNr());
        int column = Math.max(1, start.getColumnNr());
        int rest = Math.max(1, source.length(line) - column + 1);
        return new Place(source, line, column, Math.max(1, Math.min(length, rest)), origin);
    }
}
