package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.Condition;
import dev.openportal.provisioning.events.DeliveryObserved;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.events.Revision;
import dev.openportal.provisioning.events.SourceObserved;
import dev.openportal.provisioning.events.Stalled;
import dev.openportal.provisioning.watcher.lifecycle.FoldedOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was told in the end, in the words in which situations say what they expect. */
final class Reading {

    private Reading() {}

    static Map<String, @Nullable Object> of(Watched watched) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        watched.last(ResourceObserved.class).ifPresentOrElse(look -> said.putAll(look(look)), () -> {
            said.put("state", "none");
            said.put("stalled", null);
            said.put("cause", null);
        });
        said.put(
                "source",
                watched.last(SourceObserved.class).<Object>map(Reading::source).orElse("none"));
        said.put(
                "delivery",
                watched.last(DeliveryObserved.class)
                        .<Object>map(Reading::delivery)
                        .orElse("none"));
        return said;
    }

    private static Map<String, @Nullable Object> look(ResourceObserved look) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("state", look.state().name());
        said.put("message", look.message());
        said.put("requestId", text(look.requestId()));
        said.put("owner", look.owner());
        said.put("stalled", reason(look.stalled()));
        said.put(
                "stalledMessage", look.stalled() == null ? null : look.stalled().message());
        said.put("cause", cause(look.cause()));
        said.put("total", look.composedTotal());
        said.put(
                "parts",
                look.composed().stream()
                        .map(part -> part.kind() + "@" + part.depth()
                                + (part.synced() == null && part.ready() == null && part.reason() != null
                                        ? " " + part.reason()
                                        : ""))
                        .toList());
        said.put("spec", look.spec());
        said.put("outputs", look.outputs());
        return said;
    }

    private static Map<String, @Nullable Object> source(SourceObserved source) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("revision", sha(source.revision()));
        said.put("ready", reason(source.ready()));
        said.put("suspended", source.suspended());
        return said;
    }

    private static Map<String, @Nullable Object> delivery(DeliveryObserved delivery) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("source", delivery.source());
        said.put("path", delivery.path());
        said.put("attempted", sha(delivery.attempted()));
        said.put("applied", sha(delivery.applied()));
        said.put("ready", reason(delivery.ready()));
        said.put("progress", delivery.progress());
        said.put("suspended", delivery.suspended());
        return said;
    }

    static Map<String, @Nullable Object> of(FoldedOrder order) {
        RequestStatus request = order.request();
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("phase", request.phase().name());
        said.put("stalled", reason(request.stalled()));
        said.put("cause", cause(request.cause()));
        said.put(
                "health", order.resource().map(status -> status.health().name()).orElse(null));
        said.put(
                "resourceCause",
                order.resource().map(ResourceStatus::cause).map(Cause::reason).orElse(null));
        return said;
    }

    private static @Nullable Map<String, @Nullable Object> cause(@Nullable Cause cause) {
        if (cause == null) {
            return null;
        }
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("resource", cause.resource());
        said.put("reason", cause.reason());
        said.put("message", cause.message());
        said.put("hint", cause.hint());
        said.put("audience", text(cause.audience()));
        return said;
    }

    private static @Nullable String reason(@Nullable Stalled stalled) {
        return stalled == null ? null : stalled.reason();
    }

    private static @Nullable String reason(@Nullable Condition condition) {
        return condition == null ? null : condition.reason();
    }

    private static @Nullable String sha(@Nullable Revision revision) {
        return revision == null ? null : revision.sha();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
