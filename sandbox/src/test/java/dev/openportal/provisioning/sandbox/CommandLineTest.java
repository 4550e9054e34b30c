package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    @Test
    void withoutArgumentsEverythingRunsAtItsKnownPort() {
        var options = CommandLine.parse();
        assertThat(options.dataDir()).isEqualTo(Path.of("data"));
        assertThat(options.parts()).containsExactlyInAnyOrder(PartName.values());
        assertThat(options.ports().values()).containsExactlyInAnyOrder(8080, 8081, 8082, 8083, 8084, 8085, 9092);
    }

    @Test
    void partsAndPortsAreChosenByTheirWords() {
        var options = CommandLine.parse("--data-dir=/tmp/x", "--only=kafka,page", "--kafka-port=19092");
        assertThat(options.dataDir()).isEqualTo(Path.of("/tmp/x"));
        assertThat(options.parts()).containsExactlyInAnyOrder(PartName.KAFKA, PartName.PAGE);
        assertThat(options.port(PartName.KAFKA)).isEqualTo(19092);
    }

    @Test
    void onlyThoseWhoAskForItLetOthersIn() {
        assertThat(CommandLine.parse().at(PartName.GIT).getAddress().isLoopbackAddress())
                .isTrue();
        assertThat(CommandLine.parse("--address=0.0.0.0")
                        .at(PartName.GIT)
                        .getAddress()
                        .isAnyLocalAddress())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kafka                             | Not an option of the form --name=value: kafka
            --helpme                          | Not an option of the form --name=value: --helpme
            --verbose=1                       | Unknown option --verbose
            --only=kafka,zoo                  | --only does not know the part 'zoo'
            --only=                           | --only does not know the part ''
            --only=kafka,                     | --only does not know the part ''
            --data-dir=                       | --data-dir names no directory
            --address=                        | --address names no address
            --address=300.0.0.1               | --address is no address of this machine: 300.0.0.1
            --kafka-port=0                    | --kafka-port is not a port between 1 and 65535: 0
            --kafka-port=65536                | --kafka-port is not a port between 1 and 65535: 65536
            --kafka-port=9e3                  | --kafka-port is not a port between 1 and 65535: 9e3
            --kafka-port=8080                 | cannot both have port 8080
            --only=kafka --only=git           | --only is given twice
            """)
    void whatIsNotUnderstoodIsRefused(String arguments, String message) {
        assertThatThrownBy(() -> CommandLine.parse(arguments.split(" ", -1)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }
}
