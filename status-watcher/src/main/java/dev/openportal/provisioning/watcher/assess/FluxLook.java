package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.Condition;
import dev.openportal.provisioning.events.DeliveryObserved;
import dev.openportal.provisioning.events.Revision;
import dev.openportal.provisioning.events.SourceObserved;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A look at Flux: the sources of our repositories, and the Kustomizations that deliver from them. */
public final class FluxLook {

    /** Label with which Flux marks what it applies. */
    public static final String DELIVERED_BY = "kustomize.toolkit.fluxcd.io/name";

    private FluxLook() {}

    /** The logical repository of a GitRepository; empty where it is not ours. */
    public static Optional<String> repository(Observation source, RepositoryAliases aliases) {
        String url = Fields.text(source.spec(), "url");
        return url == null ? Optional.empty() : aliases.nameOf(url);
    }

    public static Draft source(Observation source, String repository) {
        String object = source.ref().path();
        Revision revision = Revision.parse(Fields.text(source.status(), "artifact", "revision"))
                .orElse(null);
        Condition ready = ready(source);
        boolean suspended = Fields.isTrue(source.spec(), "suspend");
        return (origin, at) -> new SourceObserved(origin, object, repository, revision, ready, suspended, at);
    }

    /** The last word on a source that is gone. */
    public static Draft gone(SourceObserved last) {
        return (origin, at) -> new SourceObserved(origin, last.object(), last.repository(), null, null, false, at);
    }

    /** Which GitRepository a Kustomization delivers from; empty where it is another kind of source. */
    public static Optional<ObjectRef> sourceOf(Observation kustomization) {
        String name = Fields.text(kustomization.spec(), "sourceRef", "name");
        String namespace = Fields.text(kustomization.spec(), "sourceRef", "namespace");
        if (name == null || !"GitRepository".equals(Fields.text(kustomization.spec(), "sourceRef", "kind"))) {
            return Optional.empty();
        }
        return Optional.of(new ObjectRef(
                "source.toolkit.fluxcd.io",
                "GitRepository",
                namespace == null ? kustomization.ref().namespace() : namespace,
                name));
    }

    /** The Kustomization that has applied an object and keeps it so; empty where none says so on it. */
    public static Optional<ObjectRef> deliveryOf(Observation object) {
        String name = object.labels().get(DELIVERED_BY);
        String namespace = object.labels().get("kustomize.toolkit.fluxcd.io/namespace");
        // What a composite is made of may carry its labels, and is nobody's order. A composite names itself there.
        String composite = object.labels().get("crossplane.io/composite");
        boolean part = (composite != null && !composite.equals(object.ref().name()))
                || object.labels().containsKey("crossplane.io/claim-name");
        return name == null || namespace == null || part
                ? Optional.empty()
                : Optional.of(new ObjectRef("kustomize.toolkit.fluxcd.io", "Kustomization", namespace, name));
    }

    public static Draft delivery(Observation kustomization, ObjectRef source, String repository) {
        String object = kustomization.ref().path();
        String path = path(Fields.text(kustomization.spec(), "path"));
        Revision attempted = Revision.parse(Fields.text(kustomization.status(), "lastAttemptedRevision"))
                .orElse(null);
        Revision applied = Revision.parse(Fields.text(kustomization.status(), "lastAppliedRevision"))
                .orElse(null);
        Condition ready = ready(kustomization);
        String progress = kustomization
                .condition("Reconciling")
                .filter(Observation.Said::isTrue)
                .map(Observation.Said::message)
                .orElse(null);
        boolean suspended = Fields.isTrue(kustomization.spec(), "suspend");
        return (origin, at) -> new DeliveryObserved(
                origin, object, source.path(), repository, path, attempted, applied, ready, progress, suspended, at);
    }

    /** The last word on a delivery that is gone. */
    public static Draft gone(DeliveryObserved last) {
        return (origin, at) -> new DeliveryObserved(
                origin,
                last.object(),
                last.source(),
                last.repository(),
                last.path(),
                null,
                null,
                null,
                null,
                false,
                at);
    }

    private static @Nullable Condition ready(Observation object) {
        return object.condition("Ready").map(Observation.Said::asCondition).orElse(null);
    }

    static String path(@Nullable String path) {
        return path == null ? "" : path.replaceAll("^(?:\\./|/|\\.$)+", "").replaceAll("/+$", "");
    }
}
