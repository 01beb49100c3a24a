package io.orderflow.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The rooms of a service and which may know which: inbound calls application, application calls outbound
 * and store (which may implement its ports), all know domain, and domain knows nobody. */
public final class ServiceRooms {
    private ServiceRooms() {}

    /**
     * Checks the classes below a service's root package.
     *
     * @throws AssertionError naming every class that stands in the wrong room
     */
    public static void check(String rootPackage) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(rootPackage);
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("domain")
                .definedBy(rootPackage + ".domain..")
                .layer("application")
                .definedBy(rootPackage + ".application..")
                .layer("inbound")
                .definedBy(rootPackage + ".inbound..")
                .layer("outbound")
                .definedBy(rootPackage + ".outbound..")
                .layer("store")
                .definedBy(rootPackage + ".store..")
                .layer("config")
                .definedBy(rootPackage + ".config..")
                .whereLayer("inbound")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("application")
                .mayOnlyBeAccessedByLayers("inbound", "outbound", "store")
                .whereLayer("outbound")
                .mayOnlyBeAccessedByLayers("application")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("application")
                .whereLayer("config")
                .mayOnlyAccessLayers("domain")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage(rootPackage + ".domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "io.smallrye..",
                        "io.vertx..",
                        "com.fasterxml..",
                        "jakarta..",
                        "java.sql..",
                        "org.hibernate..",
                        "org.apache.kafka..",
                        "org.eclipse.microprofile..")
                .because("the domain is plain Java: values and pure functions")
                .allowEmptyShould(true)
                .check(classes);
    }
}
