package io.memscope.remote.jvm;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Given a JVM that can be attached to, calls it by the JDK's attach API; waits as long as that does. */
final class Attachment implements AutoCloseable {

    /** Its class is in a package that the module {@code jdk.attach} exports to nobody. */
    private static final String HOTSPOT = "sun.tools.attach.HotSpotVirtualMachine";

    private final VirtualMachine machine;

    /** Absent where the package is not exported to us; then the program {@code jcmd} is used. */
    private final @Nullable Method executeJcmd;

    private Attachment(VirtualMachine machine) {
        this.machine = machine;
        this.executeJcmd = executeJcmd(machine.getClass());
    }

    static Attachment open(long pid) throws IOException {
        try {
            return new Attachment(VirtualMachine.attach(Long.toString(pid)));
        } catch (AttachNotSupportedException refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }

    /**
     * The command line's jar asks for the export in its manifest ({@code Add-Exports: jdk.attach/sun.tools.attach}); a
     * program that uses this library may or may not.
     */
    private static @Nullable Method executeJcmd(Class<?> machine) {
        for (Class<?> type = machine; type != null; type = type.getSuperclass()) {
            if (type.getName().equals(HOTSPOT)) {
                boolean exported = type.getModule().isExported(type.getPackageName(), Attachment.class.getModule());
                try {
                    return exported ? type.getMethod("executeJCmd", String.class) : null;
                } catch (NoSuchMethodException otherVersion) {
                    return null;
                }
            }
        }
        return null;
    }

    String command(String command) throws IOException {
        if (executeJcmd == null) {
            return runJcmd(command);
        }
        try (InputStream answer = (InputStream) executeJcmd.invoke(machine, command)) {
            return text(answer);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof IOException refused) {
                throw refused;
            }
            throw new IOException(String.valueOf(thrown.getCause()), thrown.getCause());
        } catch (IllegalAccessException notExported) {
            throw new IOException(notExported.getMessage(), notExported);
        }
    }

    private String runJcmd(String command) throws IOException {
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(program)) {
            throw new IOException("there is no " + program
                    + "; or start Java with --add-exports jdk.attach/sun.tools.attach=ALL-UNNAMED");
        }
        Process jcmd = new ProcessBuilder(program.toString(), machine.id(), command)
                .redirectErrorStream(true)
                .start();
        try (InputStream output = jcmd.getInputStream()) {
            jcmd.getOutputStream().close();
            String text = text(output);
            int code = jcmd.waitFor();
            // It says whose answer it is first.
            String answer = text.startsWith(machine.id() + ":") ? text.substring(text.indexOf('\n') + 1) : text;
            if (code != 0) {
                throw new IOException(answer.strip());
            }
            return answer;
        } catch (InterruptedException e) {
            jcmd.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /**
     * Not by {@code readAllBytes}: the stream of JDK 17 writes up to 128 bytes past the length it is asked for, so it
     * is asked for whole arrays only ({@code VirtualMachineImpl.c} takes the length for an end).
     */
    private static String text(InputStream stream) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        for (int count = stream.read(part); count > 0; count = stream.read(part)) {
            bytes.write(part, 0, count);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    void loadAgent(String jar, String arguments) throws IOException {
        try {
            machine.loadAgent(jar, arguments);
        } catch (AgentLoadException refused) {
            // A tool of 17 takes the success of a JVM of 21 and later, which is spelt otherwise, for a failure.
            if (!"0".equals(refused.getMessage())) {
                throw new IOException(refused.getMessage(), refused);
            }
        } catch (AgentInitializationException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    Properties systemProperties() throws IOException {
        return machine.getSystemProperties();
    }

    String startManagementAgent() throws IOException {
        return machine.startLocalManagementAgent();
    }

    @Override
    public void close() {
        try {
            machine.detach();
        } catch (IOException ended) {
            // There is nothing left to detach from.
            return;
        }
    }
}
