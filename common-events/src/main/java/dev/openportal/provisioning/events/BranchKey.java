package dev.openportal.provisioning.events;

/** {@code <repository>#<branch>}: the key of commands, and the name of a branch's log. */
public final class BranchKey {

    private BranchKey() {}

    public static String of(String repository, String branch) {
        return repository + "#" + branch;
    }
}
