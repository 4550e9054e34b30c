package dev.openportal.provisioning.requests.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where a call comes from, as far as one household or machine goes. */
final class Address {

    private Address() {}

    /** An address of IPv6 stands for its /64: whoever has one of these has all of them. */
    static String of(String remote) {
        if (!remote.contains(":")) {
            return remote;
        }
        try {
            // With a colon in it, nothing is ever looked up by name.
            byte[] bytes = InetAddress.getByName(remote).getAddress();
            return bytes.length == 4 ? remote : Arrays.toString(Arrays.copyOf(bytes, 8));
        } catch (UnknownHostException e) {
            return remote;
        }
    }
}
