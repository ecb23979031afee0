package dev.offtake.engine.question;

import dev.offtake.engine.scenario.SourceEntry;
import java.util.ArrayList;
import java.util.List;

/** Sources in words. */
final class SourceText {

    private SourceText() {}

    /** Who says it, when, and how far to trust it: {@code The Information, 2025-02-21 (grade B)}. */
    static String of(SourceEntry source) {
        String who = source.fields().getOrDefault("publisher", source.fields().getOrDefault("title", source.id()));
        String date = source.fields().getOrDefault("date", "");
        List<String> marks = new ArrayList<>();
        source.grade().ifPresent(grade -> marks.add("grade " + grade));
        source.retoldFrom().ifPresent(origin -> marks.add("retells " + origin));
        return who
                + (date.isEmpty() ? "" : ", " + date)
                + (marks.isEmpty() ? "" : " (" + String.join(", ", marks) + ")");
    }
}
