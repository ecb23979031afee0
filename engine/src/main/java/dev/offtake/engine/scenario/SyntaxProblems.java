package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/** Says in a planner's words what a parser has to say, at the place it means. */
final class SyntaxProblems {

    private static final Pattern MARK = Pattern.compile("line (\\d+), column (\\d+)");

    private SyntaxProblems() {}

    static void report(JacksonException e, SourceText source, Input.Origin origin, Problems problems) {
        String said = String.valueOf(e.getOriginalMessage());
        TokenStreamLocation location = e.getLocation();
        int line = location == null ? 1 : location.getLineNr();
        int column = location == null ? 1 : location.getColumnNr();
        int firstLine = 0;
        Matcher mark = MARK.matcher(said);
        while (mark.find()) {
            firstLine = firstLine == 0 ? number(mark.group(1)) : firstLine;
            line = number(mark.group(1));
            column = number(mark.group(2));
        }
        line = Math.min(Math.max(1, line), source.lines().size());
        column = Math.min(Math.max(1, column), source.length(line) + 1);
        Place place = new Place(source, line, column, 1, origin);
        if (e instanceof StreamConstraintsException) {
            problems.error(
                    ProblemCode.TOO_DEEP,
                    place,
                    "the text goes beyond what is read",
                    firstSentence(said),
                    "Is a bracket missing?");
            return;
        }
        problems.error(ProblemCode.SYNTAX, place, message(said, source.at(line, column)), "", hint(said, firstLine));
    }

    private static int number(String digits) {
        return digits.length() > 9 ? 1 : Integer.parseInt(digits);
    }

    private static String message(String said, int at) {
        if (said.contains("mapping values are not allowed")) {
            return "a ':' that does not fit here";
        }
        if (said.contains("cannot start any token")) {
            return "a value cannot begin with '" + Character.toString(at) + "'";
        }
        if (said.contains("flow sequence")) {
            return "the list in brackets is not closed here";
        }
        if (said.contains("flow mapping")) {
            return "the map in braces is not closed here";
        }
        if (said.contains("quoted scalar")) {
            return "the text in quotes is not closed";
        }
        if (said.contains("block mapping") || said.contains("block collection") || said.contains("block sequence")) {
            return "this does not belong to the map or list it stands in";
        }
        if (said.contains("simple key") || said.contains("could not find expected ':'")) {
            return "a key without its ':'";
        }
        return "the text cannot be read: " + firstSentence(said);
    }

    private static String hint(String said, int firstLine) {
        if (said.contains("mapping values are not allowed") || said.contains("cannot start any token")) {
            return "expected one key and one value. Put quotes around a text that holds special characters.";
        }
        if (said.contains("flow sequence") || said.contains("flow mapping")) {
            return "expected ',' or the closing bracket of what was opened in line " + firstLine + ".";
        }
        if (said.contains("block mapping") || said.contains("block collection") || said.contains("block sequence")) {
            return "expected the same indentation as its neighbours. Is a quote closed too early?";
        }
        if (said.contains("simple key") || said.contains("could not find expected ':'")) {
            return "expected 'key: value'.";
        }
        return "expected YAML or JSON";
    }

    private static String firstSentence(String said) {
        int end = said.indexOf('\n');
        String first = end < 0 ? said : said.substring(0, end);
        return first.length() > 160 ? first.substring(0, 160) + "…" : first;
    }
}
