package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** People click twice, and clients retry. */
@OnSandbox
class RepeatedOrderTest {

    private final Portal portal;
    private final OrdersRepository repository;

    RepeatedOrderTest(Portal portal, OrdersRepository repository) {
        this.portal = portal;
        this.repository = repository;
    }

    @Test
    void theSameOrderWithItsKeyIsOneCommitAndOneAnswer() {
        String key = UUID.randomUUID().toString();
        Portal.Answer first = portal.order(Orders.mongo("twice"), key);
        portal.awaitPhase(first.requestId(), "READY");
        Portal.Answer second = portal.order(Orders.mongo("twice"), key);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.requestId()).isEqualTo(first.requestId());
        assertThat(second.body().path("phase").asString()).isEqualTo("READY");
        assertThat(repository.commitsOf(first.requestId())).hasSize(1);
    }

    @Test
    void clientsThatRetryAtTheSameMomentGetOneRequest() {
        String key = UUID.randomUUID().toString();
        List<Portal.Answer> answers = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> portal.order(Orders.cache("at-once"), key))
                .toList();
        assertThat(answers).extracting(Portal.Answer::status).containsOnly(202);
        Set<String> ids = new HashSet<>();
        answers.forEach(answer -> ids.add(answer.requestId()));
        assertThat(ids).hasSize(1);
        String id = ids.iterator().next();
        portal.awaitPhase(id, "READY");
        assertThat(repository.commitsOf(id)).hasSize(1);
    }

    @Test
    void anotherOrderUnderTheSameKeyIsRefused() {
        String key = UUID.randomUUID().toString();
        String id = portal.order(Orders.mongo("mine"), key).requestId();
        Map<String, Object> other = new HashMap<>(Orders.mongo("mine"));
        other.put("reason", "another reason");
        Portal.Answer refused = portal.order(other, key);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.headers().get("content-type")).startsWith("application/problem+json");
        assertThat(refused.body().toString()).contains(id);
    }

    @Test
    void twoKeylessOrdersOfOneNameAreTwoResources() {
        Portal.Answer one = portal.order(Orders.cache("same-name"), null);
        Portal.Answer other = portal.order(Orders.cache("same-name"), null);
        assertThat(one.requestId()).isNotEqualTo(other.requestId());
        assertThat(one.body().path("resource").path("name").asString())
                .isNotEqualTo(other.body().path("resource").path("name").asString());
        portal.awaitPhase(one.requestId(), "READY");
        portal.awaitPhase(other.requestId(), "READY");
    }
}
