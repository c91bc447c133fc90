package io.memscope.recorder.host;

/** Given a machine, reads it each time it is asked. */
interface HostReader {

    /**
     * The machine now; loads are since the reading before.
     *
     * @param isLast whether all is to be read anew, whatever it costs
     */
    HostReading read(boolean isLast);
}
