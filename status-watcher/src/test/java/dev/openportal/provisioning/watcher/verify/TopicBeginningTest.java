package dev.openportal.provisioning.watcher.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.watcher.audit.Finding;
import dev.openportal.provisioning.watcher.audit.Mark;
import dev.openportal.provisioning.watcher.audit.Report;
import dev.openportal.provisioning.watcher.audit.Spot;
import dev.openportal.provisioning.watcher.audit.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints against a topic whose beginning retention removes, and the reading of it. */
class TopicBeginningTest {

    @Test
    void aMarkOfAnExportMayHaveLainInAnyPartitionThatLostItsBeginning() {
        Report cut = verified(Map.of(0, 0L, 1, 7L), Spot.FILE);

        assertThat(cut.findings()).isEmpty();
        assertThat(cut.notes()).singleElement().asString().contains("the beginning of a partition was removed");
    }

    @Test
    void whereNothingWasRemovedOrNotThereTheChainIsCutOff() {
        assertThat(verified(Map.of(0, 0L, 1, 0L), Spot.FILE).findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.TRUNCATED);
        assertThat(verified(Map.of(0, 0L, 1, 7L), 0).findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.TRUNCATED);
    }

    @Test
    void whoeverLooksMakesNoTopicAndSkipsNothingWhateverTheFileSays(@TempDir Path dir) throws IOException {
        Path config = Files.writeString(
                dir.resolve("client.properties"),
                "allow.auto.create.topics=true\nauto.offset.reset=latest\nsecurity.protocol=SSL\n");

        Properties properties = AuditTopic.properties("b:1", config);

        assertThat(properties)
                .containsEntry("allow.auto.create.topics", "false")
                .containsEntry("auto.offset.reset", "none")
                .containsEntry("security.protocol", "SSL");
    }

    private static Report verified(Map<Integer, Long> begins, int partition) {
        Mark mark = new Mark("provisioning-fold", "local/a/Kind.g/n", 3, "sha256:00", partition, 3);
        return new Verification(new AuditTopic.Begins(begins), List.of(mark)).finish();
    }
}
