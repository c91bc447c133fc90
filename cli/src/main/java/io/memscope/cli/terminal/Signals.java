package io.memscope.cli.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Given what to do when the terminal changes its size, has it done: by {@code sun.misc.Signal} of the module
 * {@code jdk.unsupported}, the only way that Java has; where that is missing, nothing happens and the size is that of
 * the start.
 */
final class Signals {
    private Signals() {}

    static void onResize(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler invoke = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    action.run();
                    return null;
                }
                return switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> arguments != null && proxy == arguments[0];
                    default -> "resize";
                };
            };
            Object proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, invoke);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("WINCH"), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
            ignore(unsupported);
        }
    }

    /** No such module, no such signal on this system, or a JVM that keeps it for itself (-Xrs). */
    private static void ignore(Exception unsupported) {
        if (unsupported instanceof InvocationTargetException invoked && invoked.getCause() instanceof Error error) {
            throw error;
        }
    }
}
