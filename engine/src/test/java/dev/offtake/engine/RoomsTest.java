package dev.offtake.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ServiceLoader;
import java.util.Set;

/** The rooms of the engine, and what must never be imported there. A room still empty passes. */
@AnalyzeClasses(packages = "dev.offtake.engine", importOptions = RoomsTest.MainClasses.class)
class RoomsTest {
    private static final DescribedPredicate<JavaClass> JACKSON = resideInAnyPackage(
                    "tools.jackson..", "com.fasterxml..", "org.snakeyaml..")
            .as("Jackson");
    private static final DescribedPredicate<JavaClass> GUICE =
            resideInAnyPackage("com.google.inject..", "com.google.common..").as("Guice");
    private static final DescribedPredicate<JavaClass> LOGGERS = resideInAnyPackage(
                    "java.util.logging..", "org.slf4j..", "org.apache.logging..", "org.apache.commons.logging..")
            .or(belongToAnyOf(System.Logger.class))
            .as("loggers");
    private static final DescribedPredicate<JavaClass> IO = resideInAnyPackage(
                    "java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "javax.net..")
            .and(not(belongToAnyOf(java.io.Serializable.class)))
            .as("I/O");
    private static final DescribedPredicate<JavaClass> RANDOM = resideInAnyPackage("java.util.random..")
            .or(belongToAnyOf(
                    java.util.Random.class,
                    java.util.SplittableRandom.class,
                    java.util.concurrent.ThreadLocalRandom.class,
                    java.security.SecureRandom.class,
                    java.util.UUID.class))
            .as("random numbers");

    @ArchTest
    static final ArchRule scenario = never("scenario", room("model").or(GUICE));

    /** The built-in supplier stands where a plugin stands: it knows the api alone. */
    @ArchTest
    static final ArchRule contract = classes()
            .that()
            .resideInAPackage("dev.offtake.engine.contract")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.offtake.api",
                    "dev.offtake.engine.contract",
                    "java.lang..",
                    "java.math..",
                    "java.util..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule registry = never("registry", JACKSON);

    @ArchTest
    static final ArchRule model =
            never("model", JACKSON.or(GUICE).or(IO).or(RANDOM).or(LOGGERS));

    @ArchTest
    static final ArchRule compute = never("compute", JACKSON.or(GUICE).or(IO).or(LOGGERS));

    @ArchTest
    static final ArchRule uncertainty = never("uncertainty", JACKSON.or(IO));

    @ArchTest
    static final ArchRule question = never("question", JACKSON.or(IO));

    /** A program is written to whatever takes text; it opens nothing. */
    @ArchTest
    static final ArchRule program = never(
            "program",
            JACKSON.or(GUICE).or(RANDOM).or(LOGGERS).or(IO.and(not(belongToAnyOf(java.io.IOException.class)))));

    @ArchTest
    static final ArchRule procurement =
            never("procurement", JACKSON.or(GUICE).or(IO).or(RANDOM).or(LOGGERS).or(room("scenario")));

    @ArchTest
    static final ArchRule result = never(
            "result",
            resideInAPackage("dev.offtake.engine..").and(not(room("result"))).as("another room"));

    /** What a result holds, it holds in records; functions over them keep nothing. */
    @ArchTest
    static final ArchRule resultIsRecords = classes()
            .that(room("result"))
            .and(describe("hold something", RoomsTest::holdsSomething))
            .should()
            .beRecords()
            .orShould()
            .beEnums();

    @ArchTest
    static final ArchRule onlyInjectAndTheFacadeKnowGuice = noClasses()
            .that(not(room("inject"))
                    .and(describe(
                            "are not the facade", type -> !type.getPackageName().equals("dev.offtake.engine"))))
            .should()
            .dependOnClassesThat(GUICE);

    @ArchTest
    static final ArchRule facadeShowsNoGuice = methods()
            .that()
            .areDeclaredInClassesThat(resideInAPackage("dev.offtake.engine"))
            .and()
            .arePublic()
            .should()
            .notHaveRawReturnType(GUICE)
            .andShould()
            .notHaveRawParameterTypes(
                    describe("that are Guice's", types -> types.stream().anyMatch(GUICE)));

    @ArchTest
    static final ArchRule injectHasNoArithmetic =
            never("inject", belongToAnyOf(Math.class, StrictMath.class).as("arithmetic"));

    @ArchTest
    static final ArchRule onlyRegistryLooksUpServices =
            noClasses().that(not(room("registry"))).should().dependOnClassesThat(belongToAnyOf(ServiceLoader.class));

    @ArchTest
    static final ArchRule servicesAreLookedUpWithAClassLoader = noClasses()
            .should()
            .callMethod(ServiceLoader.class, "load", Class.class)
            .orShould()
            .callMethod(ServiceLoader.class, "loadInstalled", Class.class);

    @ArchTest
    static final ArchRule noRoundTrips =
            slices().matching("dev.offtake.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noClock = classes()
            .that(room("model")
                    .or(room("compute"))
                    .or(room("program"))
                    .or(room("procurement"))
                    .or(room("result")))
            .should(notRead(
                    "the clock",
                    Set.of("java.time.Clock", "java.util.Timer"),
                    Set.of("now", "nanoTime", "currentTimeMillis")));

    @ArchTest
    static final ArchRule noRandomMath =
            noClasses().should().callMethod(Math.class, "random").because("draws are functions of seed, name and path");

    /** Their last bit may differ between virtual machines; StrictMath's and our own do not. */
    @ArchTest
    static final ArchRule noMathThatMayDiffer = noClasses()
            .should()
            .callMethodWhere(describe(
                    "Math's functions whose last bit is not specified",
                    call -> call.getTargetOwner().isEquivalentTo(Math.class)
                            && Set.of(
                                            "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "asin",
                                            "acos", "atan", "atan2", "sinh", "cosh", "tanh", "cbrt", "hypot")
                                    .contains(call.getName())));

    @ArchTest
    static final ArchRule noExit = noClasses()
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule noConsole = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in");

    /** What there is to say stands in the result; an application's log is its own. */
    @ArchTest
    static final ArchRule noLoggers = noClasses().should().dependOnClassesThat(LOGGERS);

    /** It may be null, or that of another application in the same server. */
    @ArchTest
    static final ArchRule noContextClassLoader = noClasses()
            .should()
            .callMethod(Thread.class, "getContextClassLoader")
            .orShould()
            .callMethod(ServiceLoader.class, "load", Class.class);

    @ArchTest
    static final ArchRule changesNothingAround = noClasses()
            .should()
            .callMethodWhere(describe(
                    "what changes settings of the whole JVM",
                    call -> (call.getTargetOwner().isEquivalentTo(System.class)
                                    && Set.of(
                                                    "setProperty",
                                                    "setProperties",
                                                    "clearProperty",
                                                    "setOut",
                                                    "setErr",
                                                    "setIn")
                                            .contains(call.getName()))
                            || (call.getName().equals("setDefault")
                                    && call.getTargetOwner().getPackageName().startsWith("java."))
                            || call.getName().equals("setDefaultUncaughtExceptionHandler")
                            || call.getName().equals("addShutdownHook")));

    @ArchTest
    static final ArchRule noStaticState = fields().that()
            .areStatic()
            .and(not(describe("are written by the compiler", RoomsTest::isSynthetic)))
            .should()
            .beFinal()
            .andShould(haveNoMutableType());

    private static boolean holdsSomething(JavaClass type) {
        return type.isTopLevelClass()
                && type.getFields().stream()
                        .anyMatch(field -> !field.getModifiers().contains(JavaModifier.STATIC));
    }

    private static ArchRule never(String room, DescribedPredicate<? super JavaClass> what) {
        return noClasses().that(room(room)).should().dependOnClassesThat(what);
    }

    private static DescribedPredicate<JavaClass> room(String name) {
        return resideInAPackage("dev.offtake.engine." + name + "..").as("the room " + name);
    }

    private static boolean isSynthetic(JavaField field) {
        return field.getModifiers().contains(JavaModifier.SYNTHETIC)
                || field.getName().contains("$");
    }

    private static ArchCondition<JavaClass> notRead(String what, Set<String> types, Set<String> methodNames) {
        return new ArchCondition<>("not read " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    JavaClass owner = access.getTargetOwner();
                    boolean reads = types.contains(owner.getName())
                            || (owner.getPackageName().matches("java\\.(time|lang)(\\..*)?")
                                    && methodNames.contains(access.getName()));
                    if (reads) {
                        events.add(SimpleConditionEvent.violated(access, access.getDescription()));
                    }
                }
            }
        };
    }

    /** A static final field can still be state; a table of numbers is not, as long as it stays private. */
    private static ArchCondition<JavaField> haveNoMutableType() {
        DescribedPredicate<JavaClass> holders = describe(
                "hold what changes",
                type -> type.getPackageName().startsWith("java.util.concurrent")
                        || type.isAssignableTo(ThreadLocal.class)
                        || type.isAssignableTo(StringBuilder.class)
                        || type.isAssignableTo(java.util.Random.class)
                        || (!type.isInterface()
                                && (type.isAssignableTo(java.util.Collection.class)
                                        || type.isAssignableTo(java.util.Map.class))));
        return new ArchCondition<>("have an immutable type") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                JavaClass type = field.getRawType();
                boolean openArray = type.isArray() && !field.getModifiers().contains(JavaModifier.PRIVATE);
                if (openArray || holders.test(type)) {
                    events.add(SimpleConditionEvent.violated(field, field.getDescription() + " can change"));
                }
            }
        };
    }

    /** Everything but tests, in whichever folder the build compiles to. */
    static final class MainClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }
}
