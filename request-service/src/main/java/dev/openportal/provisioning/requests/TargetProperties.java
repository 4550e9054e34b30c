package dev.openportal.provisioning.requests;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where orders go.
 *
 * @param repository logical name of the target repository
 * @param branch branch that the cluster follows
 */
@Validated
@ConfigurationProperties("provisioning.target")
record TargetProperties(
        @NotBlank @DefaultValue("catalog-orders") String repository,
        @NotBlank @DefaultValue("main") String branch) {}
