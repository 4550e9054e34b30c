package dev.openportal.provisioning.sandbox.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class KafkaFixtureTest {

    @Test
    void oneBrokerServesTheWholeRun() throws Exception {
        var kafka = KafkaFixture.shared();
        assertThat(KafkaFixture.shared().bootstrapServers()).isEqualTo(kafka.bootstrapServers());
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
        }
    }

    @Test
    void namesAreNotSharedBetweenTests() {
        var kafka = KafkaFixture.shared();
        assertThat(kafka.unique("orders")).startsWith("orders-").isNotEqualTo(kafka.unique("orders"));
    }
}
