package io.memscope.recorder.host;

/** Given a machine, reads it each time it is asked. */
interface HostReader {

    /** The machine now; loads are since the reading before. */
    HostReading read();
}
