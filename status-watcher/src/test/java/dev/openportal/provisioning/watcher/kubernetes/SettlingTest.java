package dev.openportal.provisioning.watcher.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Manifest;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.ResourceObserved.State;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final String UPDATE = "7f8e1b52-6f0b-5d0a-9a35-1b1a2c3d4e60";

    private final Watched watched = new Watched();

    @BeforeEach
    void ready() {
        Situation situation = situation();
        watched.step(() -> situation.objects().forEach(watched.cluster::putUnheard));
        watched.step(watched.cluster::relist);
        assertThat(state()).isEqualTo(State.READY);
    }

    @AfterEach
    void close() {
        watched.close();
    }

    @Test
    void anUpdateIsNotReadyByWhatCrossplane1SaidBefore() {
        update();
        assertThat(state()).isEqualTo(State.PROVISIONING);
        assertThat(look().message()).startsWith("Changed a moment ago");
        watched.later(Settling.PATIENCE.dividedBy(2));
        assertThat(state()).isEqualTo(State.PROVISIONING);
        watched.later(Settling.PATIENCE);
        assertThat(state()).isEqualTo(State.READY);
        assertThat(look().message()).contains("unverified");
    }

    @Test
    void whoTakesOverDoesNotTakeBackWhatIsReady() {
        watched.takeover();
        assertThat(state()).isEqualTo(State.READY);
        watched.later(Settling.PATIENCE);
        assertThat(state()).isEqualTo(State.READY);
    }

    private void update() {
        GenericKubernetesResource claim = Serialization.clone(situation().objects().stream()
                .filter(object -> object.getKind().equals("MongoDB"))
                .findFirst()
                .orElseThrow());
        claim.getMetadata().getAnnotations().put(Manifest.REQUEST_ID, UPDATE);
        watched.step(() -> watched.cluster.put(claim));
    }

    private static Situation situation() {
        return Situation.all()
                .filter(one -> one.name().equals("claim-ready-unverified"))
                .findFirst()
                .orElseThrow();
    }

    private ResourceObserved look() {
        return watched.last(ResourceObserved.class).orElseThrow();
    }

    private State state() {
        return look().state();
    }
}
