package dev.openportal.provisioning.requests.view;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a page ended, as clients carry it around: opaque, so that it can change. */
final class Cursor {

    private Cursor() {}

    static String of(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException where it is none of ours */
    static String place(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }
}
