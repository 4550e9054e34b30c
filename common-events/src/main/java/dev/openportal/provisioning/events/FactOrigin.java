package dev.openportal.provisioning.events;

/**
 * Who observed a fact, and when in the order of all that this observer has seen. One watcher is active per cluster by
 * a Kubernetes Lease; the fold drops what an overtaken one still sends.
 *
 * @param observer cluster whose API server told the fact
 * @param target cluster that the fact is about (a Flux may deliver to another one)
 * @param leaseUid uid of the Lease object; a new uid starts anew
 * @param transitions the Lease's {@code leaseTransitions} when this holder took it
 * @param sequence grows with each fact of one holder
 */
public record FactOrigin(String observer, String target, String leaseUid, long transitions, long sequence) {

    /** {@code <observer>/<leaseUid>/<transitions>/<sequence>}: no two facts share it. */
    @Override
    public String toString() {
        return observer + "/" + leaseUid + "/" + transitions + "/" + sequence;
    }

    /** Whether what this origin tells is overtaken by what the other one told of the same object. */
    public boolean isOvertakenBy(FactOrigin other) {
        if (!leaseUid.equals(other.leaseUid)) {
            return false;
        }
        return transitions < other.transitions || (transitions == other.transitions && sequence <= other.sequence);
    }
}
