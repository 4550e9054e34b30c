package dev.openportal.provisioning.watcher.kubernetes;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is watched, and how. The defaults are the sandbox's.
 *
 * @param clusters each with the name that orders use for it
 * @param repositories ours, with all URLs by which a cluster may know them; sources of others are ignored
 */
@ConfigurationProperties("provisioning")
record WatchSettings(
        @Nullable List<Cluster> clusters,
        @Nullable List<Repository> repositories,
        @DefaultValue Watch watch) {

    WatchSettings {
        clusters = clusters == null || clusters.isEmpty()
                ? List.of(new Cluster("local", URI.create("http://localhost:8085")))
                : List.copyOf(clusters);
        repositories = repositories == null || repositories.isEmpty()
                ? List.of(new Repository("catalog-orders", List.of("http://localhost:8084/catalog-orders.git")))
                : List.copyOf(repositories);
    }

    /** @param url of its API server */
    record Cluster(String name, URI url) {}

    /** @param urls of one repository, compared without user, trailing {@code .git} and slash */
    record Repository(String name, List<String> urls) {}

    /**
     * @param leaseNamespace where the Lease lies by which one watcher is active
     * @param leaseDuration a holder that did not renew for so long is overtaken
     * @param renewEvery well below the duration
     * @param reportInterval how often it is told that a cluster is seen; what takes too long is noticed by that
     */
    record Watch(
            @DefaultValue("default") String leaseNamespace,
            @DefaultValue("6s") Duration leaseDuration,
            @DefaultValue("2s") Duration renewEvery,
            @DefaultValue("10s") Duration reportInterval) {}

    Map<String, List<String>> urlsByRepository() {
        return repositories().stream().collect(Collectors.toMap(Repository::name, Repository::urls));
    }

    @Override
    public List<Cluster> clusters() {
        return clusters == null ? List.of() : clusters;
    }

    @Override
    public List<Repository> repositories() {
        return repositories == null ? List.of() : repositories;
    }
}
