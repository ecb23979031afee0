package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** From bytes to text: size, encoding, and what only a binary file holds. */
final class Texts {

    private static final String SAVE_AS_UTF8 = "Save the file as UTF-8.";

    private Texts() {}

    /** The text of a source; empty if it is none, which was then reported. */
    static Optional<String> decode(String name, byte[] bytes, Problems problems) {
        if (bytes.length > ScenarioReader.SIZE_LIMIT) {
            String size = String.format(java.util.Locale.ROOT, "%.1f MB", bytes.length / 1e6);
            return refuse(name, ProblemCode.TOO_LARGE, "the file holds " + size, "", tooLargeHint(), problems);
        }
        if (starts(bytes, 0xFE, 0xFF) || starts(bytes, 0xFF, 0xFE)) {
            return refuse(name, ProblemCode.NOT_UTF8, "the file is in UTF-16", "", SAVE_AS_UTF8, problems);
        }
        for (byte b : bytes) {
            if (b == 0) {
                return refuse(name, ProblemCode.BINARY_FILE, "the file is not a text", "", expectedText(), problems);
            }
        }
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(in, text, true);
        if (result.isError()) {
            return refuseEncoding(name, text.flip().toString(), bytes[in.position()], problems);
        }
        String decoded = text.flip().toString();
        decoded = decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
        return refuseControls(name, decoded, problems) ? Optional.empty() : Optional.of(decoded);
    }

    static String tooLargeHint() {
        return "expected at most " + ScenarioReader.SIZE_LIMIT / 1_000_000 + " MB. Is this a scenario file?";
    }

    private static String expectedText() {
        return "expected a scenario as YAML or JSON";
    }

    private static boolean starts(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static Optional<String> refuse(
            String name, ProblemCode code, String message, String detail, String hint, Problems problems) {
        problems.error(code, start(name), message, detail, hint);
        return Optional.empty();
    }

    private static Place start(String name) {
        return new Place(new SourceText(name, List.of("")), 1, 1, 1, Input.Origin.STATED);
    }

    private static Optional<String> refuseEncoding(String name, String before, byte bad, Problems problems) {
        SourceText text = SourceText.of(name, before);
        int line = text.lines().size();
        Place place = new Place(text, line, text.length(line) + 1, 1, Input.Origin.STATED);
        problems.error(
                ProblemCode.NOT_UTF8,
                place,
                String.format("the file is not UTF-8: byte 0x%02X after this", bad & 0xFF),
                "",
                SAVE_AS_UTF8);
        return Optional.empty();
    }

    private static boolean refuseControls(String name, String text, Problems problems) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control =
                    (c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7F || c == 0xFFFE || c == 0xFFFF;
            if (control) {
                SourceText before = SourceText.of(name, text.substring(0, i));
                int line = before.lines().size();
                Place place = new Place(before, line, before.length(line) + 1, 1, Input.Origin.STATED);
                problems.error(
                        ProblemCode.BINARY_FILE,
                        place,
                        String.format("the file holds the control character U+%04X", (int) c),
                        "",
                        expectedText());
                return true;
            }
        }
        return false;
    }
}
