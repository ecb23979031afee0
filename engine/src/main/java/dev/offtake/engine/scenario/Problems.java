package dev.offtake.engine.scenario;

import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.Problem.Severity;
import dev.offtake.engine.result.ProblemCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects all that is wrong, so that one run tells it all. */
final class Problems {

    /** Where a problem is listed: by its place, a cause before what follows from it. */
    private record Ranked(Problem problem, Place place, int rank) {}

    private static final Comparator<Ranked> ORDER = Comparator.<Ranked>comparingInt(
                    r -> r.place().origin() == Input.Origin.OVERRIDE ? 1 : 0)
            .thenComparing(r -> r.place().line())
            .thenComparing(Ranked::rank)
            .thenComparing(r -> r.place().column());

    /** Nobody reads more, and a large file of another kind would give hundreds of thousands. */
    private static final int MOST = 1000;

    private final List<Ranked> all = new ArrayList<>();
    private final Set<Problem> said = new HashSet<>();

    /** An error: {@code what} is wrong at {@code path}. */
    void error(ProblemCode code, Place place, String message, String detail, String hint) {
        add(code, Severity.ERROR, place, place, 0, message, detail, hint);
    }

    /** An error that may follow from others nearby: it is listed after those that stand at {@code after}. */
    void consequence(ProblemCode code, Place place, Place after, String message, String hint) {
        add(code, Severity.ERROR, place, after, 1, message, "", hint);
    }

    void warning(ProblemCode code, Place place, String message, String detail, String hint) {
        add(code, Severity.WARNING, place, place, 0, message, detail, hint);
    }

    private void add(
            ProblemCode code,
            Severity severity,
            Place place,
            Place listed,
            int rank,
            String message,
            String detail,
            String hint) {
        Problem problem = new Problem(code.code(), severity, message, Optional.of(place.location()), detail, hint);
        if (all.size() == MOST) {
            Problem more = new Problem(
                    ProblemCode.TOO_MANY.code(),
                    Severity.ERROR,
                    "there are more than " + MOST + " problems",
                    Optional.empty(),
                    "",
                    "These come first. Is this a scenario file?");
            Place end = new Place(place.source(), Integer.MAX_VALUE, 1, 1, place.origin());
            all.add(new Ranked(more, end, 0));
        } else if (all.size() < MOST && said.add(problem)) {
            all.add(new Ranked(problem, listed, rank));
        }
    }

    /** Takes over all that another collected. */
    void addAll(Problems other) {
        for (Ranked ranked : other.all) {
            if (said.add(ranked.problem())) {
                all.add(ranked);
            }
        }
    }

    /** Takes over the errors that another collected, without its warnings. */
    void addErrors(Problems other) {
        for (Ranked ranked : other.all) {
            if (ranked.problem().isError() && said.add(ranked.problem())) {
                all.add(ranked);
            }
        }
    }

    boolean hasErrors() {
        return all.stream().anyMatch(r -> r.problem().isError());
    }

    int size() {
        return all.size();
    }

    /** Everything, in the order of the text; what was set from outside comes last. */
    List<Problem> sorted() {
        return all.stream().sorted(ORDER).map(Ranked::problem).toList();
    }

    List<Problem> warnings() {
        return sorted().stream().filter(p -> !p.isError()).toList();
    }

    /** What to know besides is not told with errors: it may only follow from them. */
    void throwIfErrors() throws InvalidScenarioException {
        if (hasErrors()) {
            throw new InvalidScenarioException(
                    sorted().stream().filter(Problem::isError).toList());
        }
    }
}
