package dev.openportal.provisioning.watcher.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Cause.Audience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue, and docs/operations/failures.md against it. */
class CatalogueTest {

    private static final Path GUIDE = Path.of("..", "docs", "operations", "failures.md");

    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        Arrays.stream(Files.readString(GUIDE).split("(?m)^## "))
                .skip(1)
                .map(section -> section.split("(?m)^# ")[0])
                .forEach(section -> assertThat(
                                sections.put(section.lines().findFirst().orElseThrow(), section))
                        .as("two sections")
                        .isNull());
        return sections;
    }

    @Test
    void everyReasonHasItsSectionAndEverySectionItsReason() throws IOException {
        assertThat(sections().keySet()).containsExactlyInAnyOrderElementsOf(Catalogue.names());
    }

    @Test
    void everySectionSaysWhatToLookAtWhatMendsItAndWhoCan() throws IOException {
        sections().forEach((reason, section) -> {
            boolean requester = Catalogue.advice(reason, "").audience() == Audience.REQUESTER;
            assertThat(section)
                    .contains("- **Look at:** ", "- **What mends it:** ")
                    .contains("- **Who:** " + (requester ? "the person who ordered" : "the platform team"));
        });
    }

    @Test
    void linksWithinTheGuideLeadSomewhere() throws IOException {
        var anchors = sections().keySet().stream().map(String::toLowerCase).toList();
        var links = java.util.regex.Pattern.compile("\\]\\(#([^)]*)\\)").matcher(Files.readString(GUIDE));
        while (links.find()) {
            assertThat(anchors).contains(links.group(1));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ReconcileError       | create failed: ServiceQuotaExceeded: 20 instances             | QuotaExceeded           | PLATFORM
            ReconcileError       | connect failed: cannot get credentials                        | CannotConnectToProvider | PLATFORM
            ReconcileError       | cannot select Composition: no compatible Compositions found   | CompositionMissing      | PLATFORM
            ReconcileError       | cannot determine creation result - remove the crossplane.io/external-create-pending annotation | CreationPending | PLATFORM
            ReconcileError       | observe failed: AccessDenied: not authorized to perform       | Forbidden               | PLATFORM
            ReconcileError       | create failed: dial tcp 10.0.0.1:443: i/o timeout             | ProviderUnavailable     | PLATFORM
            ReconcileError       | it is a mystery                                               | ReconcileError          | PLATFORM
            ReconciliationFailed | MongoDB/a/b dry-run failed (Invalid): b is invalid: spec.size: Unsupported value: "x" | Invalid | REQUESTER
            ReconciliationFailed | MongoDB/a/b dry-run failed (Invalid): spec.region: Invalid value: "x": field is immutable | Immutable | REQUESTER
            ReconciliationFailed | MongoDB/a/b dry-run failed (Forbidden): mongodbs is forbidden: exceeded quota: small | QuotaExceeded | PLATFORM
            ReconciliationFailed | MongoDB/a/b dry-run failed (Forbidden): User cannot patch resource is forbidden | Forbidden | PLATFORM
            ReconciliationFailed | Widget/a/b dry-run failed: no matches for kind "Widget" in version "example.com/v1" | MissingKind | PLATFORM
            ReconciliationFailed | MongoDB/a/b dry-run failed: namespaces "a" not found          | NamespaceMissing        | REQUESTER
            ReconciliationFailed | admission webhook "policy" denied the request: it is forbidden to be huge | PolicyDenied | REQUESTER
            BuildFailed          | accumulating resources: permission denied                     | BuildFailed             | PLATFORM
            """)
    void whoOnlyQuotesGivesTheAdviceForWhatIsQuoted(String reason, String message, String like, Audience audience) {
        Catalogue.Advice advice = Catalogue.advice(reason, message);
        assertThat(advice).isEqualTo(Catalogue.advice(like, ""));
        assertThat(advice.audience()).isEqualTo(audience);
    }

    @Test
    void anUnknownReasonIsLeftToThePlatform() {
        assertThat(Catalogue.explains("Whatever")).isFalse();
        assertThat(Catalogue.advice("Whatever", "it broke")).isEqualTo(new Catalogue.Advice(null, Audience.PLATFORM));
    }
}
