package dev.openportal.provisioning.sandbox.benchmark;

import java.util.Arrays;
import java.util.Locale;

/** Milliseconds of one run. */
record Latencies(double p50, double p99, double max, int count) {

    static Latencies of(long[] nanos, int count) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return new Latencies(at(sorted, 0.50), at(sorted, 0.99), at(sorted, 1), count);
    }

    private static double at(long[] sorted, double quantile) {
        int index = (int) Math.ceil(quantile * sorted.length) - 1;
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, index)] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p50 %6.2f  p99 %7.2f  max %7.2f  n %d", p50, p99, max, count);
    }
}
