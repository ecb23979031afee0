package dev.offtake.providers.stargate;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A provider knows the API, reads nothing but its terms, and keeps no state. */
@AnalyzeClasses(packages = "dev.offtake.providers.stargate", importOptions = IsolationTest.MainClasses.class)
class IsolationTest {
    @ArchTest
    static final ArchRule knowsOnlyTheApi = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java.lang..",
                    "java.math..",
                    "java.util..",
                    "org.jspecify.annotations..",
                    "dev.offtake.api..",
                    "dev.offtake.providers.stargate.."));

    @ArchTest
    static final ArchRule hasNoRandomnessThreadsOrServices = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.util.random..", "java.util.concurrent..", "java.util.logging..")
                            .or(belongToAnyOf(
                                    java.util.Random.class,
                                    java.util.SplittableRandom.class,
                                    java.util.Date.class,
                                    java.util.Timer.class,
                                    java.util.UUID.class,
                                    java.util.ServiceLoader.class,
                                    Runtime.class,
                                    Thread.class)))
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule readsNothingOfTheMachine =
            noClasses().should().dependOnClassesThat(belongToAnyOf(System.class, Process.class, ProcessBuilder.class));

    @ArchTest
    static final ArchRule keepsNoState = fields().that()
            .areDeclaredInClassesThat(resideInAPackage("dev.offtake.providers.stargate.."))
            .should()
            .beFinal();

    /** Everything but tests, in whichever folder the build compiles to. */
    static final class MainClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }
}
