package dev.openportal.provisioning.watcher.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of Flux and kustomize, and whether they name {@code local/team-a/MongoDB/db-1.yaml}. */
class CulpritTest {

    private static final TrackedRequest DB_1 = db1();

    private static TrackedRequest db1() {
        Story story = new Story();
        return TrackedRequest.accepted(story.accepted(1).change()).committed(story.committed(1, 5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true  | MongoDB/team-a/db-1 | MongoDB/team-a/db-1 dry-run failed (Invalid): MongoDB \"db-1\" is invalid",
                "false | MongoDB/team-a/db-10 | MongoDB/team-a/db-10 dry-run failed (Invalid): spec.size",
                "false | Cache/team-b/x | Cache/team-b/x apply failed: conflicts with MongoDB/team-a/db-1",
                "false | Foo/team-a/db-1 | Foo/team-a/db-1 dry-run failed: no matches for kind \"Foo\" in version \"bar/v1\"",
                "true  | MongoDB of example.com/v1 | no matches for kind \"MongoDB\" in version \"example.com/v1\"",
                "false | Foo of bar/v1 | no matches for kind \"Foo\" in version \"bar/v1\"",
                "true  | Deployment/team-a/web | timeout waiting for: [Deployment/team-a/web, MongoDB/team-a/db-1]",
                "true  | local/team-a/MongoDB/db-1.yaml | kustomize build failed: accumulating resources from"
                        + " 'local/team-a/MongoDB/db-1.yaml': missing kind in object",
                "false | local/team-b/MongoDB/db-1.yaml | kustomize build failed: accumulating resources from"
                        + " 'local/team-b/MongoDB/db-1.yaml': missing kind in object",
                "true  | db-1.yaml | accumulation err='accumulating resources from 'MongoDB': recursed accumulation of"
                        + " path '/tmp/k-1/local/team-a/MongoDB': accumulating resources from 'db-1.yaml': yaml: line 3'",
                "false | db-1.yaml | accumulation err='accumulating resources from 'MongoDB': recursed accumulation of"
                        + " path '/tmp/k-1/local/team-b/MongoDB': accumulating resources from 'db-1.yaml': yaml: line 3'",
                "false | Namespace/team-z | Namespace/team-z dry-run failed (Forbidden): not allowed",
                "false | MongoDB/x.yaml | accumulating resources from 'MongoDB/x.yaml': yaml: line 3"
            })
    void isNamedByWhatTheMessageSays(boolean named, String culprit, String message) {
        assertThat(Culprit.isNamed(message, DB_1)).isEqualTo(named);
        assertThat(Culprit.in(message)).hasValue(culprit);
    }
}
