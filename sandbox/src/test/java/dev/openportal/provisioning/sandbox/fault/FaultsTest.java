package dev.openportal.provisioning.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicBoolean outOfSight = new AtomicBoolean();
    private final Faults faults = new Faults();

    FaultsTest() {
        var lever = new Switch(this::look, () -> broken.set(true), () -> broken.set(false));
        faults.offer(List.of(new Fault("pipe-leaks", "A pipe leaks", "It drips.", lever)));
    }

    private boolean look() {
        if (outOfSight.get()) {
            throw new IllegalStateException("dark");
        }
        return broken.get();
    }

    @Test
    void whatSomebodyBreaksByHandIsActive() {
        broken.set(true);
        assertThat(faults.list()).containsExactly(new FaultState("pipe-leaks", "A pipe leaks", "It drips.", true));
    }

    @Test
    void whatCannotBeSeenIsAsItWasSeenLast() throws Faults.Stuck {
        faults.activate("pipe-leaks");
        outOfSight.set(true);
        assertThat(faults.find("pipe-leaks")).map(FaultState::active).contains(true);
    }

    @Test
    void toBreakWhatIsBrokenAndToMendWhatIsMendedChangesNothing() throws Faults.Stuck {
        faults.activate("pipe-leaks");
        assertThat(faults.activate("pipe-leaks")).map(FaultState::active).contains(true);
        faults.deactivate("pipe-leaks");
        assertThat(faults.deactivate("pipe-leaks")).map(FaultState::active).contains(false);
    }

    @Test
    void anUnknownNameIsNoFault() throws Faults.Stuck {
        assertThat(faults.activate("roof-leaks")).isEmpty();
        assertThat(faults.find("roof-leaks")).isEmpty();
    }

    @Test
    void aLeverThatIsStuckSaysWhy() {
        var rusty = new Switch(
                () -> false,
                () -> {
                    throw new IllegalStateException("An error has occurred.", new IOException("rust"));
                },
                () -> {});
        faults.offer(List.of(new Fault("door-jams", "A door jams", "It squeaks.", rusty)));
        assertThatThrownBy(() -> faults.activate("door-jams"))
                .isInstanceOf(Faults.Stuck.class)
                .hasMessage("door-jams could not be switched on: rust");
    }
}
