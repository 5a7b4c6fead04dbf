package dev.weft.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom: what each {@code package-info.java} says, held. */
@AnalyzeClasses(packages = "dev.weft", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {
  private static final DescribedPredicate<JavaClass> SHIPPED =
      JavaClass.Predicates.resideInAnyPackage(
          "dev.weft.bootstrap..", "dev.weft.agent..", "dev.weft.instrumentation..");

  private static ArchRule dependsOnlyOn(String room, String... packages) {
    return classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packages);
  }

  @ArchTest
  static final ArchRule bootstrap_isTiny =
      dependsOnlyOn(
          "dev.weft.bootstrap..",
          "dev.weft.bootstrap",
          "java.lang",
          "java.lang.annotation",
          "java.lang.invoke",
          "java.lang.ref",
          "java.util",
          "java.util.concurrent..",
          "java.util.function");

  @ArchTest
  static final ArchRule weave_knowsPlansAndAsm =
      dependsOnlyOn(
          "dev.weft.agent.weave",
          "dev.weft.agent.weave..",
          "dev.weft.agent.log",
          "dev.weft.bootstrap",
          "net.bytebuddy.jar.asm..",
          "java..");

  @ArchTest
  static final ArchRule plans_areData =
      dependsOnlyOn(
          "dev.weft.agent.weave.plan",
          "dev.weft.agent.weave.plan",
          "dev.weft.bootstrap",
          "java.lang..",
          "java.io");

  @ArchTest
  static final ArchRule record_knowsTheApiAlone =
      dependsOnlyOn(
          "dev.weft.agent.record..",
          "dev.weft.agent.record",
          "dev.weft.agent.log",
          "dev.weft.bootstrap",
          "io.opentelemetry..",
          "java..");

  @ArchTest
  static final ArchRule metrics_knowSimpleclient =
      dependsOnlyOn(
          "dev.weft.agent.metrics..",
          "dev.weft.agent.metrics",
          "dev.weft.agent.log",
          "dev.weft.bootstrap",
          "io.prometheus..",
          "java..");

  @ArchTest
  static final ArchRule serve_knowsNothingOfWhatItServes =
      dependsOnlyOn(
          "dev.weft.agent.serve..", "dev.weft.agent.serve", "dev.weft.bootstrap", "java..");

  @ArchTest
  static final ArchRule sanitize_knowsNothing =
      dependsOnlyOn(
          "dev.weft.agent.sanitize..", "dev.weft.agent.sanitize", "dev.weft.bootstrap", "java..");

  @ArchTest
  static final ArchRule errors_knowWhatIsRecorded =
      dependsOnlyOn(
          "dev.weft.agent.errors..",
          "dev.weft.agent.errors",
          "dev.weft.agent.record",
          "dev.weft.agent.log",
          "dev.weft.bootstrap",
          "java..");

  @ArchTest
  static final ArchRule sentry_knowsErrorsAndNoSdk =
      dependsOnlyOn(
          "dev.weft.agent.sentry..",
          "dev.weft.agent.sentry",
          "dev.weft.agent.errors",
          "dev.weft.agent.record",
          "dev.weft.agent.export",
          "dev.weft.agent.log",
          "dev.weft.bootstrap",
          "com.fasterxml.jackson.core..",
          "java..");

  @ArchTest
  static final ArchRule config_knowsTheLog =
      dependsOnlyOn(
          "dev.weft.agent.config..",
          "dev.weft.agent.config",
          "dev.weft.agent.log",
          "dev.weft.bootstrap",
          "java..");

  @ArchTest
  static final ArchRule log_knowsNothing =
      dependsOnlyOn("dev.weft.agent.log", "dev.weft.agent.log", "dev.weft.bootstrap", "java..");

  @ArchTest
  static final ArchRule rooms_doNotKnowTheWhole =
      noClasses()
          .that()
          .resideInAnyPackage("dev.weft.agent.*..")
          .and()
          .resideOutsideOfPackage("dev.weft.agent.cli")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.weft.agent");

  @ArchTest
  static final ArchRule rooms_haveNoCycles =
      slices().matching("dev.weft.agent.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule modules_doNotKnowOneAnother =
      slices()
          .matching("dev.weft.instrumentation.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              DescribedPredicate.alwaysTrue(),
              JavaClass.Predicates.resideInAPackage("dev.weft.instrumentation.common.."));

  @ArchTest
  static final ArchRule modules_knowTheBootstrapAlone =
      noClasses()
          .that()
          .resideInAPackage("dev.weft.instrumentation..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.weft.agent..", "dev.weft.plans..");

  /** But advice of java.util.logging itself: it runs where that is loaded already. */
  @ArchTest
  static final ArchRule nothing_touchesWhatThePremainMustNot =
      noClasses()
          .that(SHIPPED)
          .and()
          .resideOutsideOfPackages(
              "dev.weft.instrumentation.jul..", "dev.weft.instrumentation.jboss..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.logging..", "javax.management..");

  /** A rename that replaces is to be had from {@code java.nio.file} alone. */
  @ArchTest
  static final ArchRule onlyTheState_knowsTheLargeFileApi =
      noClasses()
          .that(SHIPPED)
          .and()
          .resideOutsideOfPackage("dev.weft.agent.state")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..");

  /** So that a full disk or a read-only one is met in one place only. */
  @ArchTest
  static final ArchRule onlyTheState_writesAFile =
      noClasses()
          .that(SHIPPED)
          .and()
          .resideOutsideOfPackage("dev.weft.agent.state")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.io\\.(FileOutputStream|FileWriter|RandomAccessFile)");

  @ArchTest
  static final ArchRule state_knowsTheLog =
      dependsOnlyOn(
          "dev.weft.agent.state..",
          "dev.weft.agent.state",
          "dev.weft.agent.log",
          "dev.weft.bootstrap",
          "java..");

  @ArchTest
  static final ArchRule slo_knowsNothingOfHttp =
      dependsOnlyOn(
          "dev.weft.agent.slo..",
          "dev.weft.agent.slo",
          "dev.weft.agent.log",
          "dev.weft.agent.metrics",
          "dev.weft.agent.reload",
          "dev.weft.agent.state",
          "dev.weft.bootstrap",
          "java..");

  @ArchTest
  static final ArchRule reload_knowsYaml =
      dependsOnlyOn(
          "dev.weft.agent.reload..",
          "dev.weft.agent.reload",
          "dev.weft.agent.log",
          "dev.weft.bootstrap",
          "org.snakeyaml..",
          "java..");

  @ArchTest
  static final ArchRule protect_knowsTheMetrics =
      dependsOnlyOn(
          "dev.weft.agent.protect..",
          "dev.weft.agent.protect",
          "dev.weft.agent.log",
          "dev.weft.agent.metrics",
          "dev.weft.bootstrap",
          "com.sun.management",
          "java..");

  @ArchTest
  static final ArchRule rules_knowWhatTheyAreMadeOf =
      dependsOnlyOn(
          "dev.weft.agent.rules..",
          "dev.weft.agent.rules",
          "dev.weft.agent.log",
          "dev.weft.agent.metrics",
          "dev.weft.agent.reload",
          "dev.weft.agent.sanitize",
          "dev.weft.agent.weave",
          "dev.weft.agent.weave.plan",
          "dev.weft.bootstrap",
          "io.prometheus..",
          "java..");

  @ArchTest
  static final ArchRule onlyTheCommandLine_exits =
      noClasses()
          .that(SHIPPED)
          .and()
          .resideOutsideOfPackage("dev.weft.agent.cli")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);
}
