package dev.openportal.provisioning.sandbox.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ObjectStoreTest {
    private static final ObjectKey ONE = new ObjectKey("maps", "team-a", "one");
    private static final ObjectKey TWO = new ObjectKey("maps", "team-a", "two");

    @TempDir
    Path directory;

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private void append(String text) throws IOException {
        Files.writeString(directory.resolve("journal.jsonl"), text, StandardOpenOption.APPEND);
    }

    @Test
    void versionsGoOnAfterARestartEvenWhenTheNewestChangeWasADeletion() throws IOException {
        try (var store = ObjectStore.open(directory)) {
            store.put(ONE, object());
            store.put(TWO, object());
            store.remove(TWO);
        }
        ObjectStore.open(directory).close();
        try (var store = ObjectStore.open(directory)) {
            assertThat(store.version()).isEqualTo(3);
            assertThat(store.list("maps", "")).hasSize(1);
            assertThat(store.put(TWO, object())
                            .path("metadata")
                            .path("resourceVersion")
                            .asString())
                    .isEqualTo("4");
        }
    }

    @Test
    void aTornLastLineIsDropped() throws IOException {
        try (var store = ObjectStore.open(directory)) {
            store.put(ONE, object());
        }
        append("{\"version\":2,\"resource\":\"maps\",\"na");

        try (var store = ObjectStore.open(directory)) {
            assertThat(store.version()).isEqualTo(1);
            assertThat(store.get(ONE)).isNotNull();
            store.put(TWO, object());
        }
        try (var store = ObjectStore.open(directory)) {
            assertThat(store.get(TWO)).isNotNull();
        }
    }

    @Test
    void damageInTheMiddleIsNotPassedOver() throws IOException {
        ObjectStore.open(directory).close();
        append("not json\n");

        assertThatThrownBy(() -> ObjectStore.open(directory)).isInstanceOf(IOException.class);
    }

    @Test
    void aVersionFromTheFutureIsExpired() throws IOException {
        try (var store = ObjectStore.open(directory)) {
            assertThatThrownBy(() -> store.subscribe("maps", 99L)).isInstanceOf(ExpiredException.class);
        }
    }
}
