package dev.offtake.cli;

import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which plugins are loaded, and how long they may take. */
final class PluginOptions {

    /** A list of jars and of folders of plugins, as long as the system's path lists are written. */
    static final String VARIABLE = "OFFTAKE_PLUGINS";

    private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(ms|s|min)");

    @Option(
            names = "--plugin",
            paramLabel = "PATH",
            description = "Load a provider plugin: a jar, or a folder with its jars. May be repeated.")
    List<String> paths = new ArrayList<>();

    @Option(
            names = "--provider-timeout",
            paramLabel = "TIME",
            description = "How long one call of a plugin may take, such as 500 ms, 30 s or 2 min (default: 10 s).")
    @Nullable
    String timeout;

    /** The plugins that {@code --plugin} names. */
    List<Path> plugins(Console console) throws Failure {
        List<Path> plugins = new ArrayList<>();
        for (String name : paths) {
            plugins.add(plugin("--plugin " + name, name, console));
        }
        return plugins;
    }

    /**
     * A plugin as the user named it.
     *
     * @param label what messages begin with
     */
    static Path plugin(String label, String name, Console console) throws Failure {
        Path path;
        try {
            path = console.file(name);
        } catch (InvalidPathException e) {
            throw Failure.usage(label + ": this is not a file name (" + e.getReason() + ").");
        }
        if (!Files.exists(path)) {
            throw Failure.usage(label + ": there is no such jar or folder.");
        }
        if (!Files.isDirectory(path) && !name.endsWith(".jar")) {
            throw Failure.usage(label + ": this is neither a jar nor a folder with jars.");
        }
        return path;
    }

    /** The places that the environment names: jars, and folders of plugins. */
    static List<Path> places(Console console) throws Failure {
        List<Path> places = new ArrayList<>();
        String list = console.environment().getOrDefault(VARIABLE, "");
        for (String name : list.split(Pattern.quote(File.pathSeparator), -1)) {
            if (!name.isBlank()) {
                try {
                    places.add(console.file(name));
                } catch (InvalidPathException e) {
                    throw Failure.usage(VARIABLE + ": '" + name + "' is not a file name (" + e.getReason() + ").");
                }
            }
        }
        return places;
    }

    /** How long one call may take, if that is said. */
    Optional<Duration> deadline() throws Failure {
        String text = timeout;
        if (text == null) {
            return Optional.empty();
        }
        Matcher time = TIME.matcher(text.strip());
        if (time.matches()) {
            long thousandths = new BigDecimal(time.group(1)).movePointRight(3).longValueExact();
            Duration said = switch (time.group(2)) {
                case "ms" -> Duration.ofNanos(Math.multiplyExact(thousandths, 1_000));
                case "s" -> Duration.ofMillis(thousandths);
                default -> Duration.ofMillis(Math.multiplyExact(thousandths, 60));
            };
            if (said.toMillis() > 0) {
                return Optional.of(said);
            }
        }
        throw Failure.usage("--provider-timeout " + text
                + ": write a time above 0 with its unit, as in --provider-timeout \"30 s\"; ms, s and min are known.");
    }
}
