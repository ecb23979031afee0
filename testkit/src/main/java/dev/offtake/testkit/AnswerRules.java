package dev.offtake.testkit;

import dev.offtake.api.ComputeProvider;
import dev.offtake.api.Horizon;
import java.util.List;

/** The rules on how a provider behaves when it is asked. */
final class AnswerRules {

    /** As much of what was printed as a message shows, in characters. */
    private static final int SHOWN = 60;

    private AnswerRules() {}

    static <T extends Record> List<String> p12(Trial<T> trial) throws NotRun, Unanswered {
        askAll(trial);
        return List.of();
    }

    static <T extends Record> List<String> p14(Trial<T> trial) throws NotRun, Unanswered {
        askAll(trial);
        return List.of();
    }

    static <T extends Record> List<String> p15(Trial<T> trial) throws NotRun, Unanswered {
        try (Printed printed = new Printed()) {
            askAll(trial);
            String text = printed.text().strip();
            return text.isEmpty()
                    ? List.of()
                    : List.of(
                            "it printed: " + text.lines().findFirst().orElse("").transform(AnswerRules::shortened));
        }
    }

    private static String shortened(String line) {
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    private static <T extends Record> void askAll(Trial<T> trial) throws NotRun, Unanswered {
        Horizon years = trial.subject().horizon();
        ComputeProvider provider = trial.provider(new TermInputs(0.5), years);
        trial.offers(provider, years);
        trial.call("conventions", provider::conventions);
    }
}
