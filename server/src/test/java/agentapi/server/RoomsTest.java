package agentapi.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rooms of ARCHITECTURE.md, as they are and not as they are meant to be. */
class RoomsTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("agentapi");

  @Test
  void theTerminalKnowsNothingButTheJdk() {
    noClasses()
        .that()
        .resideInAPackage("agentapi.terminal..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("agentapi.terminal..", "java..", "org.jspecify..")
        .check(HOUSE);
  }

  @Test
  void theCoreKnowsNeitherHttpNorTheCommandLine() {
    noClasses()
        .that()
        .resideInAPackage("agentapi.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "agentapi.server..",
            "agentapi.attach..",
            "agentapi.web..",
            "org.eclipse.jetty..",
            "picocli..")
        .check(HOUSE);
  }

  @Test
  void theServerKnowsNotHowAScreenIsParsed() {
    noClasses()
        .that()
        .resideInAPackage("agentapi.server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("agentapi.terminal.parser..", "agentapi.core.formatting..")
        .check(HOUSE);
  }

  @Test
  void thePageKnowsNobody() {
    noClasses()
        .that()
        .resideInAPackage("agentapi.web..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("agentapi.core..", "agentapi.server..", "agentapi.terminal..")
        .check(HOUSE);
  }

  @Test
  void onlyTheCommandLineKnowsTheCommandLine() {
    noClasses()
        .that()
        .resideInAPackage("agentapi.server.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("agentapi.server.cli..", "picocli..")
        .check(HOUSE);
  }

  @Test
  void noStateIsSharedForManySessionsRunInOneServer() {
    fields().that().areStatic().should().beFinal().check(HOUSE);
  }

  @Test
  void noNameSaysNothing() {
    classes()
        .should()
        .haveNameNotMatching(".*(Util|Utils|Manager|Helper|Helpers|Impl)(\\$.*)?")
        .check(HOUSE);
  }

  @Test
  void thePartsOfNoRoomGoInCircles() {
    slices().matching("agentapi.server.(*)..").should().beFreeOfCycles().check(HOUSE);
    slices().matching("agentapi.core.(*)..").should().beFreeOfCycles().check(HOUSE);
    slices().matching("agentapi.terminal.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void publicClassesAreFinalSealedOrMadeToBeImplemented() {
    classes()
        .that()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .arePublic()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(HOUSE);
  }
}
