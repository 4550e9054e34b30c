package dev.openportal.provisioning.sandbox.flux;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;

/** Reads the durations of Go, such as 1m30s. */
final class Every {
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|h|m|s)");

    private Every() {}

    static Duration of(String text, Duration otherwise) {
        var total = Duration.ZERO;
        var part = PART.matcher(text);
        while (part.find()) {
            var count = Long.parseLong(part.group(1));
            total = total.plus(
                    switch (part.group(2)) {
                        case "h" -> Duration.ofHours(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "s" -> Duration.ofSeconds(count);
                        default -> Duration.ofMillis(count);
                    });
        }
        return total.isZero() ? otherwise : total;
    }

    /** To the millisecond, as Go would write it. */
    static String text(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.toMillis() + "ms";
        }
        var minutes = duration.toMinutes();
        var seconds =
                BigDecimal.valueOf(duration.minusMinutes(minutes).toMillis(), 3).stripTrailingZeros();
        return (minutes > 0 ? minutes + "m" : "") + seconds.toPlainString() + "s";
    }
}
