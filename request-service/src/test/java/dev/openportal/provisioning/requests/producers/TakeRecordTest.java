package dev.openportal.provisioning.requests.producers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Attempt;
import dev.openportal.provisioning.events.AttemptRefused;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.requests.intake.Shop;
import dev.openportal.provisioning.requests.signature.Signature;
import dev.openportal.provisioning.requests.signature.Signatures;
import dev.openportal.provisioning.requests.signature.Signed;
import dev.openportal.provisioning.requests.signature.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TakeRecordTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final String TYPE = "dev.openportal.provisioning.order.v1";
    private static final String GOOD = json(Shop.order());

    private final Shop shop = new Shop();
    private final Map<String, List<String>> headers = new HashMap<>();
    private final TakeRecord take = new TakeRecord(
            new Signatures(List.of(new SigningKey("shop", Shop.JANE, SECRET::clone)), Duration.ofMinutes(5)),
            List.of(new Ordering(shop.intake.submit()), new Deciding(shop.intake.decide())),
            InstantSource.fixed(NOW));

    TakeRecordTest() {
        set("ce_specversion", "1.0");
        set("ce_type", TYPE);
        set("ce_source", "/shop");
        set("ce_id", "1");
        set("content-type", "application/json");
    }

    @Test
    void aGoodOrderBecomesACommandOfWhoseKeyItIs() {
        assertThat(taken(GOOD)).isEqualTo(new Taken.Carried(Taken.How.ORDERED));
        assertThat(shop.commands).singleElement().satisfies(command -> {
            assertThat(command.requestId()).isEqualTo(RequestId.of("default", "/shop 1"));
            assertThat(command.requestedBy()).isEqualTo("user:default/jane");
            assertThat(command.attempt()).isEqualTo(new Attempt(Attempt.Door.KAFKA, "requests-3@42", List.of()));
        });
    }

    @Test
    void theSameAgainChangesNothingAndAnotherBodyIsAConflict() {
        taken(GOOD);
        assertThat(taken(GOOD)).isEqualTo(new Taken.Carried(Taken.How.REPEATED));
        assertThat(refused(json(Shop.order("name", "other"))).status()).isEqualTo(409);
        assertThat(shop.commands).hasSize(1);
    }

    /** Source and id cannot be read as another pair, nor as a key over REST. */
    @Test
    void whatIsJoinedCanBeToldApart() {
        set("ce_source", "/shop/1");
        set("ce_id", "2 3");
        taken(GOOD);
        set("ce_source", "/shop/1 2");
        set("ce_id", "3");
        assertThat(taken(GOOD)).isInstanceOf(Taken.Unreadable.class);
        assertThat(shop.commands).hasSize(1);
    }

    @Test
    void whatTheBrokersDidNotAcknowledgeWaits() {
        shop.acknowledging = false;
        assertThat(taken(GOOD)).isInstanceOf(Taken.Waiting.class);
        shop.acknowledging = true;
        assertThat(taken(GOOD)).isEqualTo(new Taken.Carried(Taken.How.ORDERED));
    }

    @Test
    void anUnsignedOneIsNobodysWhateverItSays() {
        AttemptRefused answer = refusal(take.take(arrival(GOOD.getBytes(UTF_8))));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.actor()).isEqualTo("unauthenticated");
        assertThat(answer.action()).isEqualTo("unknown");
        assertThat(answer.requestId()).isNull();
        assertThat(answer.id()).isEqualTo("requests-3@42");
        assertThat(shop.commands).isEmpty();
    }

    @Test
    void twoSignaturesAreNone() {
        set("signature", sign(GOOD), sign(GOOD));
        assertThat(refusal(take.take(arrival(GOOD.getBytes(UTF_8)))).reason()).contains("must read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[1]                                   | 400",
                "{\"operation\": \"create\"            | 400",
                "{\"name\": 1, \"name\": 1}            | 400",
                "{} {}                                 | 400",
                "{\"name\": 1e999999999}               | 400",
                "{}                                    | 422"
            })
    void whatIsNoOrderIsAnsweredToItsSender(String value, int status) {
        AttemptRefused answer = refused(value.replace("\"\"", "\""));
        assertThat(answer.status()).as(answer.reason()).isEqualTo(status);
        assertThat(answer.actor()).isEqualTo("user:default/jane");
        assertThat(answer.requestId()).isEqualTo(RequestId.of("default", "/shop 1"));
        assertThat(answer.errors().isEmpty()).isEqualTo(status == 400);
    }

    @Test
    void aDeepOneAndALargeOneAreRefused() {
        assertThat(refused("{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000))
                        .status())
                .isEqualTo(413);
        assertThat(refused("{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000)).status())
                .isEqualTo(400);
        assertThat(refused("{\"a\": \"" + "x".repeat(300_000) + "\"}").status()).isEqualTo(413);
    }

    /** Refusals are told on a topic that others read. */
    @Test
    void whatIsQuotedInAnErrorIsNotRepeated() {
        assertThat(refused("{\"password\": hunter2}").reason()).doesNotContain("hunter2");
    }

    @Test
    void anAnswerIsBoundedAndCutBetweenCharacters() {
        // As long as a name may be, with a pair across the cut and beside it.
        for (String name : List.of("😀".repeat(500), "x" + "😀".repeat(499) + "x")) {
            AttemptRefused answer = refused("{\"" + name + "\": 1}");
            String pointer = answer.errors().get(0).pointer();
            assertThat(pointer).endsWith("…").hasSizeLessThan(1010);
            assertThat(UTF_8.newEncoder().canEncode(pointer)).isTrue();
        }
    }

    @Test
    void theRulesAreThoseOfTheOtherDoor() {
        assertThat(refused(json(Shop.order("owner", "group:default/team-b"))).status())
                .isEqualTo(403);
        AttemptRefused answer = refused(json(Shop.order("spec", Map.of("size", "huge"))));
        assertThat(answer.errors()).extracting(AttemptRefused.Error::pointer).containsExactly("/spec/size");
        assertThat(answer.action()).isEqualTo("create");
        AttemptRefused update = refused(json(Shop.order("operation", "update", "name", "gone")));
        assertThat(update.status()).isEqualTo(404);
        assertThat(update.resource()).hasFieldOrPropertyWithValue("name", "gone");
    }

    @ParameterizedTest
    @CsvSource({
        "content-type, text/plain, 415",
        "content-type, , 415",
        "content-type, application/jsonp, 415",
        "content-type, application/cloudevents+json; charset=utf-8, 415",
        "ce_dataref, https://example.com/data, 400",
        "ce_type, dev.openportal.provisioning.moon-phase.v1, 422",
        "ce_type, com.example.order.v1, 422"
    })
    void whatIsNotTakenIsRefusedWithWords(String header, @Nullable String value, int status) {
        set(header, value);
        AttemptRefused answer = refused(GOOD);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.reason()).endsWith(".");
        assertThat(shop.commands).isEmpty();
    }

    @Test
    void aCharacterSetMayBeNamed() {
        set("content-type", "application/json; charset=utf-8");
        assertThat(taken(GOOD)).isInstanceOf(Taken.Carried.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, ",
        "ce_specversion, 0.3",
        "ce_type, ",
        "ce_source, ",
        "ce_id, ",
        "ce_id, ''",
        "ce_type, dev.openportal.provisioning.order.v2"
    })
    void whatNobodyCanReadIsADeadLetter(String header, @Nullable String value) {
        set(header, value);
        assertThat(taken(GOOD)).isInstanceOf(Taken.Unreadable.class);
        assertThat(shop.commands).isEmpty();
    }

    @Test
    void anAttributeThatIsThereTwiceIsADeadLetter() {
        set("ce_id", "1", "2");
        assertThat(taken(GOOD)).isInstanceOf(Taken.Unreadable.class);
    }

    @Test
    void aRecordWithoutAValueIsADeadLetter() {
        assertThat(take.take(new Arrival("requests-3@42", headers, null, NOW))).isInstanceOf(Taken.Unreadable.class);
    }

    /** What a newer producer sends goes to the dead letters; what a stranger claims to be newer does not. */
    @Test
    void aNewerVersionIsBelievedOnlyWhenItIsSigned() {
        set("ce_type", "dev.openportal.provisioning.order.v2");
        assertThat(take.take(arrival(GOOD.getBytes(UTF_8)))).isInstanceOf(Taken.Refused.class);
    }

    @Test
    void aDecisionIsJudgedByItsUseCase() {
        set("ce_type", "dev.openportal.provisioning.decision.v1");
        RequestId id =
                Shop.accepted(shop.submit(Shop.JANE, "waiting", Shop.order())).requestId();
        for (String decision : List.of("approve", "decline")) {
            AttemptRefused answer = refused(
                    "{\"requestId\": \"%s\", \"decision\": \"%s\", \"reason\": \"fine\"}".formatted(id, decision));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.reason()).contains("does not have to be approved");
            assertThat(answer.action()).isEqualTo(decision);
            assertThat(answer.requestId()).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/requestId, '{\"requestId\": \"x\", \"decision\": \"approve\"}'",
        "/requestId, '{\"decision\": \"approve\"}'",
        "/decision, '{\"requestId\": \"1f395053-aedc-5258-b983-83179c6b1082\", \"decision\": \"maybe\"}'"
    })
    void whatIsNoDecisionSaysWhere(String pointer, String value) {
        set("ce_type", "dev.openportal.provisioning.decision.v1");
        assertThat(refused(value).errors())
                .extracting(AttemptRefused.Error::pointer)
                .containsExactly(pointer);
    }

    private AttemptRefused refused(String value) {
        return refusal(taken(value));
    }

    private static AttemptRefused refusal(Taken taken) {
        assertThat(taken).isInstanceOf(Taken.Refused.class);
        return ((Taken.Refused) taken).answer();
    }

    private Taken taken(String value) {
        set("signature", sign(value));
        return take.take(arrival(value.getBytes(UTF_8)));
    }

    private String sign(String value) {
        Signed signed = new Signed(first("ce_type"), first("ce_source"), first("ce_id"), value.getBytes(UTF_8));
        return Signature.of(signed, "shop", SECRET, NOW.getEpochSecond()).toString();
    }

    private String first(String header) {
        return headers.getOrDefault(header, List.of("")).get(0);
    }

    private Arrival arrival(byte[] value) {
        return new Arrival("requests-3@42", headers, value, NOW);
    }

    private void set(String header, @Nullable String... values) {
        List<String> all = new ArrayList<>();
        for (String value : values) {
            if (value != null) {
                all.add(value);
            }
        }
        if (all.isEmpty()) {
            headers.remove(header);
        } else {
            headers.put(header, all);
        }
    }

    private static String json(Map<String, Object> order) {
        return JsonMapper.shared().writeValueAsString(order);
    }
}
