package dev.openportal.provisioning.watcher.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            dial postgres://admin:hunter2@db:5432/x failed                | dial postgres://***@db:5432/x failed
            unable to clone 'https://bot:p@ss:w@git.example.com/orders'   | unable to clone 'https://***@git.example.com/orders'
            password="hunter2 and more", host=db                         | password=***, host=db
            {\\"password\\":\\"hunter2\\",\\"user\\":\\"a\\"}                    | {\\"password\\":***,\\"user\\":\\"a\\"}
            token: abc                                                    | token: ***
            Authorization: Bearer abcdefghijkl.mnop                       | Authorization: Bearer ***
            Authorization: Basic dXNlcjpwYXNzd29yZA==                     | Authorization: Basic ***
            key AKIAIOSFODNN7EXAMPLE is not active                        | key *** is not active
            aws_secret_access_key = wJalrXUtnFEMI/K7MDENG                 | aws_secret_access_key = ***
            GET /x?X-Amz-Signature=deadbeef&X-Amz-Expires=1               | GET /x?X-Amz-Signature=***&X-Amz-Expires=1
            client_secret=s3cr3t refused                                  | client_secret=*** refused
            jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig expired          | jwt *** expired
            remote: ghp_0123456789abcdefABCDEF denied                     | remote: *** denied
            use glpat-0123456789abcdefABCD instead                        | use *** instead
            """)
    void secretsAreHidden(String message, String shown) {
        assertThat(Redaction.of(message)).isEqualTo(shown);
    }

    @Test
    void aPrivateKeyIsHiddenAsAWholeEvenWithoutItsEnd() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n";
        assertThat(Redaction.of("bad key " + key + "-----END RSA PRIVATE KEY----- in x"))
                .isEqualTo("bad key *** in x");
        assertThat(Redaction.of("bad key " + key)).isEqualTo("bad key ***");
    }

    /** Providers quote what they were given, for example the user data of a machine. */
    @Test
    void aLongWordIsReadInNoTime() {
        String word = "YWJj".repeat(8_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> assertThat(Redaction.of(word)).isEqualTo(word));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cannot get secret \"team-a/db-conn\": not found",
                "create failed: cannot create Instance shop-i: quota exceeded",
                "MongoDB/team-a/shop dry-run failed (Invalid): spec.size: Unsupported value: \"huge\"",
                "failed to checkout 'https://git.example.com/orders.git': repository not found",
                "main@sha1:0123456789abcdef0123456789abcdef01234567"
            })
    void whatHelpsStays(String message) {
        assertThat(Redaction.of(message)).isEqualTo(message);
    }
}
