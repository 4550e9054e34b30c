package dev.openportal.provisioning.requests.intake;

import static dev.openportal.provisioning.requests.intake.Shop.JANE;
import static dev.openportal.provisioning.requests.intake.Shop.change;
import static dev.openportal.provisioning.requests.intake.Shop.order;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Manifest;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.requests.intake.SpecChange.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreviewTest {

    private final Shop shop = new Shop();
    private final RequestStatus created = shop.accepted(order());

    @AfterEach
    void nothingWasPublished() {
        assertThat(shop.commands).hasSize(1);
    }

    @Test
    void aCreateShowsItsManifestUnderTheNameThatItsKeyGives() {
        Preview preview = shown(preview("k", IfMatch.UNSAID, order()));

        String suffix = RequestId.of("default", "k").suffix();
        assertThat(preview.resource().name()).isEqualTo("shop-" + suffix);
        assertThat(requireNonNull(preview.manifest()))
                .containsEntry("kind", "Cache")
                .containsEntry("spec", Map.of("size", "small", "replicas", 2))
                .extractingByKey("metadata")
                .asString()
                .contains(Manifest.REQUEST_ID, "shop-" + suffix);
        assertThat(preview.diff())
                .containsExactlyInAnyOrder(
                        new SpecChange("/spec/size", Kind.ADDED, null, "small"),
                        new SpecChange("/spec/replicas", Kind.ADDED, null, 2));
    }

    @Test
    void anUpdateShowsWhatItWouldChangeOfWhatWasOrderedLast() {
        Map<String, Object> update = change("update", created, "spec", Map.of("size", "large"));

        assertThat(shown(preview(null, IfMatch.UNSAID, update)).diff())
                .containsExactly(new SpecChange("/spec/size", Kind.CHANGED, "small", "large"));
        assertThat(shown(preview(null, IfMatch.UNSAID, change("update", created)))
                        .diff())
                .isEmpty();
    }

    @Test
    void aDeleteHasNoManifestAndRemovesEverything() {
        Preview preview = shown(preview(null, IfMatch.EXISTING, change("delete", created)));

        assertThat(preview.manifest()).isNull();
        assertThat(preview.diff()).extracting(SpecChange::change).containsExactly(Kind.REMOVED, Kind.REMOVED);
    }

    @Test
    void itIsRefusedAsTheOrderWouldBe() {
        IfMatch stale = IfMatch.shapedBy(Set.of("-"));

        assertThat(preview(null, stale, change("update", created))).isInstanceOf(Submission.Stale.class);
        assertThat(preview(null, IfMatch.UNSAID, change("delete", created, "name", "none")))
                .isInstanceOf(Submission.Unknown.class);
        assertThat(preview(null, IfMatch.UNSAID, order("name", "Shop"))).isInstanceOf(Submission.Invalid.class);
        assertThat(preview(null, IfMatch.UNSAID, order("owner", "group:default/x")))
                .isInstanceOf(Submission.Forbidden.class);
    }

    @Test
    void aKeyIsNotUsedUp() {
        preview("k", IfMatch.UNSAID, order());

        assertThat(shop.view.find(RequestId.of("default", "k"))).isEmpty();
    }

    @Test
    void aDiffGoesIntoObjectsAndTakesListsWhole() {
        Map<String, Object> before = Map.of("a", Map.of("b", 1, "c/d", "x"), "list", List.of(1, 2));
        Map<String, Object> after = Map.of("a", Map.of("b", new BigDecimal("1.0")), "list", List.of(2), "n", "new");

        assertThat(SpecChange.between(before, after))
                .containsExactlyInAnyOrder(
                        new SpecChange("/spec/a/c~1d", Kind.REMOVED, "x", null),
                        new SpecChange("/spec/list", Kind.CHANGED, List.of(1, 2), List.of(2)),
                        new SpecChange("/spec/n", Kind.ADDED, null, "new"));
    }

    private Submission preview(@Nullable String key, IfMatch match, Map<String, Object> order) {
        return shop.intake.submit().preview(Shop.by(JANE), key, match, order);
    }

    private static Preview shown(Submission outcome) {
        assertThat(outcome).isInstanceOf(Submission.Previewed.class);
        return ((Submission.Previewed) outcome).preview();
    }
}
