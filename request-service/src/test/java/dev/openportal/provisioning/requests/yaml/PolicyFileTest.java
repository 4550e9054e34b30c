package dev.openportal.provisioning.requests.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.requests.policy.Rule;
import dev.openportal.provisioning.requests.startup.CannotStart;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {

    private @TempDir Path directory;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void aNewVersionIsInForceWithoutARestart() throws IOException {
        Path file = write("policy.yaml", "one");
        PolicyFile policy = new PolicyFile(file, meters);
        assertThat(names(policy)).containsExactly("one");
        policy.start();
        try {
            write("policy.yaml", "two");
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(names(policy)).containsExactly("two"));
        } finally {
            policy.stop();
        }
        assertThat(reloads("loaded")).isEqualTo(1);
    }

    @Test
    void aSwapOfTheLinkThatAConfigMapHangsOnIsAChange() throws IOException {
        write("v1/policy.yaml", "one");
        write("v2/policy.yaml", "two");
        Path data = Files.createSymbolicLink(directory.resolve("..data"), directory.resolve("v1"));
        Path file = Files.createSymbolicLink(directory.resolve("policy.yaml"), Path.of("..data", "policy.yaml"));
        PolicyFile policy = new PolicyFile(file, meters);

        Path next = Files.createSymbolicLink(directory.resolve("..data_tmp"), directory.resolve("v2"));
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);
        policy.look();

        assertThat(names(policy)).containsExactly("two");
    }

    @Test
    void aBrokenVersionLeavesTheOldOneInForceAndIsToldOnce() throws IOException {
        Path file = write("policy.yaml", "one");
        PolicyFile policy = new PolicyFile(file, meters);
        Files.writeString(file, "protections:\n  - name: Not A Name\n");

        policy.look();
        policy.look();

        assertThat(names(policy)).containsExactly("one");
        assertThat(policy.warning()).contains("Line 2, /protections/0/name").contains("stays in force");
        assertThat(reloads("refused")).isEqualTo(1);
        write("policy.yaml", "three");
        policy.look();
        assertThat(names(policy)).containsExactly("three");
        assertThat(policy.warning()).isNull();
    }

    @Test
    void soDoesAFileThatIsGoneForAWhile() throws IOException {
        Path file = write("policy.yaml", "one");
        PolicyFile policy = new PolicyFile(file, meters);
        Files.delete(file);

        policy.look();
        policy.look();

        assertThat(names(policy)).containsExactly("one");
        assertThat(policy.warning()).contains("no such file");
        assertThat(reloads("refused")).isEqualTo(1);
        write("policy.yaml", "one");
        policy.look();
        assertThat(policy.warning()).isNull();
    }

    @Test
    void nothingStartsWithABrokenFileOrWithoutIt() throws IOException {
        Path file = directory.resolve("policy.yaml");
        assertThatThrownBy(() -> new PolicyFile(file, meters))
                .isInstanceOf(CannotStart.class)
                .hasMessageContainingAll(file.toString(), "no such file", "provisioning.policy.file");
        Files.writeString(file, "quotas:\n  - name: a\n");
        assertThatThrownBy(() -> new PolicyFile(file, meters))
                .isInstanceOf(CannotStart.class)
                .hasMessageContainingAll(file.toString(), "Line 2, /quotas/0", "most is required");
    }

    private Path write(String path, String protection) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "protections:\n  - name: " + protection + "\n");
    }

    private static List<String> names(PolicyFile policy) {
        return policy.get().rules().stream().map(Rule::name).toList();
    }

    private double reloads(String outcome) {
        return meters.counter("provisioning.policy.reloads", "outcome", outcome).count();
    }
}
