package dev.offtake.cli;

import dev.offtake.engine.result.ErrorPages;
import dev.offtake.engine.result.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pages on error codes. */
final class ErrorHelp {

    private ErrorHelp() {}

    /** The page of a code as messages print it, in upper or lower case. */
    static Optional<String> of(String code) {
        return code.toUpperCase(Locale.ROOT).startsWith("OFT-")
                ? ProblemCode.of(code).map(ErrorPages::of)
                : Optional.empty();
    }

    static List<String> codes() {
        return ProblemCode.codes();
    }
}
