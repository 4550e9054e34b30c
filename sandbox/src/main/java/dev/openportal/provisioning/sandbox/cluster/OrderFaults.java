package dev.openportal.provisioning.sandbox.cluster;

import dev.openportal.provisioning.sandbox.cluster.api.Admission;
import dev.openportal.provisioning.sandbox.cluster.api.ApiError;
import dev.openportal.provisioning.sandbox.cluster.api.Target;
import tools.jackson.databind.JsonNode;

/** Refuses writes of objects that ask for it in {@code simulate}, in the words of RBAC and of resource quotas. */
final class OrderFaults implements Admission {

    @Override
    public void review(Write write) {
        JsonNode object = write.after();
        if (object == null || write.target().status()) {
            return;
        }
        var target = write.target();
        if (isOrdered(object)) {
            switch (object.path("spec").path("simulate").asString("")) {
                case "forbidden" -> throw mayNot(target, object);
                case "quota" -> requireRoom(write, object);
                default -> {
                    // Not ours to refuse.
                }
            }
        } else if (object.path("spec")
                .path("forProvider")
                .path("simulate")
                .asString("")
                .equals("composed-quota")) {
            requireRoom(write, object);
        }
    }

    /** What somebody else has made of an order is spared. */
    private static boolean isOrdered(JsonNode object) {
        return object.path("metadata").path("ownerReferences").isEmpty()
                && !object.path("spec").has("claimRef");
    }

    private static ApiError mayNot(Target target, JsonNode object) {
        var kind = target.kind();
        var scope = kind.namespaced() ? " in the namespace \"" + target.namespace() + "\"" : " at the cluster scope";
        return ApiError.forbidden(
                kind,
                name(object),
                "User \"system:serviceaccount:flux-system:kustomize-controller\" cannot patch resource \""
                        + kind.plural() + "\" in API group \"" + kind.group() + "\"" + scope);
    }

    private static void requireRoom(Admission.Write write, JsonNode object) {
        var kind = write.target().kind();
        if (write.before() != null || !kind.namespaced()) {
            return;
        }
        var count = "count/" + kind.resource() + "=";
        throw ApiError.forbidden(
                kind,
                name(object),
                "exceeded quota: " + write.target().namespace() + "-objects, requested: " + count + "1, used: " + count
                        + "10, limited: " + count + "10");
    }

    private static String name(JsonNode object) {
        return object.path("metadata").path("name").asString("");
    }
}
