package dev.openportal.provisioning.watcher.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Another way to the same last state: objects come in any order, are as they were never meant to be for a while, vanish
 * and come back, are told of twice or not at all until the next list, and the watcher changes in between.
 */
final class Detours {

    private final Situation situation;
    private final Watched watched;
    private final Random random;

    Detours(Situation situation, Watched watched, Random random) {
        this.situation = situation;
        this.watched = watched;
        this.random = random;
    }

    void walk() {
        List<Runnable> steps = new ArrayList<>();
        for (GenericKubernetesResource object : situation.objects()) {
            detours(object).forEach(steps::add);
        }
        Collections.shuffle(steps, random);
        steps.forEach(this::take);
        List<GenericKubernetesResource> last = new ArrayList<>(situation.objects());
        Collections.shuffle(last, random);
        boolean lost = false;
        for (GenericKubernetesResource object : last) {
            boolean unheard = random.nextInt(5) == 0;
            lost |= unheard;
            take(() -> {
                if (unheard) {
                    watched.cluster.putUnheard(object);
                } else {
                    watched.cluster.put(object);
                }
            });
        }
        // Whoever loses events is told so, and lists anew.
        if (lost) {
            take(watched.cluster::relist);
        }
        take(() -> watched.cluster.deliver(last.get(0)));
    }

    private void take(Runnable step) {
        watched.step(step);
        if (random.nextInt(12) == 0) {
            watched.takeover();
        }
    }

    private List<Runnable> detours(GenericKubernetesResource object) {
        List<Runnable> steps = new ArrayList<>();
        if (random.nextBoolean()) {
            steps.add(() -> watched.cluster.put(earlier(object)));
        }
        if (random.nextInt(3) == 0) {
            steps.add(() -> watched.cluster.put(object));
            steps.add(() -> watched.cluster.deliver(object));
        }
        if (random.nextInt(4) == 0) {
            steps.add(() -> watched.cluster.delete(object));
        }
        if (random.nextInt(6) == 0) {
            steps.add(watched.cluster::relist);
        }
        return steps;
    }

    /** As it was before its controllers had come so far; definitions are there or not. */
    private GenericKubernetesResource earlier(GenericKubernetesResource object) {
        GenericKubernetesResource before = FedCluster.copy(object);
        if (!before.getApiVersion().startsWith("apiextensions")) {
            before.setAdditionalProperty("status", random.nextBoolean() ? Map.of() : Map.of("conditions", List.of()));
        }
        return before;
    }
}
