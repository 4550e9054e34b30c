package dev.openportal.provisioning.requests.signature;

import dev.openportal.provisioning.security.Caller;
import java.util.function.Supplier;

/**
 * A producer's key.
 *
 * @param id as signatures name it
 * @param caller whom it makes of a record
 * @param secret its bytes as they are at this moment; asked at every use
 */
public record SigningKey(String id, Caller caller, Supplier<byte[]> secret) {}
