package io.memscope.benchmarks;

/** Placeholder while the comparison is written. */
final class PeerComparison {
    private PeerComparison() {}
}
