package dev.openportal.provisioning.sandbox.fault;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The faults that the running parts of this sandbox offer. After a restart only what lies in Git or cluster is still broken. */
public final class Faults {

    /** A fault could not be switched; the message says why. */
    public static final class Stuck extends Exception {
        private static final long serialVersionUID = 1L;

        Stuck(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final class Offered {
        final Fault fault;
        boolean lastSeen;

        Offered(Fault fault) {
            this.fault = fault;
        }

        synchronized FaultState state() {
            try {
                lastSeen = fault.lever().pulled();
            } catch (Exception e) {
                // Another fault stands between us and it: as it was seen last is the best that is known.
                return as(lastSeen);
            }
            return as(lastSeen);
        }

        synchronized FaultState set(boolean broken) throws Stuck {
            try {
                if (broken) {
                    fault.lever().pull();
                } else {
                    fault.lever().release();
                }
            } catch (Exception e) {
                throw new Stuck(
                        fault.name() + " could not be switched " + (broken ? "on: " : "off: ") + innermost(e), e);
            }
            lastSeen = broken;
            return as(broken);
        }

        // A client's own words are often only that something went wrong.
        private static String innermost(Throwable problem) {
            var cause = problem;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return cause.getMessage() == null ? cause.toString() : cause.getMessage();
        }

        private FaultState as(boolean active) {
            return new FaultState(fault.name(), fault.title(), fault.description(), active);
        }
    }

    private final Map<String, Offered> offered = new LinkedHashMap<>();

    /** Offers these from now on, after those that are offered already. */
    public void offer(Collection<Fault> faults) {
        synchronized (offered) {
            faults.forEach(fault -> offered.put(fault.name(), new Offered(fault)));
        }
    }

    public List<FaultState> list() {
        return all().stream().map(Offered::state).toList();
    }

    /** Empty where no such fault is offered. */
    public Optional<FaultState> find(String name) {
        return named(name).map(Offered::state);
    }

    /**
     * Breaks; nothing happens where it is broken already. Empty where no such fault is offered.
     *
     * @throws Stuck when it stays as it was
     */
    public Optional<FaultState> activate(String name) throws Stuck {
        return set(name, true);
    }

    /**
     * Mends; nothing happens where nothing is broken. Empty where no such fault is offered.
     *
     * @throws Stuck when it stays as it was
     */
    public Optional<FaultState> deactivate(String name) throws Stuck {
        return set(name, false);
    }

    private Optional<FaultState> set(String name, boolean broken) throws Stuck {
        var found = named(name);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get().set(broken));
    }

    private Optional<Offered> named(String name) {
        return all().stream().filter(one -> one.fault.name().equals(name)).findFirst();
    }

    private List<Offered> all() {
        synchronized (offered) {
            return List.copyOf(offered.values());
        }
    }
}
