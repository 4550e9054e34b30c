package dev.openportal.provisioning.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    @Test
    void theSameKeyOfTheSameTenantIsTheSameRequest() {
        RequestId id = RequestId.of("acme", "order-1");
        assertThat(RequestId.of("acme", "order-1")).isEqualTo(id);
        assertThat(id.uuid().version()).isEqualTo(5);
        assertThat(id.uuid().variant()).isEqualTo(2);
        assertThat(RequestId.of("acme", "order-2")).isNotEqualTo(id);
        assertThat(RequestId.of("acm", "e:order-1")).isNotEqualTo(RequestId.of("acm:e", "order-1"));
        // Never to change: repeats from before an upgrade must still be recognised.
        assertThat(id).hasToString("05e5fad3-c088-5f70-b210-a0f1da056f65");
    }

    @Test
    void keylessIdsSortByTimeAndDiffer() {
        Random random = new Random(1);
        RequestId earlier = RequestId.random(Samples.AT, random);
        RequestId later = RequestId.random(Samples.AT.plusMillis(1), random);
        assertThat(earlier.uuid().version()).isEqualTo(7);
        assertThat(earlier.uuid().variant()).isEqualTo(2);
        assertThat(earlier.toString()).isLessThan(later.toString());
        assertThat(RequestId.random(Samples.AT, random)).isNotEqualTo(earlier);
        assertThat(earlier.suffix())
                .matches("[0-9a-f]{8}")
                .isEqualTo(earlier.toString().substring(28));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local/team-a/MongoDB.platform.example.com/db-1",
                "local/-/ManagedNamespace.openportal.dev/shop",
                "local/team-a/ConfigMap/settings"
            })
    void keysReadBackAsTheyAreWritten(String text) {
        assertThat(ResourceKey.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local/team-a/MongoDB.platform.example.com",
                "local/../MongoDB.platform.example.com/db",
                "local/team-a/MongoDB.platform.example.com/..",
                "local/team-a/mongodb/db",
                "local/team-a/MongoDB.a..b/db",
                "/team-a/MongoDB.a.b/db",
                "local/team-a/MongoDB.a.b/db\n",
                "local/team-a/MongoDB.a.b/.git",
                "local/team a/MongoDB.a.b/db"
            })
    void whatKubernetesWouldNotAllowIsNoKey(String text) {
        assertThatThrownBy(() -> ResourceKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fluxRevisionsAreRead() {
        assertThat(Revision.parse("main@sha1:" + Samples.SHA)).contains(new Revision("main", Samples.SHA));
        assertThat(Revision.parse("refs/heads/feature/x@sha1:" + Samples.SHA))
                .contains(new Revision("feature/x", Samples.SHA));
        assertThat(Revision.parse("latest@sha256:" + "a".repeat(64))).isEmpty();
        assertThat(Revision.parse(null)).isEmpty();
    }

    @Test
    void anOvertakenWatcherIsRecognised() {
        FactOrigin now = new FactOrigin("local", "local", "uid", 2, 10);
        assertThat(new FactOrigin("local", "local", "uid", 1, 99).isOvertakenBy(now))
                .isTrue();
        assertThat(new FactOrigin("local", "local", "uid", 2, 10).isOvertakenBy(now))
                .isTrue();
        assertThat(new FactOrigin("local", "local", "uid", 2, 11).isOvertakenBy(now))
                .isFalse();
        assertThat(new FactOrigin("local", "local", "uid", 3, 1).isOvertakenBy(now))
                .isFalse();
        assertThat(new FactOrigin("local", "local", "other", 0, 0).isOvertakenBy(now))
                .isFalse();
    }
}
