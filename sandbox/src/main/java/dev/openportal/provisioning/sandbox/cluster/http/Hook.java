package dev.openportal.provisioning.sandbox.cluster.http;

import java.util.Map;

/** A handler for paths beside the API, such as a webhook receiver's. */
@FunctionalInterface
public interface Hook {
    /**
     * Answers a request.
     *
     * @param path the whole path, decoded
     * @param headers names in lower case; of repeated ones the first value
     * @param body at most 3 MiB
     * @return the HTTP status code
     */
    int handle(String method, String path, Map<String, String> headers, byte[] body);
}
