package dev.openportal.provisioning.requests.http;

import java.util.function.Function;
import org.springframework.http.HttpStatus;

/** Names in a path. */
final class Lookup {

    private Lookup() {}

    /**
     * @param parse throws {@link IllegalArgumentException} where nothing can be called so
     * @throws Problem 404: what cannot exist is not found, like anything else that does not
     */
    static <T> T parsed(Function<String, T> parse, String text, String kind) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw unknown(kind);
        }
    }

    static Problem unknown(String kind) {
        return new Problem(HttpStatus.NOT_FOUND, "There is no such " + kind + ", or it is not yours.");
    }
}
