package dev.openportal.provisioning.watcher.assess;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How those who refuse something say why; the first that matches counts, so the special stand before the general. */
final class Wordings {

    private static final Map<String, Pattern> BY_REASON = new LinkedHashMap<>();

    static {
        says("CreationPending", "external-create-pending");
        says(
                "CompositionMissing",
                "cannot (?:select|find|fetch) composition|no compatible compositions|cannot get composition"
                        + "|compositionrevisions?\\.\\S+ \"[^\"]*\" not found");
        says("Immutable", "field is immutable|immutable field|cannot be changed once|updates to \\S+ \\S+ for fields");
        says("QuotaExceeded", "exceeded quota|quota ?exceeded|limit ?exceeded|exceeds? (?:the )?(?:quota|limit)");
        says(
                "CannotConnectToProvider",
                "^connect failed|cannot get credentials|no credentials|expired ?token|invalidclienttokenid"
                        + "|providerconfigs?\\.\\S+ \"[^\"]*\" not found");
        says(
                "MissingKind",
                "no matches for kind|no kind match|could not find the requested resource"
                        + "|doesn't have a resource type");
        says("NamespaceMissing", "namespaces \"[^\"]*\" not found");
        says("AlreadyExists", "already exists|alreadyexists|not controlled by|already controlled by");
        says("PolicyDenied", "admission webhook \"[^\"]*\" denied|violates policy|blocked by policy");
        says("Forbidden", "forbidden|access ?denied|not authorized|unauthorized|permission denied");
        says(
                "Invalid",
                "is invalid:|\\(invalid\\)|unsupported value|required value|validation ?error|invalidparameter");
        says(
                "ProviderUnavailable",
                "throttl|too many requests|rate limit|service ?unavailable|connection refused|no such host"
                        + "|i/o timeout|deadline exceeded");
    }

    private Wordings() {}

    private static void says(String reason, String pattern) {
        BY_REASON.put(reason, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
    }

    static Optional<String> find(String message) {
        return BY_REASON.entrySet().stream()
                .filter(wording -> wording.getValue().matcher(message).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
