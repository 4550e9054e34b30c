package dev.openportal.provisioning.watcher.stream;

import static dev.openportal.provisioning.events.Phase.ACCEPTED;
import static dev.openportal.provisioning.events.Phase.COMMITTED;
import static dev.openportal.provisioning.events.Phase.FETCHED;
import static dev.openportal.provisioning.events.Phase.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.json.Json;
import dev.openportal.provisioning.security.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PageTest {

    private static final Selection REQUEST_1 = Selection.of(Statuses.id(1), Caller.insecure());
    private static final Selection ALL = Selection.of(new Selection.Filter(null, null, null, null), Caller.insecure());

    private final Statuses statuses = new Statuses();

    @Test
    void whoBeginsIsAnsweredAtOnceEvenWithNothing() {
        Page page = page(REQUEST_1, null);

        assertThat(page.fill()).isTrue();
        assertThat(read(page).path("items").isEmpty()).isTrue();
        assertThat(read(page).path("synced").asBoolean()).isTrue();
        assertThat(read(page).path("reset").asBoolean()).isFalse();
        assertThat(read(page).path("id").asString()).startsWith(Statuses.EPOCH);
    }

    @Test
    void whoHasEverythingWaitsForTheNextChange() {
        statuses.request(1, ACCEPTED, 1);
        String id = idAfter(REQUEST_1, null);

        Page page = page(REQUEST_1, id);
        assertThat(page.fill()).isFalse();
        statuses.request(2, ACCEPTED, 1);
        assertThat(page.fill()).isFalse();
        statuses.request(1, COMMITTED, 2);

        assertThat(page.fill()).isTrue();
        assertThat(phases(read(page))).containsExactly("COMMITTED");
        assertThat(page(REQUEST_1, idAfter(REQUEST_1, id)).fill()).isFalse();
    }

    @Test
    void aDocumentThatChangesMeanwhileIsInItOnce() {
        Page page = page(ALL, idAfter(ALL, null));
        page.fill();
        statuses.request(1, ACCEPTED, 1).request(2, ACCEPTED, 1);
        page.fill();
        statuses.request(1, COMMITTED, 2);
        page.fill();

        assertThat(phases(read(page))).containsExactly("ACCEPTED", "COMMITTED");
        assertThat(page.items()).isEqualTo(2);
    }

    @Test
    void whatIsRemovedIsToldByItsKeyAndNotShown() {
        statuses.request(1, ACCEPTED, 1);
        Page page = page(ALL, idAfter(ALL, null));
        statuses.request(1, COMMITTED, 2);
        page.fill();
        statuses.removed(1);
        page.fill();

        assertThat(read(page).path("items").isEmpty()).isTrue();
        assertThat(read(page).path("removed").path(0).path("key").asString())
                .isEqualTo(Statuses.id(1).toString());
    }

    @Test
    void anIdOfAnotherTopicStartsAnew() {
        statuses.request(1, ACCEPTED, 1);
        Page page = page(ALL, "another.z.z");

        assertThat(page.fill()).isTrue();
        assertThat(read(page).path("reset").asBoolean()).isTrue();
        assertThat(phases(read(page))).containsExactly("ACCEPTED");
        assertThat(page(ALL, read(page).path("id").asString()).fill()).isFalse();
    }

    @Test
    void aResetIsToldAtOnceEvenWithNothing() {
        assertThat(page(ALL, "another.z.z").fill()).isTrue();
    }

    @Test
    void theEndIsToldOnceAndThenNothingIsLeft() {
        String id = idAfter(REQUEST_1, null);
        statuses.request(1, READY, 1);

        Page page = page(REQUEST_1, id);
        assertThat(page.fill()).isTrue();
        assertThat(phases(read(page))).containsExactly("READY");
        String last = read(page).path("id").asString();
        assertThat(Conflation.start(statuses.state, REQUEST_1, Cursor.parse(last))
                        .isNothingLeft())
                .isTrue();
    }

    @Test
    void whatDoesNotFitComesWithTheNextOne() {
        int documents = 1000;
        for (int number = 0; number < documents; number++) {
            statuses.request(number, FETCHED, 1);
        }
        Set<String> seen = new HashSet<>();
        String id = null;
        List<Boolean> synced = new ArrayList<>();
        do {
            Page page = page(ALL, id);
            assertThat(page.fill()).isTrue();
            JsonNode answer = read(page);
            assertThat(page.json(null).length).isLessThan(Page.FULL + 8 * 1024);
            answer.path("items")
                    .forEach(item -> assertThat(seen.add(item.path("requestId").asString()))
                            .isTrue());
            id = answer.path("id").asString();
            synced.add(answer.path("synced").asBoolean());
        } while (!synced.get(synced.size() - 1));
        assertThat(seen).hasSize(documents);
        assertThat(synced).hasSizeGreaterThan(1);
    }

    @Test
    void saysWhenItMayBeOld() {
        Page page = page(ALL, null);
        page.fill();

        String json = new String(page.json(Instant.parse("2026-11-24T10:00:00Z")), StandardCharsets.UTF_8);

        assertThat(Json.mapper().readTree(json).path("stale").path("asOf").asString())
                .isEqualTo("2026-11-24T10:00:00Z");
        assertThat(read(page).has("stale")).isFalse();
    }

    @Test
    void whoIsAheadOfThisNodeKeepsItsId() {
        String ahead = Cursor.parse(idAfter(ALL, null)).past(0, 5).toString();
        Page page = page(ALL, ahead);

        assertThat(page.fill()).isFalse();
        assertThat(page.isAwaiting()).isTrue();
        assertThat(read(page).path("id").asString()).isEqualTo(ahead);
        assertThat(read(page).path("synced").asBoolean()).isFalse();
    }

    private Page page(Selection selection, @Nullable String after) {
        Cursor cursor = after == null ? null : Cursor.parse(after);
        return Page.of(Conflation.start(statuses.state, selection, cursor), cursor);
    }

    private String idAfter(Selection selection, @Nullable String after) {
        Page page = page(selection, after);
        page.fill();
        return read(page).path("id").asString();
    }

    private static JsonNode read(Page page) {
        return Json.mapper().readTree(new String(page.json(null), StandardCharsets.UTF_8));
    }

    private static List<String> phases(JsonNode page) {
        List<String> phases = new ArrayList<>();
        page.path("items").forEach(item -> phases.add(item.path("phase").asString()));
        return phases;
    }
}
