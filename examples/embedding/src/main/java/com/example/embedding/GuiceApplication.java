package com.example.embedding;

import com.example.oracle.OracleFactory;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.engine.Offtake;
import dev.offtake.engine.inject.OfftakeModule;
import dev.offtake.engine.model.AllocationPolicy;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Plans a scenario by a policy of the application's own, which takes the place of one of the engine's. */
public final class GuiceApplication {

    private final Offtake offtake;

    @Inject
    GuiceApplication(Offtake offtake) {
        this.offtake = offtake;
    }

    /** What the application adds to the engine. */
    static final class Additions extends AbstractModule {
        @Override
        protected void configure() {
            MapBinder.newMapBinder(binder(), String.class, AllocationPolicy.class)
                    .addBinding("merit-order")
                    .to(CloudFirst.class);
            Multibinder.newSetBinder(binder(), new TypeLiteral<ComputeProviderFactory<?>>() {})
                    .addBinding()
                    .to(OracleFactory.class);
        }
    }

    /**
     * Prints what a lab pays that keeps its cloud full.
     *
     * @param args a scenario file, such as {@code examples/three-suppliers.yaml}
     * @throws IOException if the file cannot be read
     * @throws InvalidScenarioException if it is not valid; its message is what the command line would print
     */
    public static void main(String[] args) throws IOException, InvalidScenarioException {
        Injector injector = Guice.createInjector(new OfftakeModule(), new Additions());
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        injector.getInstance(GuiceApplication.class).run(Path.of(args[0]), out);
        injector.getInstance(Offtake.class).close();
    }

    void run(Path file, PrintStream out) throws IOException, InvalidScenarioException {
        Plan plan = offtake.plan(offtake.read(ScenarioSource.of(file.toString(), Files.readString(file))));
        for (int year = 2026; year <= 2030; year++) {
            double share = plan.share("azure").in(year);
            double usd = plan.totalCost().in(year);
            out.printf(Locale.ROOT, "%d: azure has %.1f %%, all cost %.0f USD%n", year, 100 * share, usd);
        }
    }
}
