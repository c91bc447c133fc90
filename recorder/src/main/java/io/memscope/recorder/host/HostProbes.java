package io.memscope.recorder.host;

/** Gives what reads the machine here: OSHI where it is in the class path, else the JDK. */
final class HostProbes {

    /** Of what the recorder compiles against; its presence is all that is asked. */
    private static final String OSHI = "oshi.SystemInfo";

    private HostProbes() {}

    /** Sets it up; what it throws on a platform it does not know is left to the caller. */
    static HostReader setUp() {
        return hasOshi() ? SilentLogging.during(HostProbe::new) : new PlatformProbe();
    }

    private static boolean hasOshi() {
        try {
            Class.forName(OSHI, false, HostProbes.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            // Left out on purpose, as the agent does, which is a guest among the application's libraries.
            return false;
        }
    }
}
