package dev.openportal.provisioning.sandbox.cluster.http;

import dev.openportal.provisioning.sandbox.cluster.api.ApiError;
import dev.openportal.provisioning.sandbox.cluster.api.Kinds;
import dev.openportal.provisioning.sandbox.cluster.api.Target;
import java.util.List;

/** Which object or collection a path means. */
final class Route {
    private Route() {}

    /** Reads {@code /api/v1/…} and {@code /apis/<group>/<version>/…}, given without empty segments. */
    static Target read(Kinds kinds, List<String> segments) {
        var core = segments.get(0).equals("api");
        var prefix = core ? 2 : 3;
        if (segments.size() <= prefix) {
            throw ApiError.noSuchPath();
        }
        var group = core ? "" : segments.get(1);
        var version = segments.get(prefix - 1);
        var rest = segments.subList(prefix, segments.size());
        var namespace = "";
        // A namespace's own path looks like the beginning of a path inside it.
        if (rest.get(0).equals("namespaces")
                && rest.size() > 2
                && !(core && List.of("status", "finalize").contains(rest.get(2)))) {
            namespace = rest.get(1);
            rest = rest.subList(2, rest.size());
        }
        var plural = rest.get(0);
        var kind = kinds.all().stream()
                .filter(k -> k.group().equals(group) && k.plural().equals(plural))
                .findFirst()
                .orElseThrow(ApiError::noSuchPath);
        var served = kind.version(version).orElseThrow(ApiError::noSuchPath);
        var status = rest.size() == 3 && rest.get(2).equals("status") && served.hasStatus();
        if (rest.size() > 3
                || (rest.size() == 3 && !status)
                || (!namespace.isEmpty() && !kind.namespaced())
                || (namespace.isEmpty() && kind.namespaced() && rest.size() > 1)) {
            throw ApiError.noSuchPath();
        }
        return new Target(kind, served, namespace, rest.size() > 1 ? rest.get(1) : "", status);
    }
}
