package dev.openportal.provisioning.sandbox.page;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What lies beside the page in the jar. */
final class Assets {

    private static final String FOLDER = "/page/";
    private static final Pattern NAME = Pattern.compile("[a-z]+(?:-[a-z]+)*\\.(css|js|md|html|svg)");
    private static final Map<String, String> SERVED =
            Map.of("css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

    /** @param type media type, with its charset */
    record Asset(String type, byte[] bytes) {}

    private Assets() {}

    /** What a browser may ask for by name; neither templates nor anything elsewhere in the jar. */
    static Optional<Asset> served(String name) throws IOException {
        var matcher = NAME.matcher(name);
        String type = matcher.matches() ? SERVED.get(matcher.group(1)) : null;
        return type == null ? Optional.empty() : read(name).map(b -> new Asset(type + ";charset=utf-8", b));
    }

    static Optional<byte[]> read(String name) throws IOException {
        try (var in = Assets.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }
}
