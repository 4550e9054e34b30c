package dev.openportal.provisioning.writer.change;

/** Hints to the delivery that there is something to fetch. */
@FunctionalInterface
public interface Nudge {

    /** Returns at once and never fails: a hint is no condition for success. */
    void branchMoved();
}
