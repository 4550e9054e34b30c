package dev.openportal.provisioning.watcher.assess;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of our repositories a Git URL means: a cluster may reach one under another name, or by another protocol. */
public final class RepositoryAliases {

    private static final Pattern SCP = Pattern.compile("(?:[^@/]+@)?([^:/]+):(?!//)(.+)");

    private final Map<String, String> names = new HashMap<>();

    /**
     * @param urls of each repository, by its logical name
     * @throws IllegalArgumentException where two repositories share a URL
     */
    public RepositoryAliases(Map<String, List<String>> urls) {
        urls.forEach((name, aliases) -> aliases.forEach(url -> {
            String other = names.put(normalised(url), name);
            if (other != null && !other.equals(name)) {
                throw new IllegalArgumentException(
                        "The repositories " + other + " and " + name + " have a URL in common.");
            }
        }));
    }

    /** Empty for a repository that is not ours. */
    public Optional<String> nameOf(String url) {
        return Optional.ofNullable(names.get(normalised(url)));
    }

    /** Scheme and host in lower case, without user, default port, trailing slash and {@code .git}. */
    static String normalised(String url) {
        String text = url.strip();
        Matcher scp = SCP.matcher(text);
        if (!text.contains("://") && scp.matches()) {
            text = "ssh://" + scp.group(1) + "/" + scp.group(2);
        }
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null) {
                String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
                text = scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port(scheme, uri.getPort())
                        + uri.getPath().replaceAll("/{2,}", "/");
            }
        } catch (URISyntaxException e) {
            // Compared as it stands: it can only equal the same text in the configuration.
            return text;
        }
        return text.replaceAll("/+$", "").replaceAll("\\.git$", "");
    }

    private static String port(String scheme, int port) {
        boolean usual = switch (scheme) {
            case "https" -> port == 443;
            case "http" -> port == 80;
            case "ssh" -> port == 22;
            default -> false;
        };
        return port < 0 || usual ? "" : ":" + port;
    }
}
