package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.watcher.assess.AdoptedOwners;
import dev.openportal.provisioning.watcher.assess.FactSink;
import dev.openportal.provisioning.watcher.assess.RepositoryAliases;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The watch role. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "provisioning.roles.watch", matchIfMissing = true)
@EnableConfigurationProperties({WatchSettings.class, AdoptionSettings.class})
public class WatchWiring {

    @Bean
    ClusterWatches watchHealthIndicator(WatchSettings settings, AdoptionSettings adoption, FactSink sink) {
        AdoptedOwners owners = adoption.asRules();
        RepositoryAliases aliases = new RepositoryAliases(settings.urlsByRepository());
        return new ClusterWatches(() -> {
            Map<String, ClusterWatch> watches = new LinkedHashMap<>();
            settings.clusters()
                    .forEach(cluster -> watches.put(
                            cluster.name(),
                            new ClusterWatch(
                                    cluster.name(),
                                    client(cluster.url()),
                                    sink,
                                    aliases,
                                    owners,
                                    settings.watch(),
                                    InstantSource.system())));
            return watches;
        });
    }

    /** Nothing from the environment: neither a kubeconfig nor a service account decides what is watched. */
    static KubernetesClient client(URI url) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(url.toString())
                .withAutoConfigure(false)
                .withConnectionTimeout(2_000)
                .withRequestTimeout(4_000)
                .withRequestRetryBackoffLimit(0)
                .withWatchReconnectInterval(500)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }
}
