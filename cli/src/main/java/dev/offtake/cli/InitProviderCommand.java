package dev.offtake.cli;

import dev.offtake.engine.registry.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code offtake init provider}. */
@Command(
        name = "provider",
        description = "Write a provider's project to a new folder. It builds and passes the provider contract at once.",
        footer = {
            "",
            "Examples:",
            "  offtake init provider acme",
            "  offtake init provider acme --package com.acme.compute"
        })
final class InitProviderCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            paramLabel = "NAME",
            description = "The plugin's id, and the folder to write: lower-case letters, digits and hyphens.")
    @SuppressWarnings("NullAway.Init") // picocli asks for it
    String id;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "The Java package, also the Maven group. Without it com.example.NAME.")
    @Nullable
    String packageName;

    @Mixin
    final CommonOptions common = new CommonOptions();

    InitProviderCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        String fault = ProviderProject.fault(id);
        if (!fault.isEmpty()) {
            throw Failure.usage("'" + id + "': " + fault);
        }
        String chosen = packageName == null ? ProviderProject.usualPackage(id) : packageName;
        if (!ProviderProject.isPackage(chosen)) {
            throw Failure.usage(
                    "'" + chosen + "' is not the name of a Java package. State one, as in: offtake init provider " + id
                            + " --package com.acme.compute");
        }
        refuseTaken();
        Path folder = context.console().file(id);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw Failure.usage(id + " exists. Name another provider, or move it out of the way.");
        }
        Map<String, String> files = new ProviderProject(id, chosen, Version.number()).files();
        write(files, folder);
        context.console()
                .err()
                .println("Wrote " + id + ", a project of " + files.size() + " files. Next: cd " + id
                        + " && mvn verify. Its README.md has the rest.");
        return Exit.DONE;
    }

    /** Two plugins of one id are both refused when it comes to using them: better said before the first line. */
    private void refuseTaken() throws Failure {
        try (Engine engine = context.open(new PluginOptions())) {
            for (Plugin plugin : engine.plugins()) {
                if (plugin.id().equals(id)) {
                    throw Failure.usage("there is a plugin '" + id + "' already, in "
                            + Distribution.shortened(plugin.place()) + ". Ids are unique (rule P01): choose another.");
                }
            }
        }
    }

    /** Beside the folder first, then in its place: it is there whole or not at all. */
    private void write(Map<String, String> files, Path folder) throws Failure {
        Path parent = folder.toAbsolutePath().getParent();
        Path beside = (parent == null ? folder.toAbsolutePath() : parent)
                .resolve("." + id + "." + ProcessHandle.current().pid() + ".part");
        AtEnd cleaning = AtEnd.run(() -> discard(beside));
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path target = beside.resolve(file.getKey());
                Path into = target.getParent();
                Files.createDirectories(into == null ? beside : into);
                Files.writeString(target, file.getValue());
            }
            Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (AccessDeniedException e) {
            throw Failure.usage(id + ": no permission to write it.");
        } catch (IOException e) {
            throw Failure.usage(id + ": cannot be written: " + e.getMessage() + ".");
        } finally {
            discard(beside);
            cleaning.close();
        }
    }

    private static void discard(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path each : all) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            // The message about the project itself matters more.
            return;
        }
    }
}
