package dev.offtake.engine.registry;

import dev.offtake.engine.registry.ClassFile.Member;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a provider must not use, by rule P08 of the provider contract: whatever is not its arguments. */
final class Forbidden {

    /** Methods and fields by their class; a constructor is {@code <init>} with its descriptor. */
    private static final Map<String, Map<String, String>> MEMBERS = Map.ofEntries(
            Map.entry(
                    "java.lang.System",
                    Map.ofEntries(
                            Map.entry("exit", "ends the process"),
                            Map.entry("currentTimeMillis", "reads the clock"),
                            Map.entry("nanoTime", "reads the clock"),
                            Map.entry("getenv", "reads the environment"),
                            Map.entry("getProperty", "reads system properties"),
                            Map.entry("getProperties", "reads system properties"),
                            Map.entry("setProperty", "changes system properties"),
                            Map.entry("setProperties", "changes system properties"),
                            Map.entry("clearProperty", "changes system properties"),
                            Map.entry("setOut", "takes away standard output"),
                            Map.entry("setErr", "takes away standard error"),
                            Map.entry("setIn", "takes away standard input"),
                            Map.entry("in", "reads standard input"),
                            Map.entry("console", "reads standard input"),
                            Map.entry("load", "loads native code"),
                            Map.entry("loadLibrary", "loads native code"))),
            Map.entry(
                    "java.lang.Runtime",
                    Map.of(
                            "exit",
                            "ends the process",
                            "halt",
                            "ends the process",
                            "exec",
                            "starts a process",
                            "load",
                            "loads native code",
                            "loadLibrary",
                            "loads native code",
                            "addShutdownHook",
                            "acts when the process ends")),
            Map.entry("java.lang.Boolean", Map.of("getBoolean", "reads system properties")),
            Map.entry("java.lang.Integer", Map.of("getInteger", "reads system properties")),
            Map.entry("java.lang.Long", Map.of("getLong", "reads system properties")),
            Map.entry("java.lang.Math", Map.of("random", "draws random numbers")),
            Map.entry("java.lang.StrictMath", Map.of("random", "draws random numbers")),
            Map.entry("java.util.UUID", Map.of("randomUUID", "draws random numbers")),
            Map.entry("java.util.Calendar", Map.of("getInstance", "reads the clock")),
            Map.entry("java.util.Date", Map.of("<init>()V", "reads the clock")),
            Map.entry("java.util.GregorianCalendar", Map.of("<init>()V", "reads the clock")),
            Map.entry("java.util.Random", Map.of("<init>()V", "draws random numbers without a seed")),
            Map.entry("java.util.SplittableRandom", Map.of("<init>()V", "draws random numbers without a seed")));

    /** Classes that are for nothing else. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("java.util.concurrent.ThreadLocalRandom", "draws random numbers"),
            Map.entry("java.security.SecureRandom", "draws random numbers"),
            Map.entry("java.time.Clock", "reads the clock"),
            Map.entry("java.time.InstantSource", "reads the clock"),
            Map.entry("java.util.Timer", "reads the clock"),
            Map.entry("java.lang.ProcessBuilder", "starts a process"),
            Map.entry("java.io.File", "reaches files"),
            Map.entry("java.io.FileInputStream", "reaches files"),
            Map.entry("java.io.FileOutputStream", "reaches files"),
            Map.entry("java.io.FileReader", "reaches files"),
            Map.entry("java.io.FileWriter", "reaches files"),
            Map.entry("java.io.RandomAccessFile", "reaches files"),
            Map.entry("java.util.zip.ZipFile", "reaches files"),
            Map.entry("java.util.jar.JarFile", "reaches files"));

    /** What of {@code java.net} is about texts alone. */
    private static final Set<String> NO_NETWORK = Set.of(
            "java.net.URI",
            "java.net.URISyntaxException",
            "java.net.URLEncoder",
            "java.net.URLDecoder",
            "java.net.IDN");

    private Forbidden() {}

    /** What a method or field does that no provider may do, in words. */
    static Optional<String> member(Member member) {
        if (member.owner().startsWith("java.time.") && member.name().equals("now")) {
            return Optional.of("reads the clock");
        }
        Map<String, String> names = MEMBERS.get(member.owner());
        if (names == null) {
            return Optional.empty();
        }
        String key = member.name().equals("<init>") ? member.name() + member.descriptor() : member.name();
        return Optional.ofNullable(names.get(key));
    }

    /** What a class is for that no provider may do, in words. */
    static Optional<String> type(String name) {
        if (name.startsWith("java.nio.file.") || name.startsWith("java.nio.channels.")) {
            return Optional.of("reaches files");
        }
        boolean network = name.startsWith("java.net.") || name.startsWith("javax.net.") || name.startsWith("java.rmi.");
        if (network && !NO_NETWORK.contains(name)) {
            return Optional.of("reaches the network");
        }
        return Optional.ofNullable(TYPES.get(name));
    }
}
