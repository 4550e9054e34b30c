package dev.openportal.provisioning.requests.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.ChangePending;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.security.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestViewTest {

    private static final Filter ALL = new Filter(Caller.insecure(), null, null, null, null, null, null);

    private final RequestView view = new RequestView();

    @Test
    void aCommandShowsUntilThereIsAStatusAndNeverAfter() {
        ChangeRequested command = command(1, "group:default/a");
        view.accepted(command);
        assertThat(found(command).version()).isEqualTo(RequestStatus.FROM_COMMAND);

        view.apply(RequestStatus.accepted(command, 7));
        view.accepted(command);

        assertThat(found(command).version()).isEqualTo(7);
        assertThat(view.page(ALL, null, 10).total()).isEqualTo(1);
    }

    @Test
    void anOlderVersionIsDropped() {
        ChangeRequested command = command(1, "group:default/a");
        view.apply(RequestStatus.accepted(command, 9));
        view.apply(RequestStatus.accepted(command, 8));

        assertThat(found(command).version()).isEqualTo(9);
    }

    @Test
    void whatWasRemovedIsNotBroughtBackByItsCommand() {
        ChangeRequested command = command(1, "group:default/a");
        view.apply(RequestStatus.accepted(command, 9));
        view.remove(command.requestId());
        view.accepted(command);

        assertThat(view.find(command.requestId())).isEmpty();
        assertThat(view.page(ALL, null, 10).total()).isZero();
    }

    @Test
    void ofAnOrderThatWasTakenInTwiceTheFirstIsWaitedFor() {
        ChangeRequested change = command(1, "group:default/a");
        ChangePending first = pending(change, 10);
        view.pending(first);
        view.pending(pending(change, 20));

        assertThat(view.waiting()).containsExactly(first);
        assertThat(found(change).approval()).isEqualTo(first.approval());
    }

    @Test
    void pagesAreNewestFirstAndStayPutWhileNewOnesCome() {
        for (int i = 0; i < 5; i++) {
            view.accepted(command(i, "group:default/a"));
        }
        Page<RequestStatus> first = view.page(ALL, null, 2);
        view.accepted(command(9, "group:default/a"));
        List<String> names = names(first);
        for (String cursor = first.nextCursor(); cursor != null; ) {
            Page<RequestStatus> next = view.page(ALL, cursor, 2);
            names.addAll(names(next));
            cursor = next.nextCursor();
        }

        assertThat(names).containsExactly("n4", "n3", "n2", "n1", "n0");
        assertThat(first.total()).isEqualTo(5);
    }

    @Test
    void countsAndShowsOnlyWhatTheCallerMaySee() {
        view.accepted(command(1, "group:default/a"));
        view.accepted(command(2, "group:default/b"));
        Caller inA = new Caller("user:default/x", "X", null, "default", Set.of("group:default/a"), Set.of(), null);

        Page<RequestStatus> page = view.page(new Filter(inA, null, null, null, null, null, null), null, 10);

        assertThat(page.total()).isEqualTo(1);
        assertThat(names(page)).containsExactly("n1");
    }

    @Test
    void aForeignCursorIsRefused() {
        assertThatThrownBy(() -> view.page(ALL, "bm90IG91cnM", 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> view.page(ALL, "%%%", 10)).isInstanceOf(IllegalArgumentException.class);
    }

    private RequestStatus found(ChangeRequested command) {
        return view.find(command.requestId()).orElseThrow();
    }

    private static List<String> names(Page<RequestStatus> page) {
        return new ArrayList<>(
                page.items().stream().map(s -> s.resource().name()).toList());
    }

    private static ChangePending pending(ChangeRequested change, int end) {
        return new ChangePending(change, new Approval("consent", List.of(), Instant.ofEpochSecond(end), null));
    }

    private static ChangeRequested command(int n, String owner) {
        return new ChangeRequested(
                new RequestId(new UUID(n, n)),
                Operation.CREATE,
                "default",
                null,
                new ResourceRef("local", "example.com/v1", "Cache", "team-a", "n" + n),
                Map.of(),
                "sha256:x",
                null,
                owner,
                "user:default/x",
                new ChangeRequested.Author("X", "x@example.com"),
                null,
                "catalog-orders",
                "main",
                Instant.ofEpochSecond(n),
                null,
                Map.of());
    }
}
