package io.memscope.recorder;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.memscope.recorder", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** The application's output is the application's. */
    @ArchTest
    static final ArchRule nobodyPrints = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    /** The file is the only contract. */
    @ArchTest
    static final ArchRule recorderKnowsNoReader = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.memscope.analyzer..", "io.memscope.cli..", "org.openjdk.jmc..");

    @ArchTest
    static final ArchRule onlyHostUsesOshi = noClasses()
            .that()
            .resideOutsideOfPackage("io.memscope.recorder.host..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("oshi..", "com.sun.jna..");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("io.memscope.(recorder..)").should().beFreeOfCycles();
}
