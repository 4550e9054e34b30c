package dev.openportal.provisioning.writer.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.writer.Orders;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestTextTest {

    @Test
    void dataKeepsItsTypes() {
        Map<String, Object> spec = Map.of(
                "int",
                3,
                "big",
                new BigInteger("123456789012345678901234567890"),
                "fraction",
                new BigDecimal("0.10"),
                "exponent",
                new BigDecimal("1E+3"),
                "flag",
                false,
                "nested",
                List.of(Map.of("a", List.of()), Map.of()));

        Map<String, Object> read = Yaml.readMapping(render(spec));

        assertThat(read)
                .extractingByKey("spec")
                .isEqualTo(Map.of(
                        "int",
                        3,
                        "big",
                        new BigInteger("123456789012345678901234567890"),
                        "fraction",
                        0.1,
                        "exponent",
                        1000,
                        "flag",
                        false,
                        "nested",
                        List.of(Map.of("a", List.of()), Map.of())));
    }

    @Test
    void aSpecCannotReachBeyondItself() {
        String yaml = render(Map.of("a", "x\nmetadata:\n  name: other\n---\nkind: Secret"));

        assertThat(Yaml.readMapping(yaml)).containsOnlyKeys("apiVersion", "kind", "metadata", "spec");
    }

    @Test
    void aNumberThatWouldFillTheDiskIsRefused() {
        assertThatThrownBy(() -> render(Map.of("a", new BigDecimal("1E+999999999"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutASpecThereIsNothingToRender() {
        assertThatThrownBy(() -> ManifestText.render(
                        Orders.create(RequestId.of("t", "1"), Orders.resource("team-a", "a"), null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String render(Map<String, Object> spec) {
        return ManifestText.render(Orders.create(RequestId.of("t", "1"), Orders.resource("team-a", "a"), spec));
    }
}
