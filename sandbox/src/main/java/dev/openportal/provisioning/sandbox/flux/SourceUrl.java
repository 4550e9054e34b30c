package dev.openportal.provisioning.sandbox.flux;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Where a GitRepository is cloned from: over the network only, for a cluster has no business in this machine's files. */
record SourceUrl(URI uri) {
    private static final Set<String> SCHEMES = Set.of("http", "https", "ssh");

    static SourceUrl parse(String text) throws StepFailure {
        try {
            var uri = URI.create(text);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (SCHEMES.contains(scheme) && uri.getHost() != null) {
                return new SourceUrl(uri);
            }
        } catch (IllegalArgumentException e) {
            // The exception quotes the text, which may hold a password.
            throw new StepFailure("URLInvalid", "spec.url is not a URL");
        }
        throw new StepFailure("URLInvalid", "spec.url must be an http, https or ssh URL with a host");
    }

    /** A text about this URL without the credentials in it. */
    String withoutCredentials(String text) {
        var userInfo = uri.getRawUserInfo();
        if (userInfo == null) {
            return text;
        }
        var clean = text.replace(userInfo + "@", "");
        // JGit leaves the password out by itself, and writes what it decoded.
        for (var part : new String[] {uri.getUserInfo(), uri.getUserInfo().split(":", 2)[0]}) {
            clean = clean.replace(part + "@", "");
        }
        return clean;
    }

    @Override
    public String toString() {
        return withoutCredentials(uri.toString());
    }
}
