package dev.openportal.provisioning.sandbox.crossplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.platform.PlatformFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowingConsumer;

/** Objects as Flux applies them, on a platform that is ready for them, and what becomes of them. */
final class Orders {
    static final String OLDER = "platform.example.com/v1alpha1";
    static final String NEWER = "openportal.dev/v1alpha1";
    private static final String FLUX = "kustomize-controller";
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final List<String> OFFERED =
            List.of("xmongodbs." + "platform.example.com", "caches.openportal.dev", "webapps.openportal.dev");

    private final PlatformFixture platform;

    Orders(PlatformFixture platform) {
        this.platform = platform;
        await().atMost(PATIENCE)
                .until(() -> OFFERED.stream()
                        .allMatch(name -> platform.live(new Ref(
                                        "apiextensions.crossplane.io/v2", "CompositeResourceDefinition", "", name))
                                .is("Established")));
        await().atMost(PATIENCE)
                .until(() -> platform.live(new Ref(
                                "apiextensions.k8s.io/v1",
                                "CustomResourceDefinition",
                                "",
                                "webappworkloads.openportal.dev"))
                        .is("Established"));
    }

    static Doc mongo(String name, Map<String, ?> spec) {
        return of(OLDER, "MongoDB", name, spec);
    }

    static Doc cache(String name, Map<String, ?> spec) {
        return of(NEWER, "Cache", name, spec);
    }

    static Doc of(String apiVersion, String kind, String name, Map<String, ?> spec) {
        var doc = Doc.of(apiVersion, kind, "team-a", name);
        doc.set(new java.util.LinkedHashMap<>(spec), "spec");
        return doc;
    }

    Doc apply(Doc wanted) {
        return platform.api().apply(wanted, FLUX);
    }

    Doc ready(Doc wanted) {
        apply(wanted);
        await().atMost(PATIENCE).until(() -> platform.live(wanted.ref()).is("Ready"));
        return platform.live(wanted.ref());
    }

    void awaitGone(Doc order) {
        await().atMost(PATIENCE).until(() -> platform.api().get(order.ref()).isEmpty());
    }

    /** Waits until the condition is as the assertion says. */
    void condition(Ref ref, String type, ThrowingConsumer<Doc> assertion) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(condition(platform.live(ref), type)).satisfies(assertion));
    }

    static Doc condition(Doc object, String type) {
        return object.docs("status", "conditions").stream()
                .filter(condition -> condition.text("type").equals(type))
                .findFirst()
                .orElse(new Doc(Map.of()));
    }

    static ThrowingConsumer<Doc> says(String status, String reason, String message) {
        return condition -> assertThat(
                        List.of(condition.text("status"), condition.text("reason"), condition.text("message")))
                .containsExactly(status, reason, message);
    }

    /** What this object is made of, as it records it, of one kind. */
    Ref part(Doc composite, String kind) {
        var legacy = composite.list("spec", "resourceRefs").isEmpty();
        var refs =
                legacy ? composite.docs("spec", "crossplane", "resourceRefs") : composite.docs("spec", "resourceRefs");
        return refs.stream()
                .filter(ref -> ref.kind().equals(kind))
                .map(ref -> new Ref(ref.text("apiVersion"), kind, composite.namespace(), ref.text("name")))
                .findFirst()
                .orElse(new Ref("v1", kind, "team-a", "not-made-yet"));
    }

    Doc composite(Doc claim) {
        var name = platform.live(claim.ref()).text("spec", "resourceRef", "name");
        return platform.live(new Ref(OLDER, "X" + claim.kind(), "", name));
    }

    List<Doc> warnings(String reason) {
        return platform.api().list("v1", "Event", Map.of()).stream()
                .filter(event -> event.text("type").equals("Warning")
                        && event.text("reason").equals(reason))
                .toList();
    }
}
