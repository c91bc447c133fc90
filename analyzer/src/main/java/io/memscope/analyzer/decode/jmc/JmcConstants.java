package io.memscope.analyzer.decode.jmc;

import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.IMCFrame;
import org.openjdk.jmc.common.IMCMethod;
import org.openjdk.jmc.common.IMCStackTrace;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.IMCThreadGroup;
import org.openjdk.jmc.common.IMCType;

/**
 * Given the objects that JMC makes of one chunk's constants, numbers them, and tells what they stand for.
 *
 * <p>By identity: JMC makes one object per constant, and calls threads equal that are not.
 */
final class JmcConstants implements Constants {
    private final IdentityHashMap<Object, Long> ids = new IdentityHashMap<>();
    private final List<Object> objects = new ArrayList<>();
    private final ThreadFields threadFields = new ThreadFields();

    long idOf(@Nullable Object object) {
        if (object == null) {
            return NO_ID;
        }
        Long known = ids.putIfAbsent(object, (long) objects.size());
        if (known != null) {
            return known;
        }
        objects.add(object);
        return objects.size() - 1L;
    }

    private @Nullable Object object(long id) {
        return id < 0 || id >= objects.size() ? null : objects.get((int) id);
    }

    @Override
    public @Nullable ThreadRef thread(long id) {
        return object(id) instanceof IMCThread thread ? threadRef(thread) : null;
    }

    @Override
    public @Nullable String className(long id) {
        return object(id) instanceof IMCType type ? type.getFullName() : null;
    }

    @Override
    public @Nullable StackTrace stack(long id) {
        if (!(object(id) instanceof IMCStackTrace trace)) {
            return null;
        }
        List<Frame> frames = new ArrayList<>(trace.getFrames().size());
        for (IMCFrame frame : trace.getFrames()) {
            frames.add(frame(frame));
        }
        return new StackTrace(frames, trace.getTruncationState().isTruncated());
    }

    private static Frame frame(@Nullable IMCFrame frame) {
        IMCMethod method = frame == null ? null : frame.getMethod();
        if (frame == null || method == null) {
            return new Frame("", "", "", Frame.NO_LINE);
        }
        IMCType type = method.getType();
        Integer line = frame.getFrameLineNumber();
        return new Frame(
                orEmpty(type == null ? null : type.getFullName()),
                orEmpty(method.getMethodName()),
                orEmpty(method.getFormalDescriptor()),
                line == null ? Frame.NO_LINE : line);
    }

    private ThreadRef threadRef(IMCThread thread) {
        Long javaId = thread.getThreadId();
        String name = thread.getThreadName();
        IMCThreadGroup group = thread.getThreadGroup();
        boolean java = javaId != null && javaId > 0;
        String osName = threadFields.osName(thread);
        return new ThreadRef(
                java ? javaId : 0,
                threadFields.osThreadId(thread),
                java ? name : threadFields.javaName(thread),
                osName != null || java ? osName : name,
                group == null ? null : group.getName());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
