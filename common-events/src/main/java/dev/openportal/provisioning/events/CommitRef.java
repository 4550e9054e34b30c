package dev.openportal.provisioning.events;

import org.jspecify.annotations.Nullable;

/**
 * The commit that carries a request.
 *
 * @param repository logical name of the repository, never a URL
 * @param branch branch that the cluster follows
 * @param sha 40 hex digits
 * @param path of the manifest inside the repository
 * @param url where a person can look at it, or null where no web address is configured
 */
public record CommitRef(
        String repository,
        String branch,
        String sha,
        String path,
        @Nullable String url) {}
