package dev.openportal.provisioning.security.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.openportal.provisioning.security.Verification;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys change, and those who publish them are away, slow or hostile. */
class KeyFetchTest {

    private static final String KEYS = "/jwks";

    private final TokenIssuer issuer = TokenIssuer.start();
    private final Verifying verifying = Verifying.of(issuer);
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void stop() {
        over.countDown();
        issuer.close();
    }

    private Token jane() {
        return issuer.token("jane").expiringAt(Instant.now().plus(Duration.ofDays(2)));
    }

    @Test
    void keysAreFetchedOnceForMany() {
        IntStream.range(0, 50).parallel().forEach(i -> verifying.accepted(issuer.token("user" + i)));

        assertThat(issuer.asked(KEYS)).isEqualTo(1);
    }

    @Test
    void aNewKeyIsFoundWhenAMomentHasPassedSinceTheLastLook() {
        Token old = jane();
        verifying.accepted(old);
        issuer.rotate();

        verifying.later(Duration.ofSeconds(11));

        verifying.accepted(jane());
        verifying.refused(old, "a key that its issuer");
    }

    @Test
    void unknownKeysDoNotMakeUsAskTheIssuerAgainAndAgain() {
        verifying.accepted(jane());
        for (int i = 0; i < 20; i++) {
            verifying.refused(jane().keyId("made-up-" + i), "a key that its issuer");
        }
        verifying.later(Duration.ofSeconds(11));
        for (int i = 0; i < 20; i++) {
            verifying.refused(jane().keyId("made-up-" + i), "a key that its issuer");
        }

        assertThat(issuer.asked(KEYS)).isEqualTo(2);
    }

    @Test
    void aKeyThatWasWithdrawnDoesNotCountWhenKeysAreOld() {
        Token old = jane();
        verifying.accepted(old);
        issuer.rotate();

        verifying.later(Duration.ofMinutes(6));

        verifying.refused(old, "a key that its issuer");
    }

    @Test
    void duringAnOutageKnownKeysCountForAWhileAndUnknownOnesAreNotJudged() {
        verifying.accepted(jane());
        issuer.answer(KEYS, TokenIssuer.status(503));

        verifying.later(Duration.ofMinutes(50));
        verifying.accepted(jane());
        verifying.unavailable(jane().keyId("perhaps-new"));
        verifying.later(Duration.ofMinutes(11));
        verifying.unavailable(jane());
    }

    @Test
    void whatWasAwayIsFoundAgain() {
        TokenIssuer.Answer good = issuer.answer(KEYS, TokenIssuer.status(500));
        verifying.unavailable(jane());
        verifying.unavailable(jane());
        assertThat(issuer.asked(KEYS)).isEqualTo(1);

        issuer.answer(KEYS, good);
        verifying.later(Duration.ofSeconds(11));

        verifying.accepted(jane());
    }

    @Test
    void anIssuerThatNobodyReaches() {
        Token jane = jane();
        issuer.close();

        verifying.unavailable(jane);
    }

    @Test
    void anAnswerThatNeverComes() {
        issuer.answer(KEYS, exchange -> hang());

        verifying.unavailable(jane());
    }

    @Test
    void anAnswerThatNeverEnds() {
        issuer.answer(KEYS, exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            hang();
        });

        verifying.unavailable(jane());
    }

    @Test
    void anAnswerOfMegabytesIsGivenUpEarly() throws Exception {
        AtomicLong taken = new AtomicLong();
        CountDownLatch gone = new CountDownLatch(1);
        issuer.answer(KEYS, exchange -> flood(exchange, taken, gone));

        verifying.unavailable(jane());

        assertThat(gone.await(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        assertThat(taken.get()).isLessThan(100_000_000L);
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (TokenIssuer evil = TokenIssuer.start()) {
            issuer.answer(KEYS, TokenIssuer.status(302, "Location", evil.url() + KEYS));

            verifying.unavailable(jane().signedWith(evil.key()).keyId(evil.key().getKeyID()));

            assertThat(evil.asked()).isEmpty();
        }
    }

    @Test
    void aDocumentOfAnotherIssuerLeadsNowhere() {
        try (TokenIssuer evil = TokenIssuer.start()) {
            issuer.answer("/.well-known/openid-configuration", exchange -> {
                byte[] body =
                        ("{\"issuer\":\"" + evil.url() + "\",\"jwks_uri\":\"" + evil.url() + KEYS + "\"}").getBytes();
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });

            verifying.unavailable(jane().signedWith(evil.key()).keyId(evil.key().getKeyID()));

            assertThat(evil.asked()).isEmpty();
        }
    }

    @Test
    void whatIsNoKeySetGivesNoKeys() {
        issuer.answer(KEYS, exchange -> {
            byte[] body = "<html>log in</html>".getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        verifying.unavailable(jane());
    }

    @Test
    void theCallerIsToldNothingOfWhereKeysAre() {
        issuer.answer(KEYS, TokenIssuer.status(500));

        assertThat(verifying.verify(jane().signed()))
                .isInstanceOfSatisfying(
                        Verification.Unavailable.class,
                        unavailable -> assertThat(unavailable.reason()).doesNotContain("localhost"));
    }

    private void hang() throws IOException {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void flood(HttpExchange exchange, AtomicLong taken, CountDownLatch gone) throws IOException {
        byte[] part = " ".repeat(100_000).getBytes();
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            while (taken.get() < 200_000_000L) {
                body.write(part);
                taken.addAndGet(part.length);
            }
        } finally {
            gone.countDown();
        }
    }
}
