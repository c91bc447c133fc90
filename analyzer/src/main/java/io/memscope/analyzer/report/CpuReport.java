package io.memscope.analyzer.report;

import io.memscope.analyzer.decode.Frame;
import java.util.List;

/**
 * Where CPU time goes, by execution samples.
 *
 * @param samples samples of Java code
 * @param nativeSamples samples of threads in native code, which may be waiting there
 * @param methods methods that ran, most samples first
 */
public record CpuReport(long samples, long nativeSamples, List<HotMethod> methods) {

    public CpuReport {
        methods = List.copyOf(methods);
    }

    /**
     * A method that ran.
     *
     * @param method class and method
     * @param samples samples with it at the top
     * @param share of all samples of Java code
     * @param topStack the most frequent stack under it, from it to its callers
     */
    public record HotMethod(String method, long samples, double share, List<Frame> topStack) {

        public HotMethod {
            topStack = List.copyOf(topStack);
        }
    }
}
