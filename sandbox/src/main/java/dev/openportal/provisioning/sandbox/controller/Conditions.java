package dev.openportal.provisioning.sandbox.controller;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object's conditions being rewritten; transition times move only with the status. */
public final class Conditions {
    private final Map<String, Map<String, Object>> byType = new LinkedHashMap<>();
    private final long generation;

    private Conditions(Doc object, long generation) {
        this.generation = generation;
        for (var condition : object.docs("status", "conditions")) {
            byType.put(condition.text("type"), Trees.copy(condition.root()));
        }
    }

    /** Conditions that carry the generation which they speak of. */
    public static Conditions observed(Doc object) {
        return new Conditions(object, object.generation());
    }

    /** Conditions of the older shape, which says nothing about generations. */
    public static Conditions unversioned(Doc object) {
        return new Conditions(object, -1);
    }

    public Conditions put(String type, String status, String reason, String message) {
        var before = byType.get(type);
        var now = new LinkedHashMap<String, Object>();
        now.put("type", type);
        now.put("status", status);
        now.put("reason", reason);
        now.put("message", message);
        if (generation >= 0) {
            now.put("observedGeneration", generation);
        }
        now.put(
                "lastTransitionTime",
                before != null && status.equals(before.get("status"))
                        ? Trees.copy(before).getOrDefault("lastTransitionTime", now())
                        : now());
        byType.put(type, now);
        return this;
    }

    public Conditions remove(String... types) {
        for (var type : types) {
            byType.remove(type);
        }
        return this;
    }

    public List<Map<String, Object>> list() {
        return new ArrayList<>(byType.values());
    }

    /** The present second, as Kubernetes writes times. */
    public static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
