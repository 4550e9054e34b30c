package dev.openportal.provisioning.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the policy of the page forbids does not stand in it either, and it needs nothing from elsewhere. */
class AssetsTest {

    private static final Path FOLDER = Path.of("src", "main", "resources", "page");

    static List<Path> assets() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("assets")
    void textIsNeverSetAsMarkup(Path asset) throws IOException {
        assertThat(Files.readString(asset))
                .doesNotContain(
                        "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function")
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContainPattern("<style|\\sstyle=\"|\\son[a-z]+=\"");
    }

    @ParameterizedTest
    @MethodSource("assets")
    void nothingIsFetchedFromElsewhere(Path asset) throws IOException {
        assertThat(Files.readString(asset).replace("http://www.w3.org/2000/svg", ""))
                .doesNotContainPattern("https?://[a-z]")
                .doesNotContain("@import", "url(");
    }
}
