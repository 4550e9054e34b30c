package dev.openportal.provisioning.sandbox.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/** The drawing of the system, as rules. Each is applied to all our classes, and each must catch its guilty class. */
final class Rules {

    static final String[] CORES = {
        "..requests.intake..",
        "..requests.policy..",
        "..requests.producers..",
        "..requests.signature..",
        "..requests.view..",
        "..requests.audit..",
        "..writer.change..",
        "..writer.layout..",
        "..watcher.assess..",
        "..watcher.lifecycle..",
        "..watcher.audit..",
        "..watcher.stream.."
    };
    private static final String KAFKA = "org.apache.kafka..";
    private static final String KUBERNETES = "io.fabric8..";
    private static final String GIT = "org.eclipse.jgit..";
    private static final String SPRING = "org.springframework..";

    static final ArchRule CORES_ARE_PLAIN_JAVA = noClasses()
            .that()
            .resideInAnyPackage(CORES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SPRING, KAFKA, KUBERNETES, GIT, "reactor..", "io.netty..", "jakarta..");

    static final ArchRule CONTRACTS_KNOW_NO_TECHNOLOGY = noClasses()
            .that()
            .resideInAnyPackage("..provisioning.events..", "..provisioning.security..")
            .and()
            // The properties that two services share are declared once, with Spring's annotations.
            .resideOutsideOfPackage("..provisioning.security.spring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SPRING, KAFKA, KUBERNETES, GIT);

    static final ArchRule CONTRACTS_KNOW_NO_SERVICE = noClasses()
            .that()
            .resideInAnyPackage("..provisioning.events..", "..provisioning.security..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..provisioning.requests..", "..provisioning.writer..", "..provisioning.watcher..");

    static final ArchRule REQUESTS_STAND_ALONE = standsAlone("requests", "writer", "watcher");
    static final ArchRule WRITER_STANDS_ALONE = standsAlone("writer", "requests", "watcher");
    static final ArchRule WATCHER_STANDS_ALONE = standsAlone("watcher", "requests", "writer");

    static final ArchRule REQUESTS_TOUCH_NEITHER_CLUSTER_NOR_GIT = noClasses()
            .that()
            .resideInAPackage("..provisioning.requests..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(KUBERNETES, GIT);

    static final ArchRule WRITER_TOUCHES_NO_CLUSTER = noClasses()
            .that()
            .resideInAPackage("..provisioning.writer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(KUBERNETES);

    static final ArchRule JGIT_STAYS_AT_ITS_RIM = noClasses()
            .that()
            .resideInAPackage("..provisioning.writer..")
            .and()
            .resideOutsideOfPackage("..writer.git..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(GIT);

    static final ArchRule FABRIC8_STAYS_AT_ITS_RIM = noClasses()
            .that()
            .resideInAPackage("..provisioning.watcher..")
            .and()
            .resideOutsideOfPackage("..watcher.kubernetes..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(KUBERNETES);

    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("..provisioning.(**)").should().beFreeOfCycles();

    private Rules() {}

    private static ArchRule standsAlone(String service, String other, String another) {
        return noClasses()
                .that()
                .resideInAPackage("..provisioning." + service + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..provisioning." + other + "..",
                        "..provisioning." + another + "..",
                        "..provisioning.sandbox..");
    }
}
