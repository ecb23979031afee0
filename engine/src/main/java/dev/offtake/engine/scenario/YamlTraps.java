package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;

/** What is refused in a YAML text before it is parsed, because a parser's message about it would not help. */
final class YamlTraps {

    private YamlTraps() {}

    /** Reports tabs in the indentation, and directives; true if there was one. */
    static boolean refuse(SourceText source, Problems problems) {
        int before = problems.size();
        boolean inHead = true;
        for (int number = 1; number <= source.lines().size(); number++) {
            String line = source.line(number);
            if (inHead && line.startsWith("%")) {
                Place place = new Place(source, number, 1, source.length(number), Input.Origin.STATED);
                problems.error(ProblemCode.TAG, place, "a directive", "", "expected 'offtake: 1' first.");
            }
            inHead = inHead && (line.isBlank() || line.startsWith("#") || line.startsWith("%"));
            refuseTab(source, number, problems);
        }
        return problems.size() > before;
    }

    private static void refuseTab(SourceText source, int number, Problems problems) {
        String line = source.line(number);
        int indent = 0;
        int tab = -1;
        while (indent < line.length() && (line.charAt(indent) == ' ' || line.charAt(indent) == '\t')) {
            if (tab < 0 && line.charAt(indent) == '\t') {
                tab = indent;
            }
            indent++;
        }
        if (tab >= 0 && indent < line.length() && line.charAt(indent) != '#') {
            Place place = new Place(source, number, tab + 1, indent - tab, Input.Origin.STATED);
            problems.error(ProblemCode.TAB, place, "a tab in the indentation", "", "expected spaces.");
        }
    }
}
