package dev.openportal.provisioning.watcher.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** In which form the same thing is asked for. */
enum Representation {
    /** Server-sent events. */
    STREAM("text/event-stream", "text/*"),
    /** One answer of a long poll. */
    PAGE("application/json", "application/*");

    private final List<String> ranges;

    /** @param type its media type, and the ranges that take it in, the nearer the later */
    Representation(String type, String range) {
        ranges = List.of("*/*", range, type);
    }

    /**
     * @param accept lines of the Accept header; none accepts anything
     * @return empty where it accepts neither
     */
    static Optional<Representation> accepted(List<String> accept) {
        List<Range> ranges = accept.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(Range::parse)
                .toList();
        if (ranges.isEmpty()) {
            return Optional.of(STREAM);
        }
        double stream = STREAM.rank(ranges);
        double page = PAGE.rank(ranges);
        if (stream <= 0 && page <= 0) {
            return Optional.empty();
        }
        return Optional.of(stream >= page ? STREAM : PAGE);
    }

    // By quality, and where that is the same the one that is named more closely: who asks for application/json and for
    // everything else, as some clients always do, means JSON.
    private double rank(List<Range> accepted) {
        for (int nearness = ranges.size() - 1; nearness >= 0; nearness--) {
            String range = ranges.get(nearness);
            Optional<Range> match =
                    accepted.stream().filter(r -> r.name.equals(range)).findFirst();
            if (match.isPresent()) {
                double quality = match.get().quality;
                return quality <= 0 ? 0 : quality + nearness / 10_000.0;
            }
        }
        return 0;
    }

    private record Range(String name, double quality) {

        static Range parse(String text) {
            String[] parts = text.split(";", -1);
            double quality = 1;
            for (String parameter : Arrays.asList(parts).subList(1, parts.length)) {
                String[] pair = parameter.trim().split("=", 2);
                if (pair.length == 2 && pair[0].equalsIgnoreCase("q")) {
                    quality = quality(pair[1]);
                }
            }
            return new Range(parts[0].trim().toLowerCase(Locale.ROOT), quality);
        }

        private static double quality(String text) {
            return text.matches("[01](\\.[0-9]{0,3})?") ? Math.min(1, Double.parseDouble(text)) : 1;
        }
    }
}
