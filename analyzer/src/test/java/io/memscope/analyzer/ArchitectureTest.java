package io.memscope.analyzer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The stages of the analyzer, and who may know what. */
@AnalyzeClasses(packages = "io.memscope.analyzer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule EACH_STAGE_KNOWS_ONLY_THOSE_BEFORE_IT = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("decode")
            .definedBy("io.memscope.analyzer.decode..")
            .layer("aggregate")
            // Without aggregate.state: what states threads can be in is a vocabulary that reports speak too.
            .definedBy(
                    "io.memscope.analyzer.aggregate",
                    "io.memscope.analyzer.aggregate.lock",
                    "io.memscope.analyzer.aggregate.query")
            .layer("estimate")
            .definedBy("io.memscope.analyzer.estimate..")
            .layer("profile")
            .definedBy("io.memscope.analyzer.profile..")
            .layer("report")
            .definedBy("io.memscope.analyzer.report..")
            .layer("finding")
            .definedBy("io.memscope.analyzer.finding..")
            .layer("gate")
            .definedBy("io.memscope.analyzer.gate..")
            .layer("comparison")
            .definedBy("io.memscope.analyzer.comparison..")
            .layer("export")
            .definedBy("io.memscope.analyzer.export..")
            .whereLayer("export")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("finding")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("comparison")
            .mayOnlyBeAccessedByLayers("export")
            .whereLayer("gate")
            .mayOnlyBeAccessedByLayers("export")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("finding", "gate", "comparison", "export")
            .whereLayer("profile")
            .mayOnlyBeAccessedByLayers("comparison", "export")
            .whereLayer("estimate")
            .mayOnlyBeAccessedByLayers("profile", "report", "finding", "gate", "comparison", "export")
            .whereLayer("aggregate")
            .mayOnlyBeAccessedByLayers("estimate", "profile", "report", "finding");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.memscope.analyzer.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_ONE_PACKAGE_KNOWS_JMC = noClasses()
            .that()
            .resideOutsideOfPackage("io.memscope.analyzer.decode.jmc")
            .should()
            .dependOnClassesThat(resideInAPackage("org.openjdk.jmc.."));

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_RECORDER =
            noClasses().should().dependOnClassesThat(resideInAPackage("io.memscope.recorder.."));

    @ArchTest
    static final ArchRule NOBODY_PRINTS = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
