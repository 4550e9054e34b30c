package dev.openportal.provisioning.security.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An issuer on this machine: discovery, keys and userinfo of OpenID Connect, and the same of a Backstage backend. Tests
 * sign with its keys, change what it answers, and see what it was asked.
 */
public final class TokenIssuer implements AutoCloseable {

    /** How a path answers. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<JWK> keys = new CopyOnWriteArrayList<>();
    private final List<JWK> backstageKeys = new CopyOnWriteArrayList<>();
    private final Map<String, JWK> pluginKeys = new ConcurrentHashMap<>();
    private final int port;

    private TokenIssuer(HttpServer server) {
        this.server = server;
        this.port = server.getAddress().getPort();
        keys.add(rsa());
        backstageKeys.add(ec());
        answers.put(
                "/.well-known/openid-configuration",
                json(() -> Map.of(
                        "issuer", url(), "jwks_uri", url() + "/jwks", "userinfo_endpoint", url() + "/userinfo")));
        answers.put("/jwks", json(() -> publicSet(keys)));
        answers.put("/api/auth/.well-known/jwks.json", json(() -> publicSet(backstageKeys)));
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public static TokenIssuer start() {
        try {
            return new TokenIssuer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its base URL, which is also its name as an issuer. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** The key that it signs with now. */
    public JWK key() {
        return keys.get(keys.size() - 1);
    }

    /** Signs with a new key from now on, and forgets those before. */
    public void rotate() {
        JWK next = rsa();
        keys.add(next);
        keys.removeIf(key -> key != next);
    }

    /** Publishes another key beside its own. */
    public void publish(JWK key) {
        keys.add(0, key);
    }

    /** The key that Backstage signs its users' tokens with. */
    public JWK backstageKey() {
        return backstageKeys.get(0);
    }

    /** The key of a plugin, published where Backstage publishes it. */
    public JWK pluginKey(String plugin) {
        return pluginKeys.computeIfAbsent(plugin, id -> {
            JWK key = ec();
            answers.put("/api/" + id + "/.backstage/auth/v1/jwks.json", json(() -> publicSet(List.of(key))));
            return key;
        });
    }

    /** A token of this issuer, good as it is. */
    public Token token(String user, String... groups) {
        return Token.of(key())
                .claim("iss", url())
                .claim("aud", "provisioning")
                .claim("sub", "id-of-" + user)
                .claim("preferred_username", user)
                .claim("groups", List.of(groups));
    }

    /** A Backstage user's own token, good as it is. */
    public Token backstageUser(String user, String... groups) {
        List<String> ownership = new ArrayList<>(List.of("user:default/" + user));
        ownership.addAll(List.of(groups));
        return Token.of(backstageKey())
                .type("vnd.backstage.user")
                .claim("iss", url() + "/api/auth")
                .claim("aud", "backstage")
                .claim("sub", "user:default/" + user)
                .claim("ent", ownership);
    }

    /** The part of a user's token that plugins get. */
    public Token limitedUser(String user) {
        return Token.of(backstageKey()).type("vnd.backstage.limited-user").claim("sub", "user:default/" + user);
    }

    /** A plugin's token, good as it is where the plugin is allowed. */
    public Token plugin(String plugin) {
        return Token.of(pluginKey(plugin))
                .type("vnd.backstage.plugin")
                .claim("sub", plugin)
                .claim("aud", "provisioning");
    }

    /** What its userinfo endpoint tells. */
    public void userInfo(Map<String, Object> claims) {
        answers.put("/userinfo", json(() -> claims));
    }

    /** What Backstage's userinfo endpoint tells. */
    public void backstageUserInfo(String... ownership) {
        answers.put("/api/auth/v1/userinfo", json(() -> Map.of("claims", Map.of("ent", List.of(ownership)))));
    }

    /** @return what answered before */
    public Answer answer(String path, Answer answer) {
        Answer before = answers.put(path, answer);
        return before == null ? status(404) : before;
    }

    /** An answer of this status, and no more. */
    public static Answer status(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    /** Paths that were asked for, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** How often a path was asked for. */
    public long asked(String path) {
        return asked.stream().filter(path::equals).count();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        asked.add(path);
        answers.getOrDefault(path, status(404)).to(exchange);
    }

    private interface Content {
        Map<String, ?> get();
    }

    private static Answer json(Content content) {
        return exchange -> {
            byte[] body = JSONObjectUtils.toJSONString(content.get()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        };
    }

    private static Map<String, ?> publicSet(List<JWK> keys) {
        return new JWKSet(keys).toJSONObject(true);
    }

    /** A key that nobody publishes. */
    public static JWK rsa() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key that nobody publishes. */
    public static JWK ec() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on nobody is there. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
