package dev.openportal.provisioning.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletionTest {
    private static final String MAPS = "/api/v1/namespaces/team-a/configmaps/";
    private ClusterFixture fixture;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        fixture = new ClusterFixture(directory);
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    private ConfigMap create(String name, ConfigMapBuilder map) {
        return fixture.client()
                .configMaps()
                .resource(map.editMetadata()
                        .withName(name)
                        .withNamespace("team-a")
                        .endMetadata()
                        .build())
                .create();
    }

    private Resource<ConfigMap> map(String name) {
        return fixture.client().configMaps().inNamespace("team-a").withName(name);
    }

    private ConfigMapBuilder held() {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .addToFinalizers("example.com/hold")
                .endMetadata();
    }

    private ConfigMapBuilder ownedBy(ConfigMap owner) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .addNewOwnerReference()
                .withApiVersion("v1")
                .withKind("ConfigMap")
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .endOwnerReference()
                .endMetadata();
    }

    private void release(String name) throws Exception {
        fixture.send("PATCH", MAPS + name, "application/merge-patch+json", "{\"metadata\":{\"finalizers\":null}}");
    }

    @Test
    void aFinalizerHoldsTheObjectUntilItIsTakenAway() throws Exception {
        create("held", held());

        map("held").delete();
        assertThat(map("held").get().getMetadata().getDeletionTimestamp()).isNotNull();

        release("held");
        assertThat(map("held").get()).isNull();
    }

    @Test
    void dependentsFollowTheirOwnerAcrossGenerations() {
        var owner = create("owner", new ConfigMapBuilder());
        var child = create("child", ownedBy(owner));
        create("grandchild", ownedBy(child));
        create("bystander", new ConfigMapBuilder());

        map("owner").delete();

        assertThat(fixture.client().configMaps().inNamespace("team-a").list().getItems())
                .extracting(m -> m.getMetadata().getName())
                .containsExactly("bystander");
    }

    @Test
    void inTheForegroundTheOwnerWaitsForItsDependents() throws Exception {
        var owner = create("owner", new ConfigMapBuilder());
        create(
                "child",
                ownedBy(owner)
                        .editMetadata()
                        .addToFinalizers("example.com/hold")
                        .endMetadata());

        fixture.send("DELETE", MAPS + "owner?propagationPolicy=Foreground", "", "");
        assertThat(map("owner").get().getMetadata().getFinalizers()).containsExactly("foregroundDeletion");

        release("child");
        assertThat(map("child").get()).isNull();
        assertThat(map("owner").get()).isNull();
    }

    @Test
    void inTheForegroundTheOwnerWaitsForItsDependentsDependentsToo() throws Exception {
        var owner = create("owner", new ConfigMapBuilder());
        var child = create("child", ownedBy(owner));
        create(
                "grandchild",
                ownedBy(child)
                        .editMetadata()
                        .addToFinalizers("example.com/hold")
                        .endMetadata());

        fixture.send("DELETE", MAPS + "owner?propagationPolicy=Foreground", "", "");
        assertThat(map("child").get()).isNotNull();
        assertThat(map("owner").get()).isNotNull();

        release("grandchild");
        assertThat(map("child").get()).isNull();
        assertThat(map("owner").get()).isNull();
    }

    @Test
    void whoeverIsMadeForAnOwnerThatIsGoingGoesWithIt() throws Exception {
        var owner = create("owner", new ConfigMapBuilder());
        create(
                "child",
                ownedBy(owner)
                        .editMetadata()
                        .addToFinalizers("example.com/hold")
                        .endMetadata());
        fixture.send("DELETE", MAPS + "owner?propagationPolicy=Foreground", "", "");

        create("latecomer", ownedBy(owner));
        assertThat(map("latecomer").get()).isNull();

        release("child");
        assertThat(map("owner").get()).isNull();
        create("orphan", ownedBy(owner));
        assertThat(map("orphan").get()).isNull();
    }

    @Test
    void aNamespaceGoesWhenItsLastObjectHasGone() throws Exception {
        create("held", held());
        create("free", new ConfigMapBuilder());

        fixture.client().namespaces().withName("team-a").delete();
        assertThat(fixture.client()
                        .namespaces()
                        .withName("team-a")
                        .get()
                        .getStatus()
                        .getPhase())
                .isEqualTo("Terminating");
        assertThat(map("free").get()).isNull();

        release("held");
        assertThat(fixture.client().namespaces().withName("team-a").get()).isNull();
    }

    @Test
    void anotherUidThanTheExpectedOneIsNotDeleted() throws Exception {
        fixture.client()
                .configMaps()
                .resource(ClusterFixture.configMap("kept", Map.of()))
                .create();

        var refused = fixture.send("DELETE", MAPS + "kept", "", "{\"preconditions\":{\"uid\":\"other\"}}");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(map("kept").get()).isNotNull();
    }
}
