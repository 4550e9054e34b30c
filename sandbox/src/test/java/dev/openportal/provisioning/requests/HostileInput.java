package dev.openportal.provisioning.requests;

import java.util.List;

/**
 * One request as it goes over the wire, right or wrong.
 *
 * @param headers lines without their ends, beside Host and those that frame the body
 * @param framing how the body is sent
 */
record HostileInput(String method, String target, List<String> headers, byte[] body, Framing framing) {

    HostileInput {
        headers = List.copyOf(headers);
    }

    enum Framing {
        LENGTH,
        CHUNKED,
        /** The connection ends before the body does. */
        TRUNCATED,
        /** The length of a chunk is no number. */
        BROKEN_CHUNK
    }

    boolean arrivesWhole() {
        return framing == Framing.LENGTH || framing == Framing.CHUNKED;
    }

    @Override
    public String toString() {
        String text = new String(body, java.nio.charset.StandardCharsets.ISO_8859_1);
        return method + " " + target + " " + framing + " " + headers + "\n"
                + (text.length() > 2_000 ? text.substring(0, 2_000) + "… (" + text.length() + ")" : text);
    }
}
