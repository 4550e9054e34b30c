package dev.openportal.provisioning.requests.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Headers as the text that they are in CloudEvents' binary mode. */
public final class HeaderTexts {

    private HeaderTexts() {}

    /** By name, each as often as it is there, in the record's order. */
    public static Map<String, List<String>> of(Headers headers) {
        Map<String, List<String>> texts = new TreeMap<>();
        for (Header header : headers) {
            texts.computeIfAbsent(header.key(), name -> new ArrayList<>())
                    .add(header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
        return texts;
    }
}
