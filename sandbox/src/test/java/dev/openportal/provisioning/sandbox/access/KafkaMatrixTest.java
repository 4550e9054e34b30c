package dev.openportal.provisioning.sandbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.StatusDocument;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.requests.SignedOrders;
import dev.openportal.provisioning.requests.SignedOrders.Letter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who may do what over Kafka with what belongs to whom: the same rules as through the other door. */
class KafkaMatrixTest {

    private static final List<String> DEEDS = List.of("create", "update", "delete", "approve", "decline");

    /** {@code yes}: ordered or decided; else the status of the refusal that was told. */
    private static final String MATRIX = """
            group:default/team-a
            caller    create update delete approve decline
            forged    401    401    401    401     401
            stranger  403    404    404    404     404
            viewer    403    403    403    403     403
            member    yes    yes    yes    403     403
            jane      403    404    404    404     404
            lead      403    404    404    yes     yes
            platform  yes    yes    yes    yes     yes

            user:default/jane
            caller    create update delete approve decline
            forged    401    401    401    401     401
            stranger  403    404    404    404     404
            viewer    403    403    403    403     403
            member    403    404    404    404     404
            jane      yes    yes    yes    403     403
            lead      403    404    404    yes     yes
            platform  yes    yes    yes    yes     yes

            group:default/team-b
            caller    create update delete approve decline
            forged    401    401    401    401     401
            stranger  403    404    404    404     404
            viewer    403    403    403    403     403
            member    403    404    404    404     404
            jane      403    404    404    404     404
            lead      403    404    404    yes     yes
            platform  yes    yes    yes    yes     yes
            """;

    private static final List<Row> ROWS = Row.of(MATRIX);

    /** Settings of each key, beside its own name. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "stranger", List.of("groups=group:default/team-c"),
            "viewer", List.of("roles=viewer"),
            "member", List.of("groups=group:default/team-a"),
            "jane", List.of(),
            "lead", List.of("groups=group:default/leads"),
            "platform", List.of("roles=platform"));

    private static String[] keys(Path directory) throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), SignedOrders.SECRET);
        List<String> arguments = new ArrayList<>();
        for (Map.Entry<String, List<String>> key : KEYS.entrySet()) {
            String property = "--provisioning.intake.keys["
                    + arguments.stream()
                            .filter(argument -> argument.contains("].id="))
                            .count() + "].";
            arguments.add(property + "id=" + key.getKey());
            arguments.add(property + "secret-file=" + secret);
            arguments.add(property + "caller=user:default/" + key.getKey());
            key.getValue().forEach(setting -> arguments.add(property + setting));
        }
        return arguments.toArray(String[]::new);
    }

    @Test
    void everyCellIsAsTheTableSays(@TempDir Path directory) throws Exception {
        try (ServicesAtWork services = new ServicesAtWork(directory, keys(directory))) {
            List<StatusDocument> documents = ROWS.stream()
                    .flatMap(row -> IntStream.range(0, DEEDS.size()).mapToObj(row::shelf))
                    .flatMap(shelf -> shelf.documents().stream())
                    .toList();
            services.begin(documents);
            Map<String, Long> offsets = new HashMap<>();
            try (SignedOrders producer = new SignedOrders(services.brokers())) {
                for (Row row : ROWS) {
                    for (int deed = 0; deed < DEEDS.size(); deed++) {
                        offsets.put(
                                cell(row, deed),
                                producer.send(letter(row, deed)).offset());
                    }
                }
            }
            Map<String, String> expected = new LinkedHashMap<>();
            ROWS.forEach(row -> IntStream.range(0, DEEDS.size())
                    .forEach(deed -> expected.put(cell(row, deed), row.cells().get(deed))));
            await().atMost(Duration.ofMinutes(3))
                    .untilAsserted(() -> assertThat(found(services, offsets)).isEqualTo(expected));
        }
    }

    private static String cell(Row row, int deed) {
        return row + ": " + DEEDS.get(deed);
    }

    private static Letter letter(Row row, int deed) {
        Shelf shelf = row.shelf(deed);
        String what = DEEDS.get(deed);
        boolean decides = deed >= 3;
        String value = decides
                ? "{\"requestId\": \"" + shelf.pending() + "\", \"decision\": \"" + what + "\", \"reason\": \"so\"}"
                : shelf.order(what, what.equals("create") ? "new" : "shop");
        Letter letter = SignedOrders.letter(shelf.namespace(), value);
        if (decides) {
            letter.header("ce_type", "dev.openportal.provisioning.decision.v1");
        }
        return row.caller().equals("forged")
                ? letter.signed("platform", "another secret, of thirty-two bytes")
                : letter.signed(row.caller(), SignedOrders.SECRET);
    }

    private static Map<String, String> found(ServicesAtWork services, Map<String, Long> offsets) {
        Map<String, String> refused = new HashMap<>();
        Map<String, String> done = new HashMap<>();
        for (JsonNode command : services.read(Topics.COMMANDS)) {
            done.put(command.path("requestId").asString(), "yes");
        }
        for (JsonNode event : services.read(Topics.EVENTS)) {
            if (event.has("decision")) {
                done.put(event.path("requestId").asString(), "yes");
            } else if (event.has("actor")) {
                refused.put(
                        event.path("attempt").path("from").asString(),
                        Integer.toString(event.path("status").intValue()));
            }
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (Row row : ROWS) {
            for (int deed = 0; deed < DEEDS.size(); deed++) {
                Shelf shelf = row.shelf(deed);
                String id = deed >= 3
                        ? shelf.pending().toString()
                        : RequestId.of("default", "/shop " + shelf.namespace()).toString();
                String refusal = refused.get("provisioning.requests-0@" + offsets.get(cell(row, deed)));
                String deeds = done.get(id);
                assertThat(refusal == null || deeds == null).as(cell(row, deed)).isTrue();
                found.put(cell(row, deed), refusal == null ? String.valueOf(deeds) : refusal);
            }
        }
        return found;
    }
}
