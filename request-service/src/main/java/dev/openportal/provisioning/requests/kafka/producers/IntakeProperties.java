package dev.openportal.provisioning.requests.kafka.producers;

import dev.openportal.provisioning.requests.signature.SecretFile;
import dev.openportal.provisioning.requests.signature.SigningKey;
import dev.openportal.provisioning.requests.startup.CannotStart;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may order over Kafka.
 *
 * @param window how far the time in a signature may lie from the time at which its record arrived, to either side
 * @param keys the producers' keys; without one nothing is read, and records wait
 */
@ConfigurationProperties("provisioning.intake")
record IntakeProperties(
        @DefaultValue("5m") Duration window, @DefaultValue List<Key> keys) {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeProperties.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9_.]{0,63}");
    private static final Pattern REF = Pattern.compile("[a-z]+:[-a-z0-9_.]+/[-a-z0-9_.]+");

    /**
     * One producer's key.
     *
     * @param id as its signatures name it
     * @param secretFile file that holds its secret
     * @param tenant whose request ids its orders share
     * @param caller entity reference of the producer, such as {@code user:default/shop}
     * @param groups whose resources it may order and change
     * @param roles what it may beside that
     */
    record Key(
            @Nullable String id,
            @Nullable Path secretFile,
            @DefaultValue("default") String tenant,
            @Nullable String caller,
            @DefaultValue Set<String> groups,
            @DefaultValue Set<Role> roles) {

        private SigningKey open(String property, Set<String> ids) {
            if (id == null || !ID.matcher(id).matches() || !ids.add(id)) {
                throw new CannotStart(property + ".id must be 1 to 64 letters, digits, dots, dashes or underscores, and"
                        + " no other key's.");
            }
            if (caller == null || !REF.matcher(caller).matches()) {
                throw new CannotStart(property + ".caller must be an entity reference such as user:default/shop.");
            }
            if (secretFile == null) {
                throw new CannotStart(property + ".secret-file must name the file that holds the key's secret.");
            }
            Caller sender =
                    new Caller(caller, caller.substring(caller.indexOf('/') + 1), null, tenant, groups, roles, null);
            try {
                return new SigningKey(id, sender, new SecretFile(secretFile, property + ".secret-file", LOG::warn));
            } catch (IllegalArgumentException e) {
                throw new CannotStart(String.valueOf(e.getMessage()));
            }
        }
    }

    /** @throws CannotStart where one cannot be used */
    List<SigningKey> open() {
        if (window.isNegative() || window.isZero()) {
            throw new CannotStart("provisioning.intake.window must be longer than nothing, such as 5m.");
        }
        List<SigningKey> opened = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Key key : keys) {
            opened.add(key.open("provisioning.intake.keys[" + opened.size() + "]", ids));
        }
        return opened;
    }
}
