package dev.openportal.provisioning.sandbox.architecture;

/** Where the classes live that break each rule, to prove that the rule can be broken. */
final class Guilty {

    static final String PACKAGE = "dev.openportal.provisioning.sandbox.architecture.guilty";

    private Guilty() {}
}
