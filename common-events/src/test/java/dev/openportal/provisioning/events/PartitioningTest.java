package dev.openportal.provisioning.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

class PartitioningTest {

    @Test
    void keysGoWhereKafkasDefaultPartitionerPutsThem() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            String key = random.ints(random.nextInt(40), 32, 0x2ff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            int kafka = Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % 12;
            assertThat(Partitioning.ofKey(key, 12)).as(key).isEqualTo(kafka);
        }
    }

    @Test
    void statusesLieWithTheirResourceAndDeliveryFactsEverywhere() {
        int home = Partitioning.ofKey(Samples.MONGO.key().toString(), 12);
        for (EventData data : Samples.all()) {
            int[] partitions = Partitioning.of(data, 12);
            if (data instanceof DeliveryFact) {
                assertThat(partitions).hasSize(12).doesNotHaveDuplicates();
            } else if (data instanceof StatusDocument || data instanceof ProvisioningEvent) {
                assertThat(partitions).containsExactly(home);
            } else {
                assertThat(partitions).containsExactly(Partitioning.ofKey(data.recordKey(), 12));
            }
        }
    }
}
