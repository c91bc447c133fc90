package io.memscope.remote.jvm;

import java.io.IOException;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.management.jfr.FlightRecorderMXBean;

/** Given the address of a JVM's management agent, its beans; closes itself with the connection. */
public final class JmxLink implements AutoCloseable {

    private final long pid;
    private final JMXConnector connector;
    private final MBeanServerConnection server;

    private JmxLink(long pid, JMXConnector connector, MBeanServerConnection server) {
        this.pid = pid;
        this.connector = connector;
        this.server = server;
    }

    // The address is what the JVM itself has just told, by its own socket: the JDK's jconsole connects as this does.
    @SuppressWarnings("BanJNDI")
    static JmxLink open(long pid, String address) throws IOException {
        JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
        return new JmxLink(pid, connector, connector.getMBeanServerConnection());
    }

    /** The JVM's beans, for {@code RemoteRecordingStream} and others. */
    public MBeanServerConnection server() {
        return server;
    }

    /**
     * Flight Recorder's bean.
     *
     * @throws JvmUnreachableException if the JVM has none
     */
    public FlightRecorderMXBean flightRecorder() throws JvmUnreachableException {
        try {
            ObjectName name = new ObjectName(FlightRecorderMXBean.MXBEAN_NAME);
            if (!server.isRegistered(name)) {
                throw new JvmUnreachableException(
                        Obstacle.NO_FLIGHT_RECORDER, "pid %d: this JVM has no Flight Recorder".formatted(pid));
            }
            return JMX.newMXBeanProxy(server, name, FlightRecorderMXBean.class);
        } catch (MalformedObjectNameException impossible) {
            throw new IllegalStateException(impossible);
        } catch (JvmUnreachableException none) {
            throw none;
        } catch (IOException ended) {
            throw new JvmUnreachableException(
                    Obstacle.ENDED, "pid %d: the JVM no longer answers by JMX".formatted(pid), ended);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException ended) {
            // The JVM ended first.
            return;
        }
    }
}
