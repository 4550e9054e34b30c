package dev.openportal.provisioning.writer.git;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where manifests go.
 *
 * @param repository logical name of the repository, as commands and events carry it
 * @param remote clone URL, without credentials
 * @param branch branch that the cluster follows
 * @param cacheDir where the bare clone is kept; it may be deleted at any time, and is made anew
 * @param pollInterval how often the remote is looked at while there is nothing to write
 * @param timeout how long the remote may be silent before a call counts as failed
 * @param commitUrl web address of a commit, with {@code {sha}} where its id belongs; absent where there is none
 * @param committerName committer of every commit; the author is the requester
 * @param committerEmail address beside it
 */
@Validated
@ConfigurationProperties("provisioning.git")
public record GitProperties(
        @DefaultValue("catalog-orders") @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9_.-]{0,99}") String repository,

        @NotBlank String remote,

        @DefaultValue("main") @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9_./-]{0,199}") String branch,

        @NotNull Path cacheDir,
        @DefaultValue("5s") @NotNull Duration pollInterval,
        @DefaultValue("10s") @NotNull Duration timeout,
        @Nullable String commitUrl,
        @DefaultValue("GitOps writer") @NotBlank String committerName,

        @DefaultValue("gitops-writer@openportal.dev") @NotBlank String committerEmail) {

    /** A URL ends up in logs, in process lists and in the cache's configuration: no place for a secret. */
    @AssertTrue(message = "provisioning.git.remote must be a Git URL without credentials in it") public boolean isRemoteFreeOfCredentials() {
        try {
            URIish uri = new URIish(remote);
            boolean web = uri.getScheme() != null && uri.getScheme().startsWith("http");
            return uri.getPass() == null && !(web && uri.getUser() != null);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @AssertTrue(message = "provisioning.git.commit-url must be an http(s) URL with {sha} in it")
    public boolean isCommitUrlUsable() {
        return commitUrl == null || commitUrl.matches("https?://.+") && commitUrl.contains("{sha}");
    }

    @AssertTrue(message = "provisioning.git.poll-interval and timeout must be at least 100 ms") public boolean isPatient() {
        return pollInterval.toMillis() >= 100 && timeout.toMillis() >= 100;
    }

    String branchRef() {
        return "refs/heads/" + branch;
    }
}
