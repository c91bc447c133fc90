package io.memscope.recorder.event;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** How big an instance of a sampled class is; arrays have no such size and are not written. */
@Name("memscope.ClassSize")
@Label("Class Size")
@Description("Instance size of a sampled class, computed from its fields")
@Category(MemScopeEvents.CATEGORY)
@StackTrace(false)
@Enabled(false)
public final class ClassSizeEvent extends Event {

    /** Name of the class as {@link Class#getName()} gives it. */
    @Label("Class Name")
    public @Nullable String className;

    /** Bytes of one instance on the heap, header and padding included. */
    @Label("Instance Size")
    @DataAmount
    public long instanceSizeBytes;
}
