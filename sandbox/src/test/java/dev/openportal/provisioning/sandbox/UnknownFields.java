package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.Method;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Kubernetes' own kinds held against Fabric8's models of them, which put aside what they do not know. */
final class UnknownFields {

    private static final String MODELS = "io.fabric8.kubernetes.api.model";
    private static final KubernetesSerialization READER = new KubernetesSerialization();

    private UnknownFields() {}

    static void none(JsonNode object) {
        String apiVersion = object.path("apiVersion").asString();
        if (!apiVersion.contains(".") || apiVersion.contains(".k8s.io/")) {
            none(DeployFolder.name(object), READER.unmarshal(object.toString()));
        }
    }

    private static void none(String path, Object value) {
        if (value instanceof Iterable<?> list) {
            list.forEach(element -> none(path + "[]", element));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(element -> none(path + "{}", element));
        } else if (value != null && value.getClass().getName().startsWith(MODELS)) {
            for (Method method : value.getClass().getMethods()) {
                if (method.getName().startsWith("get") && method.getParameterCount() == 0) {
                    String field = path + "." + method.getName().substring(3);
                    Object found = read(method, value);
                    if (method.getName().equals("getAdditionalProperties")) {
                        assertThat((Map<?, ?>) found).as(path).isEmpty();
                    } else {
                        none(field, found);
                    }
                }
            }
        }
    }

    private static Object read(Method method, Object value) {
        try {
            return method.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method.toString(), e);
        }
    }
}
