package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What cannot be ordered is answered with what is wrong with it, and leaves no trace. */
@OnSandbox
class BadOrdersTest {

    private final Portal portal;
    private final SandboxOptions options;

    /** @param status of the answer, and a word that it must hold */
    private record Bad(Consumer<Map<String, Object>> spoil, int status, String word) {}

    BadOrdersTest(Portal portal, SandboxOptions options) {
        this.portal = portal;
        this.options = options;
    }

    @Test
    void badCreates() {
        refused(
                Orders.cache("bad"),
                List.of(
                        new Bad(o -> o.put("operation", "destroy"), 422, "/operation"),
                        new Bad(o -> o.put("cluster", "elsewhere"), 422, "/cluster"),
                        new Bad(o -> o.put("kind", "Cash"), 422, "/kind"),
                        new Bad(o -> o.put("apiVersion", "openportal.dev/v9"), 422, "/apiVersion"),
                        new Bad(o -> o.remove("namespace"), 422, "/namespace"),
                        new Bad(o -> o.put("name", "../../etc/passwd"), 422, "/name"),
                        new Bad(o -> o.put("name", "a".repeat(60)), 422, "/name"),
                        new Bad(o -> o.put("spec", Map.of("size", "huge")), 422, "/spec/size"),
                        new Bad(o -> o.put("spec", Map.of("size", "small", "sise", 1)), 422, "/spec/sise"),
                        new Bad(o -> o.put("owner", "team-a"), 422, "/owner")));
    }

    @Test
    void badUpdates() {
        refused(
                Orders.update(ready("bad-update"), Map.of("size", "large")),
                List.of(
                        new Bad(o -> o.remove("spec"), 422, "/spec"),
                        new Bad(o -> o.put("spec", "large"), 422, "/spec"),
                        new Bad(o -> o.put("spec", Map.of("size", 3)), 422, "/spec/size"),
                        new Bad(
                                o -> o.put("spec", Map.of("size", "large", "persistence", "yes")),
                                422,
                                "/spec/persistence"),
                        new Bad(o -> o.put("spec", Map.of("size", "large", "replicas", 3)), 422, "/spec/replicas"),
                        new Bad(o -> o.put("name", "nobody-ordered-this"), 404, "resource"),
                        new Bad(o -> o.put("namespace", "default"), 404, "resource"),
                        new Bad(o -> o.put("owner", "everybody"), 422, "/owner"),
                        new Bad(o -> o.put("reason", 7), 422, "/reason"),
                        new Bad(o -> o.put("force", true), 422, "/force")));
    }

    @Test
    void badDeletes() {
        refused(
                Orders.delete(ready("bad-delete")),
                List.of(
                        new Bad(o -> o.put("spec", Map.of("size", "small")), 422, "/spec"),
                        new Bad(o -> o.put("name", "nobody-ordered-this"), 404, "resource"),
                        new Bad(o -> o.remove("name"), 422, "/name"),
                        new Bad(o -> o.remove("kind"), 422, "/kind"),
                        new Bad(o -> o.remove("apiVersion"), 422, "/apiVersion"),
                        new Bad(o -> o.remove("cluster"), 422, "/cluster"),
                        new Bad(o -> o.put("cluster", "elsewhere"), 422, "/cluster"),
                        new Bad(o -> o.put("namespace", "default"), 404, "resource"),
                        new Bad(o -> o.put("reason", "x".repeat(1001)), 422, "/reason"),
                        new Bad(o -> o.put("cascade", "orphan"), 422, "/cascade")));
    }

    private JsonNode ready(String name) {
        return portal.awaitExactly(portal.order(Orders.cache(name), null).requestId(), "READY");
    }

    private void refused(Map<String, Object> good, List<Bad> orders) {
        assertThat(orders).hasSize(10);
        int before = commands().size();
        List<String> details = new ArrayList<>();
        for (Bad bad : orders) {
            Map<String, Object> order = new LinkedHashMap<>(new HashMap<>(good));
            bad.spoil().accept(order);
            Portal.Answer answer = portal.order(order, null);
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(bad.status());
            assertThat(answer.headers().get("content-type")).startsWith("application/problem+json");
            assertThat(answer.body().toString()).contains(bad.word());
            details.add(answer.body().path("detail").asString());
        }
        assertThat(details).allMatch(detail -> detail.length() > 10);
        assertThat(commands()).hasSize(before);
    }

    private List<?> commands() {
        return TopicReader.readAll("localhost:" + options.port(PartName.KAFKA), Topics.COMMANDS.name());
    }
}
