package dev.offtake.engine.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The built-in supplier stands where a plugin stands: it knows the api alone. */
@AnalyzeClasses(packages = "dev.offtake.engine.contract", importOptions = ImportOption.DoNotIncludeTests.class)
class ContractRoomTest {
    @ArchTest
    static final ArchRule knowsOnlyTheApi = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.offtake.api",
                    "dev.offtake.engine.contract",
                    "java.lang..",
                    "java.math..",
                    "java.util..",
                    "org.jspecify..");
}
