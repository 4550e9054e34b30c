package dev.openportal.provisioning.requests.policy;

/** The policy as it is now; asked anew for each order. No {@code Supplier}, since Spring would publish what that supplies. */
@FunctionalInterface
public interface PolicyInForce {

    /** Never fails: a policy that cannot be read leaves the one before in force. */
    Policy get();
}
