package io.memscope.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Only the terminal package prints. */
@AnalyzeClasses(packages = "io.memscope.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class PrintingTest {

    @ArchTest
    static final ArchRule ONLY_THE_TERMINAL_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackage("io.memscope.cli.terminal")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.FileDescriptor");
}
