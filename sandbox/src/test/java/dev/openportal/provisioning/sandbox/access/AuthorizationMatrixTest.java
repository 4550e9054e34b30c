package dev.openportal.provisioning.sandbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.StatusDocument;
import dev.openportal.provisioning.security.jose.TokenIssuer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may do what with what belongs to whom. Each cell is tried at running services, at a shelf that nobody else touches.
 * A new caller is a row and a token, a new deed is a column and a constant of {@link Deed}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationMatrixTest {

    /** {@code yes}: done or shown; {@code -}: answered as if there were nothing; else the refusal's status. */
    private static final String MATRIX = """
            group:default/team-a
            caller         create update delete dryrun retry rollback cancel approve decline request requests resource resources offerings s_request s_resource s_all poll
            nobody         401    401    401    401    401   401      401    401     401     401     401      401      401       401       401       401        401   401
            forged         401    401    401    401    401   401      401    401     401     401     401      401      401       401       401       401        401   401
            expired        401    401    401    401    401   401      401    401     401     401     401      401      401       401       401       401        401   401
            stranger       403    404    404    404    404   404      404    404     404     404     -        404      -         yes       -         -          -     -
            viewer         403    403    403    403    403   403      403    403     403     yes     yes      yes      yes       yes       yes       yes        yes   yes
            member         yes    yes    yes    yes    yes   yes      yes    403     403     yes     yes      yes      yes       yes       yes       yes        yes   yes
            jane           403    404    404    404    404   404      404    404     404     404     -        404      -         yes       -         -          -     -
            platform       yes    yes    yes    yes    yes   yes      yes    yes     yes     yes     yes      yes      yes       yes       yes       yes        yes   yes
            lead           403    404    404    404    404   404      404    yes     yes     404     yes      404      -         yes       -         -          -     -
            portal-user    yes    yes    yes    yes    yes   yes      yes    403     403     yes     yes      yes      yes       yes       yes       yes        yes   yes
            plugin-for     yes    yes    yes    yes    yes   yes      yes    403     403     yes     yes      yes      yes       yes       yes       yes        yes   yes
            plugin         403    404    404    404    404   404      404    404     404     404     -        404      -         yes       -         -          -     -
            user-of-plugin 401    401    401    401    401   401      401    401     401     401     401      401      401       401       401       401        401   401

            user:default/jane
            caller         create update delete dryrun retry rollback cancel approve decline request requests resource resources offerings s_request s_resource s_all poll
            nobody         401    401    401    401    401   401      401    401     401     401     401      401      401       401       401       401        401   401
            forged         401    401    401    401    401   401      401    401     401     401     401      401      401       401       401       401        401   401
            expired        401    401    401    401    401   401      401    401     401     401     401      401      401       401       401       401        401   401
            stranger       403    404    404    404    404   404      404    404     404     404     -        404      -         yes       -         -          -     -
            viewer         403    403    403    403    403   403      403    403     403     yes     yes      yes      yes       yes       yes       yes        yes   yes
            member         403    404    404    404    404   404      404    404     404     404     -        404      -         yes       -         -          -     -
            jane           yes    yes    yes    yes    yes   yes      yes    403     403     yes     yes      yes      yes       yes       yes       yes        yes   yes
            platform       yes    yes    yes    yes    yes   yes      yes    yes     yes     yes     yes      yes      yes       yes       yes       yes        yes   yes
            lead           403    404    404    404    404   404      404    yes     yes     404     yes      404      -         yes       -         -          -     -
            portal-user    403    404    404    404    404   404      404    404     404     404     -        404      -         yes       -         -          -     -
            plugin-for     403    404    404    404    404   404      404    404     404     404     -        404      -         yes       -         -          -     -
            plugin         403    404    404    404    404   404      404    404     404     404     -        404      -         yes       -         -          -     -
            user-of-plugin 401    401    401    401    401   401      401    401     401     401     401      401      401       401       401       401        401   401

            group:default/team-b
            caller         create update delete dryrun retry rollback cancel approve decline request requests resource resources offerings s_request s_resource s_all poll
            nobody         401    401    401    401    401   401      401    401     401     401     401      401      401       401       401       401        401   401
            forged         401    401    401    401    401   401      401    401     401     401     401      401      401       401       401       401        401   401
            expired        401    401    401    401    401   401      401    401     401     401     401      401      401       401       401       401        401   401
            stranger       403    404    404    404    404   404      404    404     404     404     -        404      -         yes       -         -          -     -
            viewer         403    403    403    403    403   403      403    403     403     yes     yes      yes      yes       yes       yes       yes        yes   yes
            member         403    404    404    404    404   404      404    404     404     404     -        404      -         yes       -         -          -     -
            jane           403    404    404    404    404   404      404    404     404     404     -        404      -         yes       -         -          -     -
            platform       yes    yes    yes    yes    yes   yes      yes    yes     yes     yes     yes      yes      yes       yes       yes       yes        yes   yes
            lead           403    404    404    404    404   404      404    yes     yes     404     yes      404      -         yes       -         -          -     -
            portal-user    403    404    404    404    404   404      404    404     404     404     -        404      -         yes       -         -          -     -
            plugin-for     403    404    404    404    404   404      404    404     404     404     -        404      -         yes       -         -          -     -
            plugin         403    404    404    404    404   404      404    404     404     404     -        404      -         yes       -         -          -     -
            user-of-plugin 401    401    401    401    401   401      401    401     401     401     401      401      401       401       401       401        401   401
            """;

    private static final List<Row> ROWS = Row.of(MATRIX);

    private final Map<String, @Nullable String> tokens = new LinkedHashMap<>();
    private ServicesAtWork services;

    static Stream<Row> matrix() {
        return ROWS.stream();
    }

    @BeforeAll
    void start(@TempDir Path directory) {
        services = new ServicesAtWork(directory);
        logIn(services.issuer);
        List<StatusDocument> documents = ROWS.stream()
                .flatMap(row -> Arrays.stream(Deed.values()).map(deed -> row.shelf(deed.ordinal())))
                .flatMap(shelf -> shelf.documents().stream())
                .toList();
        services.begin(documents);
    }

    private void logIn(TokenIssuer issuer) {
        issuer.backstageUserInfo("user:default/max", "group:default/team-a");
        tokens.put("nobody", null);
        tokens.put(
                "forged",
                issuer.token("eve", "platform").signedWith(TokenIssuer.rsa()).signed());
        tokens.put(
                "expired",
                issuer.token("eve", "platform")
                        .expiringAt(Instant.now().minusSeconds(5))
                        .signed());
        tokens.put("stranger", issuer.token("eve", "team-c").signed());
        tokens.put("viewer", issuer.token("ada", "auditors").signed());
        tokens.put("member", issuer.token("bob", "team-a").signed());
        tokens.put("jane", issuer.token("jane").signed());
        tokens.put("platform", issuer.token("root", "platform").signed());
        tokens.put("lead", issuer.token("liz", "leads").signed());
        tokens.put(
                "portal-user",
                issuer.backstageUser("max", "group:default/team-a").signed());
        tokens.put(
                "plugin-for",
                issuer.plugin("scaffolder")
                        .claim("obo", issuer.limitedUser("max").signed())
                        .signed());
        tokens.put("plugin", issuer.plugin("scaffolder").signed());
        tokens.put("user-of-plugin", issuer.limitedUser("max").signed());
    }

    @AfterAll
    void stop() {
        services.close();
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void everyCellIsAsTheTableSays(Row row) {
        assertThat(tokens).containsKey(row.caller());
        List<String> found = Arrays.stream(Deed.values())
                .map(deed -> deed.tried(services, row.shelf(deed.ordinal()), tokens.get(row.caller())))
                .toList();

        assertThat(named(found)).as(row.toString()).isEqualTo(named(row.cells()));
    }

    /** A cell that is forgotten would be a rule that nobody has made. */
    @Test
    void theTableHasEveryCallerAndEveryDeedForEveryOwner() {
        String columns = Arrays.stream(Deed.values())
                .map(deed -> deed.name().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(" "));
        assertThat(MATRIX.lines().filter(line -> line.startsWith("caller ")).map(line -> line.replaceAll(" +", " ")))
                .isNotEmpty()
                .allMatch(("caller " + columns)::equals);
        Map<String, List<String>> callers = new HashMap<>();
        ROWS.forEach(row ->
                callers.computeIfAbsent(row.owner(), owner -> new ArrayList<>()).add(row.caller()));
        assertThat(callers.values()).allSatisfy(each -> assertThat(each).containsExactlyElementsOf(tokens.keySet()));
        assertThat(ROWS).allSatisfy(row -> assertThat(row.cells()).hasSize(Deed.values().length));
        assertThat(ROWS.stream().map(row -> row.shelf(0)).distinct()).hasSize(ROWS.size());
    }

    private static String named(List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> Deed.values()[i] + "=" + cells.get(i))
                .collect(Collectors.joining(" "));
    }
}
