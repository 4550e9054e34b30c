package dev.openportal.provisioning.sandbox.page;

import java.net.InetSocketAddress;

/**
 * What the page has to know of the sandbox.
 *
 * @param at address and port to listen on; port 0 for a free one
 * @param requestsUrl base URL of the request-service, as a browser reaches it
 * @param eventsUrl base URL of the status-watcher, as a browser reaches it
 * @param gitUrl where the repository of orders is cloned from
 * @param places where everything is, as lines for people
 * @param commands to try from a terminal, as lines for people
 */
public record PageSettings(
        InetSocketAddress at, String requestsUrl, String eventsUrl, String gitUrl, String places, String commands) {}
