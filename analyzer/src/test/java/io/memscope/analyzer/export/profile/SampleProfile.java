package io.memscope.analyzer.export.profile;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.profile.Measure;
import io.memscope.analyzer.profile.Measure.Unit;
import io.memscope.analyzer.profile.ProfileKind;
import io.memscope.analyzer.profile.StackProfile;
import io.memscope.analyzer.profile.StackProfile.Row;
import java.util.List;

/** A small profile written by hand, with names that try to break out of every format. */
final class SampleProfile {
    static final String HOSTILE = "a;b\"\\</script>\n\u001b[31m\u202e\ud800";

    private SampleProfile() {}

    static StackProfile allocation() {
        ThreadRef worker = new ThreadRef(11, 4711, "worker-1", "worker-1", "main");
        ThreadRef hostile = new ThreadRef(12, 0, HOSTILE, null, null);
        ThreadRef unnamed = new ThreadRef(13, 0, "", null, "VirtualThreads");
        StackTrace deep = new StackTrace(
                List.of(
                        new Frame("java.util.Arrays", "copyOf", "([BI)[B", 3537),
                        new Frame("com.example.Shop", "render", "()V", 42),
                        new Frame("java.lang.Thread", "run", "()V", Frame.NO_LINE)),
                false);
        StackTrace other = new StackTrace(
                List.of(
                        new Frame("com.example.Shop", "render", "()V", 43),
                        new Frame("java.lang.Thread", "run", "()V", Frame.NO_LINE)),
                true);
        StackTrace none = new StackTrace(List.of(), false);
        long start = 1_700_000_000_000_000_000L;
        return new StackProfile(
                ProfileKind.ALLOCATION,
                "app " + HOSTILE + ".jfr",
                "bytes are the threads' counters, shared over their samples",
                99L,
                start,
                2_000_000_000L,
                List.of(new Measure("samples", Unit.COUNT), new Measure("alloc_space", Unit.BYTES)),
                1,
                List.of(
                        new Row(worker, "byte[]", deep, start, new long[] {3, 3_000}),
                        new Row(worker, "byte[]", other, start, new long[] {1, 1_000}),
                        new Row(hostile, HOSTILE, deep, start + 1_000_000_000L, new long[] {1, 5_000_000_000L}),
                        new Row(unnamed, "", none, start + 1_000_000_000L, new long[] {2, 0}),
                        new Row(worker, "byte[]", deep, start + 1_000_000_000L, new long[] {2, 2_000})));
    }
}
